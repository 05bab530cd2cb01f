-- A letter stands in the register of the year of its number: what came on 31 December and was numbered
-- on 2 January is number 1 of the new year. Until it has a number it stands where it came in.
create index handling_register_placed on correspondence.handling
  (body_id, (coalesce(registered_at, received_at)) desc, id desc);
