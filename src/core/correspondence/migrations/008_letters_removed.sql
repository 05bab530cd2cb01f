-- Letters that came by an import which is undone go again, with what finds them; the journal keeps that
-- they came and that they went.
grant delete on correspondence.search_card to house_worker;
