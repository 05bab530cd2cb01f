/** Many letters at once: give out, hand over an absent officer's work, file. Shown first, then done in one transaction. */
import { findHandling, openOf, takeStep, type Handling } from '#core/correspondence'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { once } from '#platform/once'
import { assignLetter, plainStep, registerLetter } from './handle.ts'
import type { Officer } from './officer.ts'

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
  /** Those that are left as they are, because their state does not allow it or they are not there. */
  readonly wont: readonly Handling[]
}

/** What a bulk act would do, and to which letters it would not. */
export async function previewBulk(tx: Tx, act: BulkAct, ids: readonly string[]): Promise<Preview> {
  const will: Handling[] = []
  const wont: Handling[] = []
  for (const id of ids.slice(0, MAX_BULK)) {
    const handling = await findHandling(tx, id)
    if (handling) (takeStep(handling, { state: 'open' }, act).ok ? will : wont).push(handling)
  }
  return { will, wont }
}

/** Does it, once; returns how many letters it was done to. */
export async function doBulk(tx: Tx, house: House, officer: Officer, bulk: Bulk): Promise<number> {
  const { act, ids, onceKey } = bulk
  const key = {
    key: onceKey,
    owner: officer.accountId,
    at: house.clock.now(),
    content: [act, [...ids]],
  }
  return once(tx, key, async () => {
    const { will } = await previewBulk(tx, act, ids)
    for (const handling of will) await doOne(tx, house, officer, { bulk, handling })
    return will.length
  })
}

async function doOne(
  tx: Tx,
  house: House,
  officer: Officer,
  { bulk, handling }: { readonly bulk: Bulk; readonly handling: Handling },
): Promise<void> {
  const { act, unitId, executorId } = bulk
  const done =
    act === 'register'
      ? await registerLetter(tx, house, officer, handling.id)
      : act === 'archive'
        ? await plainStep(tx, house, officer, { handlingId: handling.id, step: 'archive', why: '' })
        : await assignLetter(tx, house, officer, {
            handlingId: handling.id,
            unitId: unitId ?? handling.unitId,
            executorId,
            coExecutors: [],
            resolution: '',
          })
  if (!done.ok) throw new Error(`bulk ${act} of ${handling.id} was refused: ${done.refusal.code}`)
}

/** Hands every open letter of one officer to another; returns how many. */
export async function handOver(
  tx: Tx,
  house: House,
  officer: Officer,
  given: { readonly fromId: string; readonly toId: string; readonly onceKey: string },
): Promise<number> {
  const letters = await openOf(tx, given.fromId)
  return doBulk(tx, house, officer, {
    act: 'assign',
    ids: letters.slice(0, MAX_BULK).map(letter => letter.id),
    unitId: undefined,
    executorId: given.toId,
    onceKey: given.onceKey,
  })
}
