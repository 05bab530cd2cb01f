-- Moves by a changed calendar are read again by those who tell people of them.
create index clock_move_calendar on clocks.clock_move (at, id) where reason = 'calendar';
