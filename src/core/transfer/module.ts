/** Coming from elsewhere and going elsewhere. */
import type { Module } from '#platform/module'
import type { Access, Route } from '#platform/route'
import { showArchive, showArchived } from './handlers-archive.ts'
import * as bring from './handlers-import.ts'
import { importCommand } from './import-command.ts'
import { jobs } from './jobs.ts'
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
  { method: 'GET', path: '/desk/archive/:id', access: REGISTERS, handle: showArchived },
]

export const transfer: Module = {
  key: 'transfer',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  jobs,
  commands: [importCommand],
  navigation: [
    { href: '/desk/archive', text: texts['nav.archive'], for: 'officer', right: REGISTERS.rights },
    { href: '/desk/import', text: texts['nav.import'], for: 'officer', right: 'administer' },
  ],
}
