-- What applicants sent and nobody of the body has looked at is little, and found among a million.
create index case_news on cases.case (body_id, due_day, id)
  where unread_by_body and phase in ('submitted', 'in-review', 'waiting-for-applicant', 'waiting-for-other');
