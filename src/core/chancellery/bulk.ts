/** Many letters at once: give out, hand over an absent officer's work, file. Shown first, then done in one transaction. */
import { openOf, takeStep, type Handling } from '#core/correspondence'
import { assignmentsOf, inForce } from '#core/work'
import { colleagues } from '#core/identity'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { once } from '#platform/once'
import { assignLetter, plainStep, registerLetter } from './handle.ts'
import { onlySeen, seenHandling, workOn } from './look.ts'
import { numberingOf } from './numbering.ts'
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
  /** Those that are left as they are: their state does not allow it, or numbers are given elsewhere. */
  readonly wont: readonly Handling[]
}

/** What a bulk act would do, and to which letters it would not; what the officer may not read is in neither. */
export async function previewBulk(
  tx: Tx,
  officer: Officer,
  { act, ids }: Pick<Bulk, 'act' | 'ids'>,
): Promise<Preview> {
  const will: Handling[] = []
  const wont: Handling[] = []
  const elsewhere = act === 'register' && (await numberingOf(tx, officer.bodyId)).mode === 'dms'
  for (const id of ids.slice(0, MAX_BULK)) {
    const handling = await seenHandling(tx, officer, id)
    const may = !elsewhere && handling && takeStep(handling, { state: 'open' }, act).ok
    if (handling) (may ? will : wont).push(handling)
  }
  return { will, wont }
}

/** Does it, once; returns how many letters it was done to. */
export async function doBulk(tx: Tx, house: House, officer: Officer, bulk: Bulk): Promise<number> {
  const { act, ids, executorId, onceKey } = bulk
  const key = {
    key: onceKey,
    owner: officer.accountId,
    at: house.clock.now(),
    content: [act, executorId ?? '', [...ids]],
  }
  return once(tx, key, async () => {
    const { will } = await previewBulk(tx, officer, bulk)
    for (const handling of will) await doOne(tx, house, officer, { bulk, handling })
    return will.length
  })
}

type One = { readonly bulk: Bulk; readonly handling: Handling }

async function doOne(tx: Tx, house: House, officer: Officer, one: One): Promise<void> {
  const { bulk, handling } = one
  const done = await {
    register: () => registerLetter(tx, house, officer, handling.id),
    archive: () =>
      plainStep(tx, house, officer, { handlingId: handling.id, step: 'archive', why: '' }),
    assign: () => giveOn(tx, house, officer, one),
  }[bulk.act]()
  if (!done.ok)
    throw new Error(`bulk ${bulk.act} of ${handling.id} was refused: ${done.refusal.code}`)
}

/** The next executor gets the letter as it stands: unit, co-executors and resolution stay. */
async function giveOn(tx: Tx, house: House, officer: Officer, { bulk, handling }: One) {
  const before = inForce(await assignmentsOf(tx, workOn(handling.id)))
  const staff = new Set((await colleagues(tx)).filter(active).map(({ id }) => id))
  return assignLetter(tx, house, officer, {
    handlingId: handling.id,
    unitId: bulk.unitId ?? handling.unitId,
    executorId: bulk.executorId,
    coExecutors: (before?.coExecutors ?? []).filter(id => staff.has(id)),
    resolution: before?.resolution ?? '',
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
