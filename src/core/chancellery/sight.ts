/**
 * Which letters of the body an officer sees. Those who keep the register or may read all see all;
 * everybody else sees what is given to them, to their unit, or to whom they stand in for, and what
 * their unit was asked about. Pure.
 */
import type { Handling } from '#core/correspondence'
import type { Opinion } from '#core/work'
import type { Officer } from './officer.ts'
import type { Reply } from './store.ts'

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

/** Right of the next step: who signs or sends an answer must be able to read it. */
const NEXT_RIGHT: Partial<Record<Reply['state'], string>> = { approved: 'sign', signed: 'send' }

/**
 * Whether the officer may read an answer: who may read its letter, who wrote it, the unit that
 * prepares it, and whoever holds the right of its next step.
 */
export function mayReadReply(
  officer: Pick<Officer, 'rights' | 'accountId' | 'standsInFor' | 'unitIds'>,
  reply: Pick<Reply, 'state' | 'draftedBy' | 'unitId'>,
  letterSeen: boolean,
): boolean {
  if (seesAll(officer) || letterSeen) return true
  const next = NEXT_RIGHT[reply.state]
  return (
    ownAccounts(officer).includes(reply.draftedBy) ||
    (reply.unitId !== undefined && officer.unitIds.includes(reply.unitId)) ||
    (next !== undefined && officer.rights.includes(next))
  )
}
