/** Files of a body's cases, as rows and as contents, that it takes along. */
import { COMMON, column, type Belonging } from '#platform/belongings'
import { sql, type Sql } from '#platform/sql'

export const belongings: readonly Belonging[] = [
  {
    name: 'attachments',
    title: { ka: 'საქმეთა ფაილები', en: 'Files of cases' },
    columns: [
      COMMON.id,
      COMMON.subjectKind,
      COMMON.subject,
      column('slot', 'string', 'რომელ ველს ან ქაღალდს ეკუთვნის', 'Field or paper that it answers'),
      column('from_body', 'boolean', 'უწყების თუ განმცხადებლის', 'Whether the body added it'),
      column('name', 'string', 'სახელი', 'Name'),
      column('type', 'string', 'ტიპი', 'Type'),
      column('size', 'integer', 'ზომა ბაიტებში', 'Size in bytes'),
      column('sha256', 'string', 'შინაარსის ჰეში', 'Hash of the content'),
      column('scan', 'string', 'ვირუსზე შემოწმება', 'What the scanner said'),
      column('added_at', 'datetime', 'როდის', 'When'),
    ],
    rows: body => sql`
      select id, subject_kind, subject_id, slot, from_body, name, type, size, sha256, scan, added_at
        from attachments.file
       where body_id = ${body}
       order by added_at, id`,
  },
]

/** Contents that go along: what the body added, and of others what a scanner called clean. */
export const belongingFiles = (body: string): Sql => sql`
  select id, name, sha256
    from attachments.file
   where body_id = ${body} and scan <> 'infected' and (from_body or scan = 'clean')`
