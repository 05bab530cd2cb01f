-- Copies of files from which areas are removed. A row says what is marked where, for the officers of the
-- body alone; the finished copy is a content of the file store, and what is published names that.

grant usage on schema redaction to house_officer, house_worker;

create table redaction.copy (
  id uuid primary key,
  subject_id uuid not null,
  body_id uuid not null,
  file_id uuid not null,
  name text not null,
  source_sha256 text not null,
  source_type text not null,
  replaced boolean not null default false,
  page_count int not null check (page_count > 0),
  marks jsonb not null,
  seen int[] not null default '{}',
  revision int not null,
  sha256 text,
  type text,
  extension text,
  size bigint,
  text_sha256 text,
  with_text boolean not null default false,
  changed_by uuid not null,
  changed_at timestamptz not null,
  unique (subject_id, file_id),
  check (num_nulls(sha256, type, extension, size) in (0, 4)),
  check (text_sha256 is null or sha256 is not null),
  check (not with_text or text_sha256 is not null)
);
comment on table redaction.copy is 'a file with areas to be removed, and the copy made without them';
comment on column redaction.copy.subject_id is 'what the copy is made for, such as the proposal to publish an answer';
comment on column redaction.copy.name is 'what strangers read as its name, without ending; the file''s own name may tell of people';
comment on column redaction.copy.source_sha256 is 'content that is drawn: the file itself, or what the body uploaded instead';
comment on column redaction.copy.replaced is 'whether the body uploaded another content to be drawn';
comment on column redaction.copy.marks is 'areas by page, in ten-thousandths of the page, each with its ground';
comment on column redaction.copy.seen is 'pages that an officer has looked through, from 0';
comment on column redaction.copy.sha256 is 'the finished copy; none after its marks have changed';
comment on column redaction.copy.text_sha256 is 'remaining text by page, as JSON';
comment on column redaction.copy.with_text is 'whether an officer has read the remaining text and lets it be published';

alter table redaction.copy enable row level security;
alter table redaction.copy force row level security;
create policy copy_worker on redaction.copy to house_worker using (true) with check (true);
create policy copy_officer on redaction.copy for select to house_officer
  using (body_id = nullif(current_setting('house.body', true), '')::uuid);

grant select, insert, update, delete on redaction.copy to house_worker;
grant select on redaction.copy to house_officer;
