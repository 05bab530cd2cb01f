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
  {
    name: 'case-charges',
    title: { ka: 'საქმეების საფასური', en: 'Fees of cases' },
    columns: [
      CASE,
      column('fee', 'string', 'საფასური', 'Fee'),
      column('amount', 'integer', 'თანხა თეთრებში', 'Amount in tetri'),
      column('due', 'string', 'როდის იხდება', 'When it is due'),
      column('relief', 'string', 'შეღავათი', 'Relief'),
      COMMON.state,
      COMMON.at,
    ],
    rows: body => sql`
      select case_id, fee, amount, due, relief, state, at
        from cases.charge
       where body_id = ${body}
       order by case_id, fee`,
  },
  {
    name: 'case-tasks',
    title: { ka: 'დავალებები', en: 'Tasks' },
    columns: [
      COMMON.id,
      CASE,
      column('name', 'object', 'დასახელება', 'Name'),
      column('role', 'string', 'როლი', 'Role'),
      COMMON.unit,
      column('due_day', 'date', 'ბოლო დღე', 'Due day'),
      column('done_at', 'datetime', 'როდის შესრულდა', 'When it was done'),
      column('done_by', 'string', 'ვინ შეასრულა: staff.id', 'Who did it: staff.id'),
    ],
    rows: body => sql`
      select id, case_id, name, role, unit_id, due_day, done_at, done_by
        from cases.task
       where body_id = ${body}
       order by case_id, made_at, id`,
  },
  {
    name: 'case-opinions',
    title: { ka: 'სხვა უწყებების აზრი', en: 'Opinions of other bodies' },
    columns: [
      COMMON.id,
      CASE,
      column('asked_body_id', 'string', 'ვის ეკითხა', 'Who was asked'),
      column('question', 'string', 'კითხვა', 'Question'),
      column('due_day', 'date', 'ბოლო დღე', 'Due day'),
      column('answer', 'string', 'პასუხი', 'Answer'),
      column('answered_at', 'datetime', 'როდის უპასუხა', 'When it was answered'),
    ],
    rows: body => sql`
      select id, case_id, asked_body_id, question, due_day, answer, answered_at
        from cases.consultation
       where body_id = ${body}
       order by asked_at, id`,
  },
  {
    name: 'case-documents',
    title: { ka: 'საქმეების სხვა დოკუმენტები', en: 'Other documents of cases' },
    columns: [
      COMMON.id,
      CASE,
      column('key', 'string', 'გასაღები', 'Key'),
      column('document', 'object', 'დოკუმენტი', 'Document'),
      column('made_at', 'datetime', 'როდის შეიქმნა', 'When it was made'),
    ],
    rows: body => sql`
      select id, case_id, key, document, made_at
        from cases.document
       where body_id = ${body}
       order by made_at, id`,
  },
  {
    name: 'case-relations',
    title: { ka: 'დაკავშირებული საქმეები', en: 'Cases tied to each other' },
    columns: [
      CASE,
      column('other_id', 'string', 'მეორე საქმე: cases.id', 'The other case: cases.id'),
      column('how', 'string', 'როგორ', 'How'),
      COMMON.at,
    ],
    rows: body => sql`
      select case_id, other_id, how, at
        from cases.relation
       where body_id = ${body}
       order by case_id, other_id`,
  },
  {
    name: 'case-rules',
    title: { ka: 'საქმეების განაწილების წესები', en: 'Rules by which cases are given out' },
    columns: [
      COMMON.id,
      column('service_key', 'string', 'სერვისი', 'Service'),
      column('role', 'string', 'როლი', 'Role'),
      column('words', 'string', 'სიტყვები', 'Words'),
      column('executor_id', 'string', 'ვის: staff.id', 'To whom: staff.id'),
      column('place', 'integer', 'რიგი', 'Place in the order'),
    ],
    rows: body => sql`
      select id, service_key, role, words, executor_id, place
        from cases.assign_rule
       where body_id = ${body}
       order by service_key, role, place, id`,
  },
]
