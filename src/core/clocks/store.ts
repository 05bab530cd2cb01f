/** All SQL of clocks. Days are computed elsewhere; here they are only kept and found. */
import { createHash } from 'node:crypto'
import { trusted } from '#platform/brand'
import { canonicalJson, type Canonical } from '#platform/canonical'
import type { Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { uuidv7 } from '#platform/random'
import { nothing, sql, type Sql } from '#platform/sql'
import type { DutyClock } from './clock.ts'
import type { ClockEvent } from './event.ts'
import type { Days, Move } from './recompute.ts'
import type { Rule } from './rule.ts'

/** A clock as it is kept: whose it is, and the days that were computed last. */
export type ClockRow = {
  readonly id: string
  readonly bodyId: string
  readonly personId: string | undefined
  readonly subjectKind: string
  readonly subjectId: string
  /** Which duty of the subject, such as `answer`. */
  readonly name: string
  readonly ruleKey: string
  readonly calendarId: string
  readonly state: DutyClock['state']
  readonly promisedDay: Day | undefined
  readonly dueDay: Day
  readonly legalDay: Day
  /** Next day on which somebody must be told. */
  readonly warnOn: Day | undefined
  /** Alarms up to and with this day were handed out. */
  readonly toldTo: Day | undefined
  readonly startedAt: Date
  readonly stoppedAt: Date | undefined
  readonly stoppedDay: Day | undefined
}

/** A clock with what its days are computed from. */
export type StoredClock = {
  readonly row: ClockRow
  readonly rule: Rule
  /** Of the rule's canonical writing: two rules with the same one are the same rule. */
  readonly ruleHash: string
  readonly events: readonly ClockEvent[]
}

type RawClock = {
  id: string
  body_id: string
  person_id: string | null
  subject_kind: string
  subject_id: string
  name: string
  rule_key: string
  calendar_id: string
  state: DutyClock['state']
  promised_day: Day | null
  due_day: Day
  legal_day: Day
  warn_on: Day | null
  told_to: Day | null
  started_at: Date
  stopped_at: Date | null
  stopped_day: Day | null
}

const columns: Sql = sql`
  c.id, c.body_id, c.person_id, c.subject_kind, c.subject_id, c.name, c.rule_key, c.calendar_id,
  c.state, c.promised_day, c.due_day, c.legal_day, c.warn_on, c.told_to, c.started_at,
  c.stopped_at, c.stopped_day`

function rowOf(raw: RawClock): ClockRow {
  return {
    id: raw.id,
    bodyId: raw.body_id,
    personId: raw.person_id ?? undefined,
    subjectKind: raw.subject_kind,
    subjectId: raw.subject_id,
    name: raw.name,
    ruleKey: raw.rule_key,
    calendarId: raw.calendar_id,
    state: raw.state,
    promisedDay: raw.promised_day ?? undefined,
    dueDay: raw.due_day,
    legalDay: raw.legal_day,
    warnOn: raw.warn_on ?? undefined,
    toldTo: raw.told_to ?? undefined,
    startedAt: raw.started_at,
    stoppedAt: raw.stopped_at ?? undefined,
    stoppedDay: raw.stopped_day ?? undefined,
  }
}

/** Clocks of one subject that the viewer may see, oldest first, at most 50. */
export async function clocksOf(
  tx: Tx,
  subjectKind: string,
  subjectId: string,
): Promise<readonly ClockRow[]> {
  const rows = await tx.all<RawClock>(sql`
    select ${columns}
      from clocks.clock c
     where c.subject_kind = ${subjectKind}
       and c.subject_id = ${subjectId}
     order by c.started_at, c.id
     limit 50`)
  return rows.map(rowOf)
}

export type DueSoon = {
  readonly bodyId: string
  /** Up to and with this due day. */
  readonly until: Day
  /** Last row of the page before. */
  readonly after?: { readonly dueDay: Day; readonly id: string } | undefined
  readonly limit: number
}

/** Running clocks of a body by due day, soonest (or longest past) first. */
export async function clocksDueSoon(
  tx: Tx,
  { bodyId, until, after, limit }: DueSoon,
): Promise<readonly ClockRow[]> {
  const beyond = after
    ? sql`and (c.due_day, c.id) > (${after.dueDay}::date, ${after.id}::uuid)`
    : nothing
  const rows = await tx.all<RawClock>(sql`
    select ${columns}
      from clocks.clock c
     where c.body_id = ${bodyId}
       and c.state = 'running'
       and c.due_day <= ${until}
       ${beyond}
     order by c.due_day, c.id
     limit ${limit}`)
  return rows.map(rowOf)
}

/** One clock with its events. `lock` keeps others from changing it in this transaction. */
export async function findClock(
  tx: Tx,
  clockId: string,
  { lock }: { readonly lock: boolean },
): Promise<StoredClock | undefined> {
  const [found] = await stored(tx, sql`c.id = ${clockId}`, { limit: 1, lock })
  return found
}

/** Clocks of one subject that the viewer may see, with what their days are computed from, at most 50. */
export async function storedClocksOf(
  tx: Tx,
  subjectKind: string,
  subjectId: string,
): Promise<readonly StoredClock[]> {
  return stored(tx, sql`c.subject_kind = ${subjectKind} and c.subject_id = ${subjectId}`, {
    limit: 50,
    lock: false,
  })
}

/** Clocks of a calendar that are not stopped, by id. */
export async function openClocksOfCalendar(
  tx: Tx,
  calendarId: string,
  page: { readonly after: string; readonly limit: number; readonly lock: boolean },
): Promise<readonly StoredClock[]> {
  return stored(
    tx,
    sql`c.calendar_id = ${calendarId} and c.state <> 'stopped' and c.id > ${page.after}`,
    page,
  )
}

/** Clocks of a calendar that run by a rule and are not stopped, by id. */
export async function openClocksOfRule(
  tx: Tx,
  { calendarId, key }: { readonly calendarId: string; readonly key: string },
  page: { readonly after: string; readonly limit: number; readonly lock: boolean },
): Promise<readonly StoredClock[]> {
  return stored(
    tx,
    sql`c.calendar_id = ${calendarId} and c.state <> 'stopped' and c.rule_key = ${key}
        and c.id > ${page.after}`,
    page,
  )
}

/** Clocks of a calendar of which somebody must be told by a day; those another worker holds are left out. */
export async function clocksToTell(
  tx: Tx,
  calendarId: string,
  {
    subjectKind,
    today,
    limit,
  }: { readonly subjectKind: string; readonly today: Day; readonly limit: number },
): Promise<readonly StoredClock[]> {
  const ids = await tx.all<{ id: string }>(sql`
    select id
      from clocks.clock
     where calendar_id = ${calendarId}
       and subject_kind = ${subjectKind}
       and warn_on <= ${today}
     order by warn_on, id
     limit ${limit}
     for update skip locked`)
  return stored(tx, sql`c.id = any(${ids.map(({ id }) => id)}::uuid[])`, { limit, lock: false })
}

async function stored(
  tx: Tx,
  condition: Sql,
  { limit, lock }: { readonly limit: number; readonly lock: boolean },
): Promise<readonly StoredClock[]> {
  const rows = await tx.all<
    RawClock & { rule: Rule; rule_hash: string; events: readonly RawEvent[] | null }
  >(sql`
    select ${columns}, r.rule, c.rule_hash, ${eventsOfClock} as events
      from clocks.clock c
      join clocks.rule r on r.hash = c.rule_hash
     where ${condition}
     order by c.id
     limit ${limit}
     ${lock ? sql`for update of c` : nothing}`)
  return rows.map(raw => ({
    row: rowOf(raw),
    rule: raw.rule,
    ruleHash: raw.rule_hash,
    events: (raw.events ?? []).map(eventOf),
  }))
}

type RawEvent = {
  kind: ClockEvent['kind']
  day: Day
  local_time: string | null
  extent: number | null
  reason: string | null
}

/** Events that decide days, in order. A clock passed on runs as before, so `forward` is left out. */
const eventsOfClock: Sql = sql`
  (select json_agg(
            json_build_object('kind', e.kind, 'day', e.day, 'local_time', e.local_time,
                              'extent', e.extent, 'reason', e.reason)
            order by e.number)
     from clocks.clock_event e
    where e.clock_id = c.id
      and e.kind <> 'forward')`

const eventOf = (row: RawEvent): ClockEvent =>
  trusted<ClockEvent>({
    kind: row.kind,
    day: row.day,
    ...(row.local_time === null ? {} : { time: row.local_time }),
    ...(row.extent === null ? {} : { by: row.extent }),
    ...(row.reason === null ? {} : { reason: row.reason }),
  })

export type NewClock = {
  readonly id: string
  readonly bodyId: string
  readonly personId?: string | undefined
  readonly subjectKind: string
  readonly subjectId: string
  readonly name: string
  readonly at: Date
  /** Local day and time of the start, and the journal entry of the act. */
  readonly day: Day
  readonly time?: string | undefined
  readonly event?: string | undefined
}

/** A new clock with the days that were computed for it. */
export type Starting = {
  readonly clock: NewClock
  readonly computed: DutyClock
  readonly warnOn: Day | undefined
}

/** Keeps new clocks, their days and their rules. */
export function insertClocks(tx: Tx, starting: readonly Starting[]): readonly ClockRow[] {
  tx.write(sql`
    with rule_kept as (
      insert into clocks.rule (hash, rule)
      values ${listed(starting, ({ computed }) => ruleValues(computed.rule))}
      on conflict (hash) do nothing),
    started as (
      insert into clocks.clock_event
        (clock_id, number, kind, at, day, local_time, body_id, event)
      values ${listed(starting, startValues)})
    insert into clocks.clock
      (id, body_id, person_id, subject_kind, subject_id, name, rule_key, rule_hash, calendar_id,
       state, filed_day, promised_day, due_day, legal_day, warn_on, started_at)
    values ${listed(starting, clockValues)}`)
  return starting.map(startedRow)
}

const listed = (starting: readonly Starting[], values: (one: Starting) => Sql): Sql =>
  starting.map(values).reduce((list, one) => sql`${list}, ${one}`)

function ruleValues(rule: Rule): Sql {
  const { text, hash } = written(rule)
  return sql`(${hash}, ${text}::jsonb)`
}

const startValues = ({ clock: { id, at, day, time, bodyId, event } }: Starting): Sql =>
  sql`(${id}::uuid, 1, 'start', ${at}::timestamptz, ${day}::date, ${time}::text, ${bodyId}::uuid, ${event}::uuid)`

const clockValues = ({ clock, computed, warnOn }: Starting): Sql => sql`
  (${clock.id}::uuid, ${clock.bodyId}::uuid, ${clock.personId}::uuid, ${clock.subjectKind},
   ${clock.subjectId}::uuid, ${clock.name}, ${computed.rule.key}, ${written(computed.rule).hash},
   ${computed.calendarId}, ${computed.state}, ${computed.filedOn}::date, ${computed.promised}::date,
   ${computed.due}::date, ${computed.legal}::date, ${warnOn}::date, ${clock.at}::timestamptz)`

const startedRow = ({ clock, computed, warnOn }: Starting): ClockRow => ({
  id: clock.id,
  bodyId: clock.bodyId,
  personId: clock.personId,
  subjectKind: clock.subjectKind,
  subjectId: clock.subjectId,
  name: clock.name,
  ruleKey: computed.rule.key,
  calendarId: computed.calendarId,
  state: computed.state,
  promisedDay: computed.promised,
  dueDay: computed.due,
  legalDay: computed.legal,
  warnOn,
  toldTo: undefined,
  startedAt: clock.at,
  stoppedAt: undefined,
  stoppedDay: undefined,
})

const writings = new WeakMap<Rule, { readonly text: string; readonly hash: string }>()

/** Hash of a rule's canonical writing. */
export const ruleHash = (rule: Rule): string => written(rule).hash

/** A rule's canonical writing and its hash; made once for each rule of the pack. */
function written(rule: Rule): { readonly text: string; readonly hash: string } {
  const known = writings.get(rule)
  if (known) return known
  const text = canonicalJson(trusted<Canonical>(rule))
  const made = { text, hash: createHash('sha256').update(text).digest('hex') }
  writings.set(rule, made)
  return made
}

export type NewEvent = {
  readonly clockId: string
  readonly bodyId: string
  readonly kind: ClockEvent['kind'] | 'forward'
  readonly at: Date
  readonly day: Day
  readonly time?: string | undefined
  readonly by?: number | undefined
  readonly reason?: string | undefined
  readonly event?: string | undefined
}

/** Appends an event. Two at once for one clock collide on its number, so neither is lost unseen. */
export async function insertEvent(tx: Tx, event: NewEvent): Promise<void> {
  await tx.run(sql`
    insert into clocks.clock_event
      (clock_id, number, kind, at, day, local_time, extent, reason, body_id, event)
    select ${event.clockId}::uuid, coalesce(max(number), 0) + 1, ${event.kind}, ${event.at}::timestamptz,
           ${event.day}::date, ${event.time}, ${event.by}::smallint, ${event.reason},
           ${event.bodyId}::uuid, ${event.event}::uuid
      from clocks.clock_event
     where clock_id = ${event.clockId}`)
}

export type Kept = {
  readonly id: string
  readonly bodyId: string
  readonly warnOn: Day | undefined
  readonly stoppedAt: Date | undefined
}

/** Writes the newly computed days of a clock. */
export async function updateClock(tx: Tx, kept: Kept, clock: DutyClock): Promise<ClockRow> {
  const raw = await tx.one<RawClock>(sql`
    update clocks.clock c
       set body_id = ${kept.bodyId},
           calendar_id = ${clock.calendarId},
           state = ${clock.state},
           promised_day = ${clock.promised},
           due_day = ${clock.due},
           legal_day = ${clock.legal},
           warn_on = ${kept.warnOn},
           stopped_at = ${kept.stoppedAt},
           stopped_day = ${clock.stoppedOn}
     where c.id = ${kept.id}
    returning ${columns}`)
  return rowOf(raw)
}

export type MoveCause = {
  readonly at: Date
  readonly reason:
    | 'suspend'
    | 'resume'
    | 'extend'
    | 'stop'
    | 'reopen'
    | 'forward'
    | 'calendar'
    | 'terms'
  /** Act that declared a day off or changed a term. */
  readonly source?: string | undefined
}

/** Keeps old and new days of clocks that moved. */
export async function insertMoves(tx: Tx, moves: readonly Move[], cause: MoveCause): Promise<void> {
  await tx.run(sql`
    insert into clocks.clock_move
      (id, clock_id, at, old_due, new_due, old_legal, new_legal, reason, source)
    select m.id, m.clock_id, ${cause.at}::timestamptz, m.old_due, m.new_due, m.old_legal, m.new_legal,
           ${cause.reason}, ${cause.source ?? ''}
      from unnest(
             ${moves.map(() => uuidv7(cause.at))}::uuid[],
             ${moves.map(move => move.id)}::uuid[],
             ${moves.map(move => move.from.due)}::date[],
             ${moves.map(move => move.to.due)}::date[],
             ${moves.map(move => move.from.legal)}::date[],
             ${moves.map(move => move.to.legal)}::date[])
           as m (id, clock_id, old_due, new_due, old_legal, new_legal)`)
}

export type NewDays = {
  readonly id: string
  readonly days: Days
  readonly warnOn: Day | undefined
}

/** Writes the days of many clocks at once. */
export async function updateDays(tx: Tx, clocks: readonly NewDays[]): Promise<void> {
  await tx.run(sql`
    update clocks.clock c
       set promised_day = m.promised,
           due_day = m.due,
           legal_day = m.legal,
           warn_on = m.warn_on
      from unnest(
             ${clocks.map(({ id }) => id)}::uuid[],
             ${clocks.map(({ days }) => days.promised ?? null)}::date[],
             ${clocks.map(({ days }) => days.due)}::date[],
             ${clocks.map(({ days }) => days.legal)}::date[],
             ${clocks.map(({ warnOn }) => warnOn ?? null)}::date[])
           as m (id, promised, due, legal, warn_on)
     where c.id = m.id`)
}

/** A clock that goes on by another rule than before. */
export type NewRule = { readonly id: string; readonly from: string; readonly rule: Rule }

/** Lets clocks go on by other rules, and keeps by which they ran before. */
export async function updateRules(
  tx: Tx,
  clocks: readonly NewRule[],
  { at, source }: Pick<MoveCause, 'at' | 'source'>,
): Promise<void> {
  for (const rule of new Set(clocks.map(each => each.rule))) {
    const { text, hash } = written(rule)
    tx.write(sql`
      insert into clocks.rule (hash, rule)
      values (${hash}, ${text}::jsonb)
      on conflict (hash) do nothing`)
  }
  await tx.run(sql`
    with changed as (
      select *
        from unnest(
               ${clocks.map(() => uuidv7(at))}::uuid[],
               ${clocks.map(({ id }) => id)}::uuid[],
               ${clocks.map(({ from }) => from)}::text[],
               ${clocks.map(({ rule }) => written(rule).hash)}::text[])
             as m (id, clock_id, old_hash, new_hash)),
    kept as (
      insert into clocks.clock_rule (id, clock_id, at, old_hash, new_hash, source)
      select id, clock_id, ${at}::timestamptz, old_hash, new_hash, ${source ?? ''}
        from changed)
    update clocks.clock c
       set rule_hash = m.new_hash
      from changed m
     where c.id = m.clock_id`)
}

/** Notes that alarms up to and with a day were handed out, and when the next one comes. */
export async function markTold(
  tx: Tx,
  clockId: string,
  { today, warnOn }: { readonly today: Day; readonly warnOn: Day | undefined },
): Promise<void> {
  await tx.run(sql`
    update clocks.clock
       set told_to = ${today},
           warn_on = ${warnOn}
     where id = ${clockId}`)
}

export type KeptMove = {
  readonly at: Date
  readonly oldDue: Day
  readonly newDue: Day
  readonly oldLegal: Day
  readonly newLegal: Day
  readonly reason: MoveCause['reason']
  readonly source: string
}

/** A move of a legal last day by a changed calendar or law, with what the clock belongs to. */
export type LawMove = {
  readonly id: string
  readonly reason: 'calendar' | 'terms'
  readonly at: Date
  readonly oldLegal: Day
  readonly newLegal: Day
  readonly source: string
  readonly subjectId: string
  readonly name: string
}

/** Moves of legal last days by calendar or law since a moment, oldest first; `after` continues. */
export async function lawMoves(
  tx: Tx,
  subjectKind: string,
  {
    since,
    after,
    limit,
  }: {
    readonly since: Date
    readonly after: Pick<LawMove, 'at' | 'id'> | undefined
    readonly limit: number
  },
): Promise<readonly LawMove[]> {
  return tx.all<LawMove>(sql`
    select m.id, m.reason, m.at, m.old_legal as "oldLegal", m.new_legal as "newLegal", m.source,
           c.subject_id as "subjectId", c.name
      from clocks.clock_move m
      join clocks.clock c on c.id = m.clock_id
     where m.reason in ('calendar', 'terms')
       and m.at >= ${since}
       and m.old_legal <> m.new_legal
       and c.subject_kind = ${subjectKind}
       ${after ? sql`and (m.at, m.id) > (${after.at}, ${after.id})` : nothing}
     order by m.at, m.id
     limit ${limit}`)
}

/** How the days of a clock moved, oldest first, at most 100. */
export async function movesOf(tx: Tx, clockId: string): Promise<readonly KeptMove[]> {
  const rows = await tx.all<{
    at: Date
    old_due: Day
    new_due: Day
    old_legal: Day
    new_legal: Day
    reason: MoveCause['reason']
    source: string
  }>(sql`
    select at, old_due, new_due, old_legal, new_legal, reason, source
      from clocks.clock_move
     where clock_id = ${clockId}
     order by at, id
     limit 100`)
  return rows.map(row => ({
    at: row.at,
    oldDue: row.old_due,
    newDue: row.new_due,
    oldLegal: row.old_legal,
    newLegal: row.new_legal,
    reason: row.reason,
    source: row.source,
  }))
}
