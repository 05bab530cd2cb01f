/** What of letters a body takes along: what it has handled or written, as far as it had it. */
import { COMMON, column, type Belonging } from '#platform/belongings'
import { sql, type Sql } from '#platform/sql'

/** Letters of the body, as a condition on `l`. */
const ofBody = (body: string): Sql => sql`
  (l.from_body_id = ${body}
   or exists (select 1 from correspondence.handling h where h.letter_id = l.id and h.body_id = ${body}))`

/** Until which handling of the letter the body has seen it; a writing body sees all. */
const seen = (body: string): Sql => sql`
  (select max(h.sequence) from correspondence.handling h where h.letter_id = l.id and h.body_id = ${body})`

const SUBJECT = column('subject', 'string', 'თემა', 'Subject')

const letters: Belonging = {
  name: 'letters',
  title: { ka: 'წერილები', en: 'Letters' },
  columns: [
    COMMON.id,
    column('number', 'string', 'წერილის ნომერი პორტალზე', 'Number at the portal'),
    column('channel', 'string', 'რა გზით მოვიდა', 'Way by which it came'),
    column('kind', 'string', 'სახე', 'Kind'),
    column('language', 'string', 'ენა', 'Language'),
    SUBJECT,
    COMMON.text,
    column('writer_name', 'string', 'წერილის ავტორი', 'Writer'),
    column('writer_contact', 'string', 'კონტაქტი', 'Contact'),
    column('from_body_id', 'string', 'უწყება, თუ ის წერს', 'Body, when one writes'),
    column('written_by', 'string', 'ვინ შეიყვანა: staff.id', 'Who keyed it in: staff.id'),
    column(
      'appeal_of',
      'string',
      'რომელ წერილს ასაჩივრებს: letters.id',
      'Letter that it appeals: letters.id',
    ),
    COMMON.state,
    column('accepted_at', 'datetime', 'როდის მიიღო პორტალმა', 'When the portal took it'),
    column(
      'accepted_day',
      'date',
      'მიღების დღე, საიდანაც ვადა ითვლება',
      'Day of receipt, from which the term runs',
    ),
    column('rating', 'integer', 'შეფასება 1–5', 'Rating, 1 to 5'),
  ],
  rows: body => sql`
    select l.id, l.number, l.channel, l.kind, l.language, l.subject, l.body_text as text, l.writer_name,
           l.writer_contact, l.from_body_id, l.written_by, l.appeal_of, l.state, l.accepted_at,
           l.accepted_day, l.rating
      from correspondence.letter l
     where ${ofBody(body)}
     order by l.accepted_at, l.id`,
}

const handlings: Belonging = {
  name: 'handlings',
  title: { ka: 'შემოსული წერილების რეესტრი', en: 'Register of incoming letters' },
  columns: [
    COMMON.id,
    COMMON.letter,
    column('registry_number', 'string', 'რეგისტრაციის ნომერი', 'Registry number'),
    column('registered_at', 'datetime', 'როდის დარეგისტრირდა', 'When it was registered'),
    column('received_at', 'datetime', 'როდის მოვიდა უწყებაში', 'When it came to the body'),
    column(
      'came_on',
      'date',
      'მიღების დღე, თუ უფრო ადრე იყო',
      'Day of receipt, when that was before',
    ),
    COMMON.state,
    COMMON.unit,
    column('executor_id', 'string', 'შემსრულებელი: staff.id', 'Executor: staff.id'),
    column('due_day', 'date', 'ვადა', 'Due day'),
    column('legal_day', 'date', 'კანონით ბოლო დღე', 'Legal last day'),
    column(
      'asked',
      'boolean',
      'ავტორს კითხვა დაესვა და ვადა გრძელდება',
      'The writer is asked something while the term runs on',
    ),
    column('left_at', 'datetime', 'როდის გადაეცა სხვა უწყებას', 'When it went on to another body'),
    column('done_at', 'datetime', 'როდის დასრულდა', 'When it was finished'),
    column('archived_at', 'datetime', 'როდის დაარქივდა', 'When it was filed'),
  ],
  rows: body => sql`
    select h.id, h.letter_id, h.registry_number, h.registered_at, h.received_at, h.came_on, h.state,
           h.unit_id, h.executor_id, h.due_day, h.legal_day, h.asked, h.left_at, h.done_at, h.archived_at
      from correspondence.handling h
     where h.body_id = ${body}
     order by h.received_at, h.id`,
}

