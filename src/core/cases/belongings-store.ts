/** What of its cases a body takes along. */
import { COMMON, column, type Belonging } from '#platform/belongings'
import { sql } from '#platform/sql'

const CASE = column('case_id', 'string', 'საქმე: cases.id', 'Case: cases.id')

export const belongings: readonly Belonging[] = [
  {
    name: 'cases',
    title: { ka: 'საქმეები', en: 'Cases' },
    columns: [
      COMMON.id,
      column('number', 'string', 'ნომერი', 'Number'),
      column('service_key', 'string', 'სერვისი', 'Service'),
      column('version', 'integer', 'სერვისის ვერსია', 'Version of the service'),
      column('channel', 'string', 'საიდან შემოვიდა', 'How it came'),
      column('applicant', 'object', 'განმცხადებელი', 'Applicant'),
      column('parameters', 'object', 'უწყების პარამეტრები', 'Parameters of the body'),
      column('stage', 'string', 'ეტაპი', 'Stage'),
      column('phase', 'string', 'ფაზა', 'Phase'),
      column('outcome', 'string', 'შედეგი', 'Outcome'),
      column('flags', 'array', 'ნიშნები', 'Flags'),
      COMMON.unit,
      column('executor_id', 'string', 'შემსრულებელი: staff.id', 'Executor: staff.id'),
      column('opened_at', 'datetime', 'როდის შემოვიდა', 'When it came'),
      column('due_day', 'date', 'სამუშაო ვადა', 'Due day'),
      column('legal_day', 'date', 'კანონით ბოლო დღე', 'Last day by law'),
      column('decided_at', 'datetime', 'როდის გადაწყდა', 'When it was decided'),
      column('closed_at', 'datetime', 'როდის დასრულდა', 'When it was closed'),
    ],
    rows: body => sql`
      select id, number, service_key, version, channel, applicant, parameters, stage, phase, outcome, flags,
             unit_id, executor_id, opened_at, due_day, legal_day, decided_at, closed_at
        from cases.case
       where body_id = ${body}
       order by opened_at, id`,
  },
  {
    name: 'case-events',
    title: { ka: 'რა მოხდა საქმეებში', en: 'What happened in cases' },
    columns: [
      CASE,
      column('number', 'integer', 'რიგითი ნომერი საქმეში', 'Place within the case'),
      column('kind', 'string', 'სახე', 'Kind'),
      column('actor_kind', 'string', 'ვინ: სახე', 'Kind of who did it'),
      column('actor_id', 'string', 'ვინ', 'Who'),
      column('payload', 'object', 'მონაცემები', 'Data'),
      COMMON.text,
      COMMON.at,
    ],
    rows: body => sql`
      select e.case_id, e.number, e.kind, e.actor_kind, e.actor_id, e.payload, s.text, e.at
        from cases.event e
        left join cases.said s on s.case_id = e.case_id and s.number = e.number
       where e.body_id = ${body}
       order by e.case_id, e.number`,
  },
  {
    name: 'case-layers',
    title: {
      ka: 'საქმეების შრეები: პასუხები, რეესტრები, გამოთვლილი, სამუშაო',
      en: 'Layers of cases: answers, facts, derived, work',
    },
    columns: [
      CASE,
      column('layer', 'string', 'შრე', 'Layer'),
      column('revision', 'integer', 'რედაქცია', 'Revision'),
      column('value', 'object', 'მნიშვნელობები', 'Values'),
      COMMON.at,
    ],
    rows: body => sql`
      select case_id, layer, revision, value, at
        from cases.layer
       where body_id = ${body}
       order by case_id, layer, revision`,
  },
  {
    name: 'case-decisions',
    title: { ka: 'გადაწყვეტილებები', en: 'Decisions' },
    columns: [
      CASE,
      COMMON.state,
      column('outcome', 'string', 'შედეგი', 'Outcome'),
      column('reasons', 'array', 'საფუძველი', 'Reasons'),
      COMMON.text,
      column('registry_number', 'string', 'ნომერი', 'Number'),
      column('signed_as', 'string', 'ხელმომწერი', 'Signed by'),
      column('decided_at', 'datetime', 'როდის', 'When'),
      column('valid_until', 'date', 'მოქმედებს ამ დღის ჩათვლით', 'Valid until'),
      column('document', 'object', 'დოკუმენტი', 'Document'),
    ],
    rows: body => sql`
      select case_id, state, outcome, reasons, text, registry_number, signed_as, decided_at, valid_until, document
        from cases.decision
       where body_id = ${body}
       order by drafted_at, case_id`,
  },
  {
    name: 'case-conditions',
    title: { ka: 'გადაწყვეტილებების პირობები', en: 'Conditions of decisions' },
    columns: [
      COMMON.id,
      CASE,
      column('key', 'string', 'გასაღები', 'Key'),
      column('text', 'object', 'ტექსტი', 'Text'),
      column('due_day', 'date', 'ბოლო დღე', 'Due day'),
      COMMON.state,
    ],
    rows: body => sql`
      select id, case_id, key, text, due_day, state
        from cases.condition
       where body_id = ${body}
       order by case_id, key, id`,
  },
]
