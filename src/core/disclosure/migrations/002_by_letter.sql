-- Each page of a letter asks whether its answer is to be published.
create index proposal_letter on disclosure.proposal (letter_id);
