-- Whether an officer may open a file of a letter follows also from the answers that they may read.

create index reply_letter on chancellery.reply (letter_id) where letter_id is not null;
