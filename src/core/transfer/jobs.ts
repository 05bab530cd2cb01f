/** Background jobs of the module. Each goes on where a crash stopped it. */
import { trusted } from '#platform/brand'
import type { Job, JobHandler, Module } from '#platform/module'
import { checkImport } from './check.ts'
import { dropCopies, makeCopy } from './copy.ts'
import { runImport } from './run.ts'
import { deleteForgotten } from './store.ts'
import { undoImport } from './undo.ts'

const idIn = (payload: unknown): string => trusted<{ id: string }>(payload).id

const FORGOTTEN_MS = 30 * 24 * 60 * 60 * 1000

/** Files that nobody brought in hold people's letters for nothing. */
const tidy: JobHandler = async house => {
  const before = new Date(house.clock.now().getTime() - FORGOTTEN_MS)
  await house.db.as({ as: 'worker' }, tx => deleteForgotten(tx, before))
}

/** The jobs over the list of all modules. */
export const jobsOver = (modules: () => readonly Module[]): Readonly<Record<string, Job>> => ({
  'transfer.check': { handle: (house, payload) => checkImport(house, idIn(payload)) },
  'transfer.run': { handle: (house, payload) => runImport(house, idIn(payload)) },
  'transfer.undo': { handle: (house, payload) => undoImport(house, idIn(payload)) },
  'transfer.tidy': { handle: tidy, cron: '20 1 * * *' },
  'transfer.copy': { handle: makeCopy(modules) },
  'transfer.drop-copies': { handle: dropCopies, cron: '50 * * * *' },
})
