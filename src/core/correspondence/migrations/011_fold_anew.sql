-- Words fold otherwise than before (the surname ending -ძე is no case ending, Cyrillic is read by its
-- sound), so what finds a letter is folded once more, by the job that completes cards.

update correspondence.search_card set whole = false;
