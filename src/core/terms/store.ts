/** SQL of the rules that were changed while the program runs. */
import { countryOf, type Country, type PackRule } from '#core/country'
import { canonicalJson, type Canonical } from '#platform/canonical'
import { trusted } from '#platform/brand'
import { day, type Day } from '#platform/day'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { sql } from '#platform/sql'
import { lawOf, type Law, type Reach, type RuleChange } from './law.ts'

/** More changes than this are a mistake. */
const MOST = 5_000

type Row = {
  readonly id: string
  readonly key: string
  readonly rule: PackRule
  readonly reach: Reach
  readonly act: string
  readonly link: string
  readonly reason: string
  readonly withdraws: string | null
  readonly declared_on: string
  readonly declared_by: RuleChange['declaredBy']
}

/** Changed rules in order of declaration. */
export async function ruleChanges(tx: Tx): Promise<readonly RuleChange[]> {
  const rows = await tx.all<Row>(sql`
    select id, key, rule, reach, act, link, reason, withdraws, declared_on, declared_by
      from terms.rule_change
     order by number
     limit ${MOST}`)
  return rows.map(({ withdraws, declared_on, declared_by, ...row }) => ({
    ...row,
    withdraws: withdraws ?? undefined,
    declaredOn: day(declared_on),
    declaredBy: declared_by,
  }))
}

/** The law in force: a country's rules with what was declared since, as of this moment. */
export async function lawInForce(tx: Tx, { rules }: Pick<Country, 'rules'>): Promise<Law> {
  return lawOf(rules, await ruleChanges(tx))
}

/** The same for the country of this installation. */
export async function lawOfHouse(tx: Tx, house: Pick<House, 'settings'>): Promise<Law> {
  return lawInForce(tx, await countryOf(house))
}

/** Lets one after the other change the law; the next one sees what this transaction did. */
export async function lockLaw(tx: Tx): Promise<void> {
  await tx.one(sql`select pg_advisory_xact_lock(hashtext('terms.rule_change')) is null as locked`)
}

/** Adds a version. */
export async function insertChange(
  tx: Tx,
  change: RuleChange,
  { at, token }: { readonly at: Date; readonly token: string | undefined },
): Promise<void> {
  await tx.run(sql`
    insert into terms.rule_change
      (id, key, rule, valid_from, reach, act, link, reason, withdraws, declared_on, declared_at, declared_by,
       token)
    values
      (${change.id}, ${change.key}, ${canonicalJson(trusted<Canonical>(change.rule))}::jsonb,
       ${change.rule.validFrom}, ${change.reach}, ${change.act}, ${change.link}, ${change.reason},
       ${change.withdraws ?? null}, ${change.declaredOn}, ${at}, ${change.declaredBy},
       ${token ?? null})`)
}

/** The version that was declared by confirming a preview, and what that moved at once. */
export async function findByToken(
  tx: Tx,
  token: string,
): Promise<{ readonly id: string; readonly moved: number | undefined } | undefined> {
  const row = await tx.maybe<{ id: string; moved: number | null }>(sql`
    select c.id, s.moved
      from terms.rule_change c
      left join terms.rule_settled s on s.change_id = c.id
     where c.token = ${token}`)
  return row && { id: row.id, moved: row.moved ?? undefined }
}

/** What a version's coming into force did to the clocks it reaches. */
export type Settled = {
  readonly at: Date
  readonly seen: number
  readonly changed: number
  readonly moved: number
  readonly stayed: number
}

/** Keeps it; false when it was kept before. */
export async function insertSettled(tx: Tx, changeId: string, settled: Settled): Promise<boolean> {
  const { at, seen, changed, moved, stayed } = settled
  const inserted = await tx.run(sql`
    insert into terms.rule_settled (change_id, at, seen, changed, moved, stayed)
    values (${changeId}, ${at}, ${seen}, ${changed}, ${moved}, ${stayed})
    on conflict (change_id) do nothing`)
  return inserted === 1
}

/** What is known of versions that came into force, by the version's id. */
export async function settledChanges(tx: Tx): Promise<ReadonlyMap<string, Settled>> {
  const rows = await tx.all<Settled & { readonly id: string }>(sql`
    select change_id as id, at, seen, changed, moved, stayed
      from terms.rule_settled
     order by at, change_id
     limit ${MOST}`)
  return new Map(rows.map(({ id, ...settled }) => [id, settled]))
}

/** A version that waits for its clocks: in force by a day, and not settled or so lately that letters may have slipped by. */
export type Waiting = { readonly id: string; readonly key: string; readonly settled: boolean }

/** Versions in force by `today` whose clocks are to be looked at, since not all were or `since` only lately. */
export async function waitingChanges(
  tx: Tx,
  { today, since }: { readonly today: Day; readonly since: Date },
): Promise<readonly Waiting[]> {
  return tx.all<Waiting>(sql`
    select c.id, c.key, s.change_id is not null as settled
      from terms.rule_change c
      left join terms.rule_settled s on s.change_id = c.id
     where c.valid_from <= ${today}
       and (s.change_id is null or s.at >= ${since})
     order by c.number
     limit ${MOST}`)
}
