-- Words fold otherwise than before (the surname ending -ძე is no case ending, Cyrillic is read by its
-- sound), so what finds an answer is folded once more, by the job.

update chancellery.reply set words = null where registry_number is not null;
