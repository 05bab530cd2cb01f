/** A body's copy: asked for, made by a job, kept for three days, deleted. */
import { rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { trusted } from '#platform/brand'
import type { Tx } from '#platform/db'
import { recordAct, type ActorReference } from '#platform/journal'
import type { House, JobHandler, Module } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import { endCopies, findCopy, insertCopy, setFailed, setReady, type Copy } from './copy-store.ts'
import { writeCopy, type Written } from './write-copy.ts'

/** How long a copy can be downloaded: long enough for a weekend. */
const KEPT_MS = 3 * 24 * 60 * 60 * 1000
const TRIES = 3

/** Where the file of a copy lies. */
export const copyFile = (house: House, id: string): string =>
  path.join(house.settings.dataDir, 'copies', `${id}.zip`)

/** Whether this process can reach the file. */
export const isHere = (house: House, id: string): Promise<boolean> =>
  stat(copyFile(house, id)).then(
    () => true,
    () => false,
  )

export type Asking = { readonly bodyId: string; readonly accountId: string }

/** Asks for a copy. Refuses with `copy-waiting` while one is being made. */
export async function askCopy(
  tx: Tx,
  house: House,
  { bodyId, accountId }: Asking,
): Promise<Result<string, 'copy-waiting'>> {
  const askedAt = house.clock.now()
  const id = uuidv7(askedAt)
  if (!(await insertCopy(tx, { id, bodyId, accountId, askedAt }))) return refuse('copy-waiting')
  await recordAct(tx, {
    act: 'copy.asked',
    at: askedAt,
    actor: { kind: 'officer', id: accountId },
    bodyId,
    about: { kind: 'copy', id },
  })
  await house.jobs.add(tx, 'transfer.copy', { id }, { key: `transfer.copy:${id}`, tries: TRIES })
  return ok(id)
}

/** The job. A crash leaves an unfinished file that the next try writes anew. */
export const makeCopy =
  (modules: () => readonly Module[]): JobHandler =>
  async (house, payload, { number, of }) => {
    const { id } = trusted<{ id: string }>(payload)
    const copy = await house.db.as({ as: 'worker' }, tx => findCopy(tx, id))
    if (copy?.state !== 'waiting') return
    try {
      const { bodyId, accountId } = copy
      const target = copyFile(house, id)
      const written = await writeCopy(house, { modules: modules(), bodyId, accountId, target })
      await house.db.as({ as: 'worker' }, tx => settle(tx, house, { copy, written }))
    } catch (error) {
      if (number >= of) await house.db.as({ as: 'worker' }, tx => setFailed(tx, id))
      throw error
    }
  }

async function settle(
  tx: Tx,
  house: House,
  { copy, written }: { readonly copy: Copy; readonly written: Written },
): Promise<void> {
  const at = house.clock.now()
  const { bytes } = written
  const tables = written.tables.map(({ table, rows }) => ({ name: table.name, rows }))
  await setReady(tx, copy.id, { at, endsAt: new Date(at.getTime() + KEPT_MS), bytes, tables })
  await recordCopied(tx, house, { ...copy, by: { kind: 'system' }, written })
}

/** Says in the journal that a copy of the body was written. */
export async function recordCopied(
  tx: Tx,
  house: House,
  given: {
    readonly id: string
    readonly bodyId: string
    readonly by: ActorReference
    readonly written: Written
  },
): Promise<void> {
  const { tables, files, missing, bytes } = given.written
  await recordAct(tx, {
    act: 'copy.written',
    at: house.clock.now(),
    actor: given.by,
    bodyId: given.bodyId,
    about: { kind: 'copy', id: given.id },
    payload: {
      tables: tables.length,
      rows: tables.reduce((sum, { rows }) => sum + rows, 0),
      files,
      missing: missing.length,
      bytes,
    },
  })
}

/** Deletes copies whose time is over. */
export const dropCopies: JobHandler = async house => {
  const ended = await house.db.as({ as: 'worker' }, tx => endCopies(tx, house.clock.now()))
  for (const id of ended) await rm(copyFile(house, id), { force: true })
}
