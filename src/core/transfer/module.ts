/** Coming from elsewhere and going elsewhere. */
import type { Module } from '#platform/module'
import type { Access, Route } from '#platform/route'
import { showArchive, showArchived } from './handlers-archive.ts'
import * as copies from './handlers-copy.ts'
import * as bring from './handlers-import.ts'
import { belongings } from './belongings-store.ts'
import { copyCommand } from './copy-command.ts'
import { importCommand } from './import-command.ts'
import { jobsOver } from './jobs.ts'
import { texts } from './texts.ts'

const ADMINISTER = { for: 'officer', rights: ['administer'] } as const satisfies Access
/** The old registers name every letter of the body, as the registers do. */
const REGISTERS = { for: 'officer', rights: ['register', 'read-all'] } as const satisfies Access

const routes: readonly Route[] = [
  { method: 'GET', path: '/desk/import', access: ADMINISTER, handle: bring.showImports },
  {
    method: 'POST',
    path: '/desk/import',
    access: ADMINISTER,
    handle: bring.upload,
    bodyLimit: bring.UPLOAD_BYTES,
  },
  { method: 'GET', path: '/desk/import/:id', access: ADMINISTER, handle: bring.showImport },
  { method: 'GET', path: '/desk/import/:id/lines.csv', access: ADMINISTER, handle: bring.linesCsv },
  { method: 'POST', path: '/desk/import/:id/check', access: ADMINISTER, handle: bring.check },
  { method: 'POST', path: '/desk/import/:id/run', access: ADMINISTER, handle: bring.run },
  { method: 'POST', path: '/desk/import/:id/drop', access: ADMINISTER, handle: bring.drop },
  { method: 'POST', path: '/desk/import/:id/undo', access: ADMINISTER, handle: bring.undo },
  { method: 'GET', path: '/desk/archive', access: REGISTERS, handle: showArchive },
  { method: 'GET', path: '/desk/copy', access: ADMINISTER, handle: copies.showCopies },
  {
    method: 'POST',
    path: '/desk/copy',
    access: ADMINISTER,
    handle: copies.askForCopy,
    perMinute: 3,
  },
  {
    method: 'GET',
    path: '/desk/copy/:id/copy.zip',
    access: ADMINISTER,
    handle: copies.downloadCopy,
  },
  { method: 'GET', path: '/desk/archive/:id', access: REGISTERS, handle: showArchived },
]

/** The module over the list of all modules, itself among them: each says what a body takes along. */
export const transfer = (modules: () => readonly Module[]): Module => ({
  key: 'transfer',
  migrations: new URL('./migrations/', import.meta.url),
  belongings,
  routes,
  jobs: jobsOver(modules),
  commands: [importCommand, copyCommand(modules)],
  navigation: [
    { href: '/desk/archive', text: texts['nav.archive'], place: 'account' },
    { href: '/desk/import', text: texts['nav.import'], place: 'account' },
    { href: '/desk/copy', text: texts['nav.copy'], place: 'account' },
  ],
})
