/** What publishing declares: the schema for editors, and two commands. */
import type { Module } from '#platform/module'
import { commands } from './command.ts'
import { showSchema } from './handlers.ts'
import { SCHEMA_PATH } from './schema.ts'

export const publishing: Module = {
  key: 'publishing',
  commands,
  routes: [{ method: 'GET', path: SCHEMA_PATH, access: { for: 'anyone' }, handle: showSchema }],
}
