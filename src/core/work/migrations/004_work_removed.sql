-- When an import is undone on whose letters nobody worked, who was to work on them goes too.
grant delete on work.assignment to house_worker;
