/** What of its clocks a body takes along. */
import { COMMON, column, type Belonging } from '#platform/belongings'
import { sql } from '#platform/sql'

const CLOCK = column('clock_id', 'string', 'საათი: clocks.id', 'Clock: clocks.id')

export const belongings: readonly Belonging[] = [
  {
    name: 'clocks',
    title: { ka: 'ვადები', en: 'Clocks' },
    columns: [
      COMMON.id,
      COMMON.subjectKind,
      column(
        'subject_id',
        'string',
        'რას ეხება; წერილისთვის letters.id',
        'What it is on; of a letter letters.id',
      ),
      column('name', 'string', 'რომელი ვალდებულება', 'Which duty'),
      column('rule_key', 'string', 'წესი', 'Rule'),
      COMMON.state,
      column('filed_day', 'date', 'საწყისი დღე', 'Day from which it runs'),
      column('promised_day', 'date', 'დაპირებული დღე', 'Promised day'),
      column('due_day', 'date', 'ვადა', 'Due day'),
      column('legal_day', 'date', 'კანონით ბოლო დღე', 'Legal last day'),
      column('stopped_day', 'date', 'როდის გაჩერდა', 'Day on which it stopped'),
    ],
    rows: body => sql`
      select id, subject_kind, subject_id, name, rule_key, state, filed_day, promised_day, due_day,
             legal_day, stopped_day
        from clocks.clock
       where body_id = ${body}
       order by started_at, id`,
  },
  {
    name: 'clock-events',
    title: { ka: 'რა მოხდა ვადებზე', en: 'What happened to clocks' },
    columns: [
      CLOCK,
      column('number', 'integer', 'რიგი', 'Order'),
      column('kind', 'string', 'რა მოხდა', 'What happened'),
      COMMON.at,
      column('day', 'date', 'დღე', 'Day'),
      column('extent', 'integer', 'რამდენით გაგრძელდა', 'Extension'),
      column('reason', 'string', 'კოდი', 'Code'),
    ],
    rows: body => sql`
      select e.clock_id, e.number, e.kind, e.at, e.day, e.extent, e.reason
        from clocks.clock c
        join clocks.clock_event e on e.clock_id = c.id
       where c.body_id = ${body}
       order by c.started_at, c.id, e.number`,
  },
  {
    name: 'clock-moves',
    title: { ka: 'გადაწეული დღეები', en: 'Days that moved' },
    columns: [
      COMMON.id,
      CLOCK,
      COMMON.at,
      column('old_due', 'date', 'ძველი ვადა', 'Due day before'),
      column('new_due', 'date', 'ახალი ვადა', 'Due day after'),
      column('old_legal', 'date', 'ძველი ბოლო დღე', 'Legal last day before'),
      column('new_legal', 'date', 'ახალი ბოლო დღე', 'Legal last day after'),
      column('reason', 'string', 'კოდი', 'Code'),
      column('source', 'string', 'წყარო', 'Source'),
    ],
    rows: body => sql`
      select m.id, m.clock_id, m.at, m.old_due, m.new_due, m.old_legal, m.new_legal, m.reason, m.source
        from clocks.clock c
        join clocks.clock_move m on m.clock_id = c.id
       where c.body_id = ${body}
       order by m.at, m.id`,
  },
  {
    name: 'clock-rules',
    title: {
      ka: 'ვადები, რომლებიც შეცვლილ წესს მიჰყვა',
      en: 'Clocks that went on by a changed rule',
    },
    columns: [
      COMMON.id,
      CLOCK,
      COMMON.at,
      column('rule_before', 'string', 'წინა წესი (JSON)', 'Rule before (JSON)'),
      column('rule_after', 'string', 'ახალი წესი (JSON)', 'Rule after (JSON)'),
      column('source', 'string', 'წყარო', 'Source'),
    ],
    rows: body => sql`
      select r.id, r.clock_id, r.at, o.rule::text as rule_before, n.rule::text as rule_after, r.source
        from clocks.clock c
        join clocks.clock_rule r on r.clock_id = c.id
        join clocks.rule o on o.hash = r.old_hash
        join clocks.rule n on n.hash = r.new_hash
       where c.body_id = ${body}
       order by r.at, r.id`,
  },
]
