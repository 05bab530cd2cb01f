/** Changing a rule: what it would do is told first, and what was told is what is done. */
import { ruleHash, reviseClocks, type ClockRow, type Revised } from '#core/clocks'
import { calendarInForce, type Country, type PackRule } from '#core/country'
import { canonicalJson, sha256Hex, type Canonical } from '#platform/canonical'
import { trusted } from '#platform/brand'
import { addDays, type Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { LEAF, recordAct, type ActorReference } from '#platform/journal'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import { changeHolding, findRule, isWithdrawn, lawOf, type Law, type RuleChange } from './law.ts'
import {
  findByToken,
  insertChange,
  insertSettled,
  lawInForce,
  lockLaw,
  type Settled,
} from './store.ts'

/** A version as the operator would declare it. */
export type Wanted = Pick<
  RuleChange,
  'key' | 'rule' | 'reach' | 'act' | 'link' | 'reason' | 'withdraws'
>

export type Changing = {
  readonly country: Country
  readonly wanted: Wanted
  readonly actor: ActorReference
  readonly now: Date
  readonly today: Day
}

export type ChangeRefusal =
  | 'unknown-rule'
  | 'before-the-rule'
  | 'too-far-back'
  | 'too-far-ahead'
  | 'nothing-new'
  | 'unknown-change'
  | 'withdrawn-already'
  | 'world-changed'
  | 'earlier-unsaid'

/** Farther back than a year a day of force is more likely a slip than a law. */
const FARTHEST_BACK_DAYS = 366
const FARTHEST_AHEAD_DAYS = 3660

/** What a version would do, as it was told. */
export type Preview = {
  /** The version in force on the new one's first day, were it not declared. */
  readonly before: PackRule
  /** Whether running clocks turn now, or on the day of force. */
  readonly now: boolean
  readonly revised: Revised
  /** Clocks whose due, legal or promised day moves earlier. */
  readonly earlier: number
  /** Clocks whose legal last day would be over at once. */
  readonly overdue: number
  /** Names the change and the world that it was shown in. */
  readonly token: string
}

/** Whether a version may be declared. Pure; what no form could type is refused here too. */
export function decide(
  law: Law,
  wanted: Wanted,
  today: Day,
): Result<{ readonly before: PackRule }, ChangeRefusal> {
  const { key, rule, withdraws } = wanted
  const versions = law.rules.filter(each => each.key === key)
  const [first] = versions
  if (first === undefined || rule.key !== key) return refuse('unknown-rule')
  const at = { field: 'from' }
  if (rule.validFrom < addDays(today, -FARTHEST_BACK_DAYS)) return refuse('too-far-back', at)
  if (rule.validFrom > addDays(today, FARTHEST_AHEAD_DAYS)) return refuse('too-far-ahead', at)
  const before = findRule(law, key, rule.validFrom)
  if (before === undefined) return refuse('before-the-rule', at)
  if (withdraws !== undefined) {
    if (!law.changes.some(change => change.id === withdraws && change.key === key))
      return refuse('unknown-change')
    if (isWithdrawn(law, withdraws)) return refuse('withdrawn-already')
  }
  if (sameLaw(before, rule)) return refuse('nothing-new')
  return ok({ before })
}

/** Whether two versions say the same, whatever their first day. */
export function sameLaw(one: PackRule, other: PackRule): boolean {
  return bare(one) === bare(other)
}

const bare = ({ basis: _basis, validFrom: _from, validTo: _to, ...rule }: PackRule): string =>
  canonicalJson(trusted<Canonical>(rule))

/**
 * What a version would do. For one of a coming day: what it would do to the clocks that run now, were it
 * that day. Nothing is written. For the worker role.
 */
export async function previewChange(
  tx: Tx,
  changing: Changing,
): Promise<Result<Preview, ChangeRefusal>> {
  const { wanted, country, today } = changing
  const law = await lawInForce(tx, country)
  const decided = decide(law, wanted, today)
  if (!decided.ok) return decided
  return ok(await previewed(tx, { ...changing, law, before: decided.value.before }))
}

type Previewing = Changing & {
  readonly law: Law
  readonly before: PackRule
}

async function previewed(tx: Tx, previewing: Previewing): Promise<Preview> {
  const { wanted, today, now, before } = previewing
  const revised = await revise(tx, previewing, { preview: true })
  const moves = revised.moves
  return {
    before,
    now: wanted.rule.validFrom <= today,
    revised,
    earlier: moves.filter(isEarlier).length,
    overdue: moves.filter(({ from, to }) => from.legal >= today && to.legal < today).length,
    token: tokenOf(previewing, revised, now),
  }
}

export const isEarlier = ({ from, to }: Revised['moves'][number]): boolean =>
  to.due < from.due ||
  to.legal < from.legal ||
  (to.promised !== undefined && from.promised !== undefined && to.promised < from.promised)

/** Turns the clocks that the new version, and no other, reaches. */
async function revise(
  tx: Tx,
  { law, wanted, country, today, now }: Previewing,
  { preview }: { readonly preview: boolean },
): Promise<Revised> {
  const change: RuleChange = { ...wanted, id: '', declaredOn: today, declaredBy: 'operator' }
  const then = lawOf(country.rules, [...law.changes, change])
  const on = wanted.rule.validFrom > today ? wanted.rule.validFrom : today
  return reviseClocks(tx, {
    key: wanted.key,
    calendar: await calendarInForce(tx, country),
    ruleFor: startedOn =>
      changeHolding(then, wanted.key, { startedOn, on }) === change ? wanted.rule : undefined,
    preview,
    at: now,
    source: wanted.act,
  })
}

/**
 * Names what was told: the version, the law around it, and what it does to the clocks that ran then.
 * Letters that came in since do not count: they could not be shown.
 */
function tokenOf({ law, wanted }: Previewing, revised: Revised, asOf: Date): string {
  const seen = ({ startedAt }: ClockRow): boolean => startedAt <= asOf
  const told = {
    wanted: { ...wanted, rule: ruleHash(wanted.rule) },
    law: law.changes.map(({ id }) => id),
    turn: revised.changed.filter(seen).map(({ id }) => id),
    moves: revised.moves
      .filter(({ clock }) => seen(clock))
      .map(({ id, from, to }) => ({ id, from, to })),
    stay: revised.stay.filter(({ clock }) => seen(clock)).map(({ clock }) => clock.id),
  }
  return `${asOf.getTime()}.${sha256Hex(canonicalJson(trusted<Canonical>(told)))}`
}

export type Confirming = Changing & {
  /** Of the preview that is confirmed; without one the caller has looked by itself. */
  readonly token: string | undefined
  /** That days move earlier was said, and is meant. */
  readonly earlierSaid: boolean
}

/** What was declared, or what would be and why it was not: the world changed, or days move earlier unsaid. */
export type Confirmed =
  | { readonly done: true; readonly id: string; readonly moved: number | undefined }
  | {
      readonly done: false
      readonly because: 'world-changed' | 'earlier-unsaid'
      readonly preview: Preview
    }

/**
 * Declares a version, when the world still is what was shown, and turns the clocks that it reaches in
 * the same transaction; one of a coming day waits for it. A preview is confirmed once, however often
 * it is sent. For the worker role, on the operator's behalf.
 */
export async function changeRule(
  tx: Tx,
  confirming: Confirming,
): Promise<Result<Confirmed, ChangeRefusal>> {
  const { wanted, country, now, today, token, earlierSaid } = confirming
  await lockLaw(tx)
  const done = token === undefined ? undefined : await findByToken(tx, token)
  if (done) return ok({ done: true, ...done })
  const law = await lawInForce(tx, country)
  const decided = decide(law, wanted, today)
  if (!decided.ok) return decided
  const about = { ...confirming, law, before: decided.value.before }
  const preview = await previewed(tx, about)
  if (token !== undefined && token !== tokenOf(about, preview.revised, shownAt(token, now)))
    return ok({ done: false, because: 'world-changed', preview })
  if (preview.earlier > 0 && !earlierSaid)
    return ok({ done: false, because: 'earlier-unsaid', preview })
  return ok({ done: true, ...(await declared(tx, about, { token, turns: preview.now })) })
}

async function declared(
  tx: Tx,
  about: Previewing,
  { token, turns }: { readonly token: string | undefined; readonly turns: boolean },
): Promise<{ readonly id: string; readonly moved: number | undefined }> {
  const { wanted, actor, now, today } = about
  const id = uuidv7(now)
  const declaredBy = actor.kind === 'operator' ? 'operator' : 'system'
  await insertChange(tx, { ...wanted, id, declaredOn: today, declaredBy }, { at: now, token })
  const revised = turns ? await revise(tx, about, { preview: false }) : undefined
  if (revised) await insertSettled(tx, id, settledBy(revised, now))
  const moved = revised?.moves.length
  await recordAct(tx, {
    act: 'terms.rule-changed',
    at: now,
    actor,
    about: { kind: 'rule-change', id },
    leaf: LEAF.policyChange,
    payload: {
      key: wanted.key,
      from: wanted.rule.validFrom,
      reach: wanted.reach,
      rule: ruleHash(wanted.rule),
      withdraws: wanted.withdraws,
      moved,
    },
  })
  return { id, moved }
}

/** What is kept of clocks that turned. */
export const settledBy = (revised: Revised, at: Date): Settled => ({
  at,
  seen: revised.seen,
  changed: revised.changed.length,
  moved: revised.moves.length,
  stayed: revised.stay.length,
})

/** When the preview was made, by its token; now when it names no moment that has been. */
function shownAt(token: string, now: Date): Date {
  const moment = Number(token.split('.')[0])
  return Number.isSafeInteger(moment) && moment > 0 && moment <= now.getTime()
    ? new Date(moment)
    : now
}
