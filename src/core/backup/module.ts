/** Backups of the whole house. */
import type { Module } from '#platform/module'
import { commandsOver } from './command.ts'

/** The module over the list of all modules, itself among them. */
export function backup(modules: () => readonly Module[]): Module {
  return {
    key: 'backup',
    migrations: new URL('./migrations/', import.meta.url),
    commands: commandsOver(modules),
  }
}
