/** What clocks declare: their schema. They have no pages; whoever holds the duty shows its clock. */
import type { Module } from '#platform/module'

export const clocks: Module = {
  key: 'clocks',
  migrations: new URL('./migrations/', import.meta.url),
}
