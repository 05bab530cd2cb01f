/** What services declare: their versions, taken from the pack at each start. */
import type { Module } from '#platform/module'
import { addPackServices, adoptInDemo } from './from-pack.ts'
import { belongings } from './belongings-store.ts'

export const services: Module = {
  key: 'services',
  migrations: new URL('./migrations/', import.meta.url),
  belongings,
  start: addPackServices,
  demo: adoptInDemo,
}
