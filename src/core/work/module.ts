/** A body's work on its things: rows and fragments, no pages of its own. */
import type { Module } from '#platform/module'
import { belongings } from './belongings-store.ts'

export const work: Module = {
  key: 'work',
  belongings,
  migrations: new URL('./migrations/', import.meta.url),
}
