/** Which answers in preparation an officer sees: no more than the letters behind them, and what waits for them. */
import { findHandling } from '#core/correspondence'
import { assignmentsOf, opinionsOf } from '#core/work'
import type { Tx } from '#platform/db'
import type { Officer } from './officer.ts'
import { mayRead, ownAccounts, seesAll } from './sight.ts'
import type { Reply } from './store.ts'

type Looking = Pick<Officer, 'rights' | 'accountId' | 'standsInFor' | 'unitIds'>

/** Signing and sending are the whole body's duty, so whoever holds them sees what waits for them. */
function waitsFor({ rights }: Looking, { state }: Pick<Reply, 'state'>): boolean {
  if (rights.includes('sign') && (state === 'approved' || state === 'signed')) return true
  return rights.includes('send') && state === 'signed'
}

function tookPart(officer: Looking, reply: Reply): boolean {
  const own = ownAccounts(officer)
  const hands = [reply.draftedBy, reply.approvedBy, reply.signedBy, reply.sentBy]
  return hands.some(hand => hand !== undefined && own.includes(hand))
}

/** Whether the officer may open the answer, which is one of their own body. */
export async function mayReadReply(tx: Tx, officer: Looking, reply: Reply): Promise<boolean> {
  if (seesAll(officer) || tookPart(officer, reply) || waitsFor(officer, reply)) return true
  // A letter of the body's own belongs to no unit: those who approve see it.
  if (reply.handlingId === undefined) return officer.rights.includes('approve')
  const handling = await findHandling(tx, reply.handlingId)
  if (!handling) return false
  const subject = { kind: 'handling', id: handling.id }
  const coExecutors = (await assignmentsOf(tx, subject))[0]?.coExecutors ?? []
  return mayRead(officer, handling, { coExecutors, opinions: await opinionsOf(tx, subject) })
}
