/**
 * Which letters of the body an officer sees. Those who keep the register or may read all see all;
 * everybody else sees what is given to them, to their unit, or to whom they stand in for, and what
 * their unit was asked about. Pure.
 */
import type { Handling } from '#core/correspondence'
import type { Opinion } from '#core/work'
import type { Officer } from './officer.ts'

/** Rights with which every letter of the body is seen. */
const SEES_ALL = ['register', 'read-all']

/** Whether the officer sees every letter of the body. */
export function seesAll({ rights }: Pick<Officer, 'rights'>): boolean {
  return rights.some(right => SEES_ALL.includes(right))
}

/** Accounts whose work is the officer's: their own and those they stand in for today. */
export function ownAccounts({
  accountId,
  standsInFor,
}: Pick<Officer, 'accountId' | 'standsInFor'>): readonly string[] {
  return [accountId, ...standsInFor]
}

export type Involved = {
  readonly coExecutors: readonly string[]
  readonly opinions: readonly Pick<Opinion, 'unitId'>[]
}

/** Whether the officer may open a letter of their body. */
export function mayRead(
  officer: Pick<Officer, 'rights' | 'accountId' | 'standsInFor' | 'unitIds'>,
  handling: Pick<Handling, 'unitId' | 'executorId'>,
  { coExecutors, opinions }: Involved,
): boolean {
  if (seesAll(officer)) return true
  const own = ownAccounts(officer)
  const units = officer.unitIds
  return (
    (handling.unitId !== undefined && units.includes(handling.unitId)) ||
    [handling.executorId, ...coExecutors].some(id => id !== undefined && own.includes(id)) ||
    opinions.some(opinion => units.includes(opinion.unitId))
  )
}
