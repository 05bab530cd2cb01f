/** What clocks declare: their schema. They have no pages; whoever holds the duty shows its clock. */
import type { Module } from '#platform/module'
import { belongings } from './belongings-store.ts'

export const clocks: Module = {
  key: 'clocks',
  belongings,
  migrations: new URL('./migrations/', import.meta.url),
}
