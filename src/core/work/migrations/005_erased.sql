-- When the time of a case is over, what officials wrote to each other about it goes too.
grant delete on work.note, work.opinion, work.check_item to house_worker;
grant update (resolution) on work.assignment to house_worker;