const threads: Belonging = {
  name: 'threads',
  title: { ka: 'წერილების მიმდინარეობა', en: 'What happened to letters' },
  columns: [
    COMMON.id,
    COMMON.letter,
    column(
      'handling_id',
      'string',
      'განხილვა; უცხო, თუ წერილი გადმოგზავნილია',
      'Handling; another body’s for what was before forwarding',
    ),
    column('kind', 'string', 'რა მოხდა', 'What happened'),
    COMMON.text,
    column('code', 'string', 'საფუძვლის კოდი', 'Code of the ground'),
    column('until_day', 'date', 'რომელ დღემდე', 'Until which day'),
    column('registry_number', 'string', 'ნომერი', 'Number'),
    column('signed_by', 'string', 'ვინ მოაწერა ხელი', 'Who signed'),
    COMMON.by,
    COMMON.at,
  ],
  rows: body => sql`
    select e.id, e.letter_id, e.handling_id, e.kind, e.text, e.code, e.until_day, e.registry_number,
           e.signed_by, e.by_account, e.at
      from correspondence.letter l
      join correspondence.entry e on e.letter_id = l.id
     where ${ofBody(body)} and (l.from_body_id = ${body} or e.sequence <= ${seen(body)})
     order by e.letter_id, e.place`,
}

const filesWhere = (body: string): Sql => sql`
  f.body_id = ${body}
  or exists (select 1 from correspondence.letter l
              where l.id = f.letter_id and ${ofBody(body)}
                and (l.from_body_id = ${body} or f.sequence <= ${seen(body)}))`

const CARRIED = (body: string): Sql =>
  sql`(f.scan = 'clean' or f.scan <> 'infected' and f.body_id = ${body})`

const files: Belonging = {
  name: 'files',
  title: { ka: 'ფაილები', en: 'Files' },
  columns: [
    COMMON.id,
    COMMON.letter,
    column('entry_id', 'string', 'ჩანაწერი: threads.id', 'Entry: threads.id'),
    column('reply_id', 'string', 'პასუხი: answers.id', 'Answer: answers.id'),
    column('name', 'string', 'სახელი', 'Name'),
    column('type', 'string', 'სახე', 'Media type'),
    column('size', 'integer', 'ზომა ბაიტებში', 'Size in bytes'),
    column('sha256', 'string', 'SHA-256', 'SHA-256'),
    column('scan', 'string', 'შემოწმება მავნე პროგრამებზე', 'Malware check'),
    column('inside', 'boolean', 'ახლავს ასლს: files/<id>/', 'Goes along: files/<id>/'),
    column('added_at', 'datetime', 'როდის დაერთო', 'When it was added'),
  ],
  rows: body => sql`
    select f.id, f.letter_id, f.entry_id, f.reply_id, f.name, f.type, f.size, f.sha256, f.scan,
           ${CARRIED(body)} as inside, f.added_at
      from correspondence.file f
     where ${filesWhere(body)}
     order by f.added_at, f.id`,
}

const told: Belonging = {
  name: 'told',
  title: { ka: 'ვადის გამო გაფრთხილებები', en: 'Who was told of due days' },
  columns: [
    COMMON.id,
    COMMON.handling,
    column('step', 'string', 'ვის ეცნობა', 'Who was told'),
    column(
      'working_days',
      'integer',
      'სამუშაო დღეები ვადამდე ან ვადის შემდეგ',
      'Working days before or after the due day',
    ),
    column('due_day', 'date', 'ვადა', 'Due day'),
    column('people', 'integer', 'რამდენ ადამიანს', 'How many people'),
    COMMON.at,
  ],
  rows: body => sql`
    select t.id, t.handling_id, t.step, t.working_days, t.due_day, t.people, t.at
      from correspondence.told_step t
     where t.body_id = ${body}
     order by t.at, t.id`,
}

export const belongings: readonly Belonging[] = [letters, handlings, threads, files, told]

/** Contents that go along. */
export const belongingFiles = (body: string): Sql => sql`
  select f.id, f.name, f.sha256
    from correspondence.file f
   where (${filesWhere(body)}) and ${CARRIED(body)}
   order by f.added_at, f.id`
