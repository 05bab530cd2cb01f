-- A file that the scanner cannot judge (larger than its limit, or the scanner failed to the last try) gets
-- a verdict of its own, which its author and the operator see, instead of waiting for ever.

alter table correspondence.file drop constraint file_scan_check;
alter table correspondence.file
  add constraint file_scan_check
  check (scan in ('waiting', 'clean', 'infected', 'unscanned', 'unscannable'));
create index file_unscannable on correspondence.file (id desc) where scan = 'unscannable';

-- A verdict belongs to a content, not to one of the letters that carry it; and what no row names goes.
create index file_content on correspondence.file (sha256);
