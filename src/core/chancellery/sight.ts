/**
 * Which letters of the body an officer sees. Those who keep the register or may read all see all;
 * everybody else sees what is given to them, to their unit, or to whom they stand in for, and what
 * their unit was asked about. Pure.
 */
import type { Handling } from '#core/correspondence'
import type { Help } from '#core/work'
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

/** Whether the officer may open a letter of their body. */
export function mayRead(
  officer: Pick<Officer, 'rights' | 'accountId' | 'standsInFor' | 'unitIds'>,
  handling: Pick<Handling, 'unitId' | 'executorId'>,
  { coExecutors, askedUnits }: Help,
): boolean {
  if (seesAll(officer)) return true
  const own = ownAccounts(officer)
  const units = officer.unitIds
  return (
    (handling.unitId !== undefined && units.includes(handling.unitId)) ||
    [handling.executorId, ...coExecutors].some(id => id !== undefined && own.includes(id)) ||
    askedUnits.some(id => units.includes(id))
  )
}

/** Signing and sending are the whole body's duty: whoever holds them sees what waits for them. */
const WAITS_FOR: Partial<Record<Reply['state'], readonly string[]>> = {
  approved: ['sign'],
  signed: ['sign', 'send'],
}

/**
 * Whether the officer may read an answer of their body: who may read its letter, who took one of its
 * steps, the unit that prepares it, and who holds the right of its next step. A letter of the body's
 * own that belongs to no unit is seen by those who approve.
 */
export function mayReadReply(
  officer: Pick<Officer, 'rights' | 'accountId' | 'standsInFor' | 'unitIds'>,
  reply: RepliesSight,
  letterSeen: boolean,
): boolean {
  if (seesAll(officer) || letterSeen) return true
  const own = ownAccounts(officer)
  const { unitId } = reply
  const ofNoUnit = reply.handlingId === undefined && unitId === undefined
  return (
    handsOf(reply).some(hand => own.includes(hand)) ||
    (unitId !== undefined && officer.unitIds.includes(unitId)) ||
    (ofNoUnit && officer.rights.includes('approve')) ||
    (WAITS_FOR[reply.state] ?? []).some(right => officer.rights.includes(right))
  )
}

type RepliesSight = Pick<
  Reply,
  'state' | 'draftedBy' | 'approvedBy' | 'signedBy' | 'sentBy' | 'unitId' | 'handlingId'
>

/** Accounts of those who took a step of the answer. */
export function handsOf({
  draftedBy,
  approvedBy,
  signedBy,
  sentBy,
}: Pick<Reply, 'draftedBy' | 'approvedBy' | 'signedBy' | 'sentBy'>): readonly string[] {
  const hands = [draftedBy, approvedBy, signedBy, sentBy].filter(hand => hand !== undefined)
  return [...new Set(hands)]
}

/** States of an answer in which it waits for a right of the officer. */
export function waitingStates({ rights }: Pick<Officer, 'rights'>): readonly Reply['state'][] {
  return (['approved', 'signed'] as const).filter(state =>
    (WAITS_FOR[state] ?? []).some(right => rights.includes(right)),
  )
}
