/** What of its work a body takes along. */
import { COMMON, column, type Belonging } from '#platform/belongings'
import { sql } from '#platform/sql'

const ON = [COMMON.id, COMMON.subjectKind, COMMON.subject] as const

export const belongings: readonly Belonging[] = [
  {
    name: 'assignments',
    title: { ka: 'დავალებები და რეზოლუციები', en: 'Assignments and resolutions' },
    columns: [
      ...ON,
      COMMON.unit,
      column('executor_id', 'string', 'შემსრულებელი: staff.id', 'Executor: staff.id'),
      column('co_executors', 'array', 'თანაშემსრულებლები: staff.id', 'Co-executors: staff.id'),
      column('resolution', 'string', 'რეზოლუცია', 'Resolution'),
      COMMON.by,
      COMMON.at,
    ],
    rows: body => sql`
      select id, subject_kind, subject_id, unit_id, executor_id, co_executors, resolution, by_account, at
        from work.assignment
       where body_id = ${body}
       order by at, id`,
  },
  {
    name: 'notes',
    title: { ka: 'შიდა შენიშვნები', en: 'Internal notes' },
    columns: [...ON, COMMON.text, COMMON.by, COMMON.at],
    rows: body => sql`
      select id, subject_kind, subject_id, text, by_account, at
        from work.note
       where body_id = ${body}
       order by at, id`,
  },
  {
    name: 'opinions',
    title: { ka: 'მოსაზრებები', en: 'Opinions' },
    columns: [
      ...ON,
      COMMON.unit,
      column('question', 'string', 'შეკითხვა', 'Question'),
      column('due_day', 'date', 'რომელ დღემდე', 'Until which day'),
      column('asked_by', 'string', 'ვინ იკითხა: staff.id', 'Who asked: staff.id'),
      column('asked_at', 'datetime', 'როდის', 'When'),
      column('answer', 'string', 'პასუხი', 'Answer'),
      column('answered_by', 'string', 'ვინ უპასუხა: staff.id', 'Who answered: staff.id'),
      column('answered_at', 'datetime', 'როდის', 'When'),
      column(
        'withdrawn_by',
        'string',
        'ვინ გააუქმა მოთხოვნა: staff.id',
        'Who took the question back: staff.id',
      ),
      column('withdrawn_at', 'datetime', 'როდის', 'When'),
    ],
    rows: body => sql`
      select id, subject_kind, subject_id, unit_id, question, due_day, asked_by, asked_at, answer,
             answered_by, answered_at, withdrawn_by, withdrawn_at
        from work.opinion
       where body_id = ${body}
       order by asked_at, id`,
  },
  {
    name: 'check-lists',
    title: { ka: 'შესამოწმებელი სიები', en: 'Checklists' },
    columns: [
      ...ON,
      column('label', 'string', 'სტრიქონი', 'Line'),
      column('done_by', 'string', 'ვინ შეასრულა: staff.id', 'Who did it: staff.id'),
      column('done_at', 'datetime', 'როდის', 'When'),
      column('added_at', 'datetime', 'როდის დაემატა', 'When it was added'),
    ],
    rows: body => sql`
      select id, subject_kind, subject_id, label, done_by, done_at, added_at
        from work.check_item
       where body_id = ${body}
       order by added_at, id`,
  },
]
