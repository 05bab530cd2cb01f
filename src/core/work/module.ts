/** A body's work on its things: rows and fragments, no pages of its own. */
import type { Module } from '#platform/module'

export const work: Module = {
  key: 'work',
  migrations: new URL('./migrations/', import.meta.url),
}
