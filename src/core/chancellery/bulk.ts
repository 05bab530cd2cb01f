/** Many letters at once: give out, hand over an absent officer's work, file. Shown first, then done in one transaction. */
import { openOf, takeStep, type Handling } from '#core/correspondence'
import { assignmentsInForce } from '#core/work'
import { colleagues } from '#core/identity'
import type { Officer } from '#platform/acting'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { once } from '#platform/once'
import { ok, type Result } from '#platform/result'
import { giveOut, knownInBody, plainStep, registerLetter } from './handle.ts'
import { onlySeen, seenHandlings } from './look.ts'
import { numberingOf } from './numbering.ts'

export type BulkAct = 'register' | 'assign' | 'archive'

export type Bulk = {
  readonly act: BulkAct
  readonly ids: readonly string[]
  readonly unitId: string | undefined
  readonly executorId: string | undefined
  readonly onceKey: string
}

/** Most letters in one go. */
export const MAX_BULK = 200

export type Preview = {
  readonly will: readonly Handling[]
  /** Those that are left as they are: their state does not allow it, they are there already, or numbers are given elsewhere. */
  readonly wont: readonly Handling[]
}

/** What a bulk act would do, and to which letters it would not; what the officer may not read is in neither. */
export async function previewBulk(
  tx: Tx,
  officer: Officer,
  { act, ids, unitId, executorId }: Pick<Bulk, 'act' | 'ids' | 'unitId' | 'executorId'>,
): Promise<Preview> {
  const seen = await seenHandlings(tx, officer, ids.slice(0, MAX_BULK))
  const elsewhere = act === 'register' && (await numberingOf(tx, officer.bodyId)).mode === 'dms'
  const isThere = (handling: Handling): boolean =>
    act === 'assign' &&
    handling.executorId === executorId &&
    handling.unitId === (unitId ?? handling.unitId)
  const may = (handling: Handling): boolean =>
    !elsewhere && !isThere(handling) && takeStep(handling, { state: 'open' }, act).ok
  return { will: seen.filter(may), wont: seen.filter(handling => !may(handling)) }
}

/**
 * Does it, once; returns how many letters it was done to. Refuses with `not-an-officer` and
 * `unit-unknown` when they would go to whom or what is not the body's.
 */
export async function doBulk(
  tx: Tx,
  house: House,
  officer: Officer,
  bulk: Bulk,
): Promise<Result<number, string>> {
  const { act, ids, unitId, executorId, onceKey } = bulk
  const known = await knownInBody(tx, officer, { unitId, executorId, coExecutors: [] })
  if (!known.ok) return known
  const key = {
    key: onceKey,
    owner: officer.accountId,
    at: house.clock.now(),
    content: [act, executorId ?? '', unitId ?? '', [...ids]],
  }
  const count = await once(tx, key, async () => {
    const { will } = await previewBulk(tx, officer, bulk)
    const doOne = await doing(tx, house, officer, { bulk, handlings: will })
    for (const handling of will) {
      const done = await doOne(handling)
      if (!done.ok)
        throw new Error(`bulk ${act} of ${handling.id} was refused: ${done.refusal.code}`)
    }
    return will.length
  })
  return ok(count)
}

type DoOne = (handling: Handling) => Promise<Result<string, string>>

/** What is done to each letter; what it needs to know is asked for all of them at once. */
async function doing(
  tx: Tx,
  house: House,
  officer: Officer,
  { bulk, handlings }: { readonly bulk: Bulk; readonly handlings: readonly Handling[] },
): Promise<DoOne> {
  if (bulk.act === 'register') return ({ id }) => registerLetter(tx, house, officer, id)
  if (bulk.act === 'archive')
    return ({ id }) => plainStep(tx, house, officer, { handlingId: id, step: 'archive', why: '' })
  const ids = handlings.map(({ id }) => id)
  const before = await assignmentsInForce(tx, 'handling', ids)
  const staff = new Set((await colleagues(tx)).filter(active).map(({ id }) => id))
  // Who is next gets the letter as it stands: its unit unless another is chosen, co-executors, resolution.
  return handling =>
    giveOut(tx, house, officer, {
      handling,
      to: {
        unitId: bulk.unitId ?? handling.unitId,
        executorId: bulk.executorId,
        coExecutors: (before.get(handling.id)?.coExecutors ?? []).filter(id => staff.has(id)),
        resolution: before.get(handling.id)?.resolution ?? '',
      },
    })
}

const active = ({ state }: { readonly state: string }): boolean => state === 'active'

/** Open letters of one officer that the handing officer may read, as many as go in one go. */
export async function toHandOver(
  tx: Tx,
  officer: Officer,
  fromId: string,
): Promise<readonly Handling[]> {
  return onlySeen(tx, officer, (await openOf(tx, fromId)).slice(0, MAX_BULK))
}
