/** Registries of the state, asked with a purpose that is recorded before the call. */
import type { Module } from '#platform/module'

export { lookUpCivil, type LookUp, type LookUpAnswer } from './look-up.ts'
export type { CivilRecord } from './civil.ts'

export const registries: Module = {
  key: 'registries',
  migrations: new URL('./migrations/', import.meta.url),
}
