/** What of the chancellery a body takes along. */
import { COMMON, column, type Belonging } from '#platform/belongings'
import { sql } from '#platform/sql'

export const belongings: readonly Belonging[] = [
  {
    name: 'series',
    title: { ka: 'ნუმერაცია', en: 'Number series' },
    columns: [
      column(
        'direction',
        'string',
        'in: შემოსული, out: გასული, act: გადაწყვეტილება',
        'in, out or act',
      ),
      column(
        'unit_id',
        'string',
        'განყოფილება; ნულები მთელი უწყებისთვის',
        'Unit; zeros for the whole body',
      ),
      column('year', 'integer', 'წელი', 'Year'),
      column('format', 'string', 'ნომრის სახე', 'Form of the number'),
      column('next', 'integer', 'შემდეგი', 'Next counter'),
    ],
    rows: body => sql`
      select direction, unit_id, year, format, next
        from chancellery.series
       where body_id = ${body}
       order by year, direction, unit_id`,
  },
  {
    name: 'numbering',
    title: { ka: 'ვინ იძლევა ნომრებს', en: 'Who gives the numbers' },
    columns: [
      column(
        'mode',
        'string',
        'here: პორტალი, dms: უწყების სისტემა; სტრიქონის გარეშე: here',
        'here: this portal, dms: the body’s own system; without a row: here',
      ),
      column('since', 'datetime', 'როდიდან', 'Since when'),
      column('changed_by', 'string', 'ვინ შეცვალა: staff.id', 'Who changed it: staff.id'),
    ],
    rows: body => sql`
      select mode, since, changed_by from chancellery.numbering where body_id = ${body}`,
  },
  {
    name: 'answers',
    title: {
      ka: 'პასუხები და გასული წერილების რეესტრი',
      en: 'Answers, and the register of outgoing letters',
    },
    columns: [
      COMMON.id,
      COMMON.handling,
      COMMON.letter,
      column('kind', 'string', 'სახე', 'Kind'),
      column('to_name', 'string', 'ადრესატი', 'Addressee'),
      column('subject', 'string', 'თემა', 'Subject'),
      COMMON.text,
      column('reason', 'string', 'უარის საფუძველი', 'Ground of a refusal'),
      column('until_day', 'date', 'რომელ დღემდე', 'Until which day'),
      column('dispatch', 'string', 'რა გზით', 'Way out'),
      column('tracking', 'string', 'გზავნილის ნომერი', 'Tracking number'),
      COMMON.state,
      COMMON.unit,
      column('drafted_by', 'string', 'ვინ შეადგინა: staff.id', 'Who drafted it: staff.id'),
      column('drafted_at', 'datetime', 'როდის', 'When'),
      column('approved_by', 'string', 'ვინ დაამტკიცა: staff.id', 'Who approved it: staff.id'),
      column('approved_at', 'datetime', 'როდის', 'When'),
      column('signed_by', 'string', 'ვინ მოაწერა ხელი: staff.id', 'Who signed it: staff.id'),
      column('signed_at', 'datetime', 'როდის', 'When'),
      column('signed_as', 'string', 'სახელი და თანამდებობა', 'Name and post'),
      column('sent_by', 'string', 'ვინ გააგზავნა: staff.id', 'Who sent it: staff.id'),
      column('sent_at', 'datetime', 'როდის', 'When'),
      column('registry_number', 'string', 'გასვლის ნომერი', 'Outgoing number'),
      column('registered_at', 'datetime', 'როდის დარეგისტრირდა', 'When it was registered'),
    ],
    rows: body => sql`
      select id, handling_id, letter_id, kind, to_name, subject, body_text as text, reason, until_day,
             dispatch, tracking, state, unit_id, drafted_by, drafted_at, approved_by, approved_at,
             signed_by, signed_at, signed_as, sent_by, sent_at, registry_number, registered_at
        from chancellery.reply
       where body_id = ${body}
       order by drafted_at, id`,
  },
  {
    name: 'templates',
    title: { ka: 'ნიმუშები', en: 'Templates' },
    columns: [
      COMMON.id,
      column('name', 'string', 'სახელი', 'Name'),
      COMMON.text,
      column('changed_by', 'string', 'ვინ შეცვალა: staff.id', 'Who changed it: staff.id'),
      column('changed_at', 'datetime', 'როდის', 'When'),
    ],
    rows: body => sql`
      select id, name, text, changed_by, changed_at
        from chancellery.template
       where body_id = ${body}
       order by name, id`,
  },
]
