-- An answer that leaves by e-mail goes to an address, which those who approve and sign it see.
alter table chancellery.reply add column to_email text not null default '';
