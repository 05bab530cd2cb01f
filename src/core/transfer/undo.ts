/** Undoing an import as a whole, while nothing was done with its letters. */
import { answersBegun, workOn } from '#core/chancellery'
import { removeLetters, touchedLetters } from '#core/correspondence'
import { deleteAssignments, workedOn } from '#core/work'
import type { Tx } from '#platform/db'
import { recordAct } from '#platform/journal'
import type { House } from '#platform/module'
import { deleteArchived } from './archive-store.ts'
import { actorOf } from './run.ts'
import {
  deleteImported,
  importedBy,
  lockImport,
  moveImport,
  reopenLines,
  type Import,
  type Imported,
} from './store.ts'

const AT_ONCE = 500

/**
 * The job. All or nothing, in one transaction: when somebody has worked on one of the letters, every
 * one stays and the import says how many there are.
 */
export async function undoImport(house: House, id: string): Promise<void> {
  await house.db.as({ as: 'worker' }, async tx => {
    const found = await lockImport(tx, id)
    if (found?.state !== 'undoing') return
    const at = house.clock.now()
    const touched = await touchedOf(tx, id)
    if (touched > 0) {
      await moveImport(tx, id, { state: 'done', at, trouble: 'touched', touched })
      return
    }
    const removed = await takeOut(tx, house, found)
    await moveImport(tx, id, { state: 'undone', at })
    await recordAct(tx, {
      act: 'import.undone',
      at,
      actor: actorOf(found),
      bodyId: found.bodyId,
      about: { kind: 'import', id },
      payload: removed,
    })
  })
}

async function* pagesOf(tx: Tx, id: string): AsyncGenerator<readonly Imported[]> {
  let after: Imported | undefined
  for (;;) {
    const page = await importedBy(tx, id, { after, limit: AT_ONCE })
    if (page.length > 0) yield page
    after = page.at(-1)
    if (page.length < AT_ONCE) return
  }
}

/** How many letters of the import somebody has worked on; all of them are locked from here on. */
async function touchedOf(tx: Tx, id: string): Promise<number> {
  let touched = 0
  for await (const page of pagesOf(tx, id)) {
    const handlings = page.map(({ handlingId }) => handlingId)
    const letters = new Set(
      await touchedLetters(
        tx,
        page.map(({ letterId }) => letterId),
      ),
    )
    const worked = new Set([
      ...(await workedOn(tx, WORK, handlings)),
      ...(await answersBegun(tx, handlings)),
    ])
    touched += page.filter(
      ({ letterId, handlingId }) => letters.has(letterId) || worked.has(handlingId),
    ).length
  }
  return touched
}

const WORK = workOn('').kind

async function takeOut(
  tx: Tx,
  house: House,
  found: Import,
): Promise<{ letters: number; archived: number }> {
  let letters = 0
  for await (const page of pagesOf(tx, found.id)) {
    await deleteAssignments(
      tx,
      WORK,
      page.map(({ handlingId }) => handlingId),
    )
    letters += await removeLetters(tx, house, {
      letterIds: page.map(({ letterId }) => letterId),
      bodyId: found.bodyId,
      by: actorOf(found),
      importId: found.id,
    })
  }
  await deleteImported(tx, found.id)
  await reopenLines(tx, found.id)
  return { letters, archived: await deleteArchived(tx, found.id) }
}
