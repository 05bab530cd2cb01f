/** What an officer may look at: asked of the database, judged by `sight.ts`. */
import { findHandling, type Handling } from '#core/correspondence'
import { assignmentsOf, inForce, involvedIn, opinionsOf } from '#core/work'
import type { Tx } from '#platform/db'
import type { Officer } from './officer.ts'
import { mayRead, mayReadReply, ownAccounts } from './sight.ts'
import { findReply, type Reply } from './store.ts'

/** The work of a body on a letter, by the letter's handling. */
export const workOn = (handlingId: string) => ({ kind: 'handling', id: handlingId })

/** The handling, if the officer may read its letter. */
export async function seenHandling(
  tx: Tx,
  officer: Officer,
  id: string,
): Promise<Handling | undefined> {
  const handling = await findHandling(tx, id)
  if (!handling) return undefined
  const subject = workOn(id)
  const coExecutors = inForce(await assignmentsOf(tx, subject))?.coExecutors ?? []
  const involved = { coExecutors, opinions: await opinionsOf(tx, subject) }
  return mayRead(officer, handling, involved) ? handling : undefined
}

/** The answer in preparation or sent, if the officer may read it. */
export async function seenReply(tx: Tx, officer: Officer, id: string): Promise<Reply | undefined> {
  const reply = await findReply(tx, id)
  if (!reply) return undefined
  const { handlingId } = reply
  const letterSeen =
    handlingId !== undefined && (await seenHandling(tx, officer, handlingId)) !== undefined
  return mayReadReply(officer, reply, letterSeen) ? reply : undefined
}

/** Handlings in which the officer helps: as co-executor, or because their unit owes an opinion. */
export async function helpsWith(tx: Tx, officer: Officer): Promise<ReadonlySet<string>> {
  const who = { accountIds: ownAccounts(officer), unitIds: officer.unitIds }
  return new Set(await involvedIn(tx, 'handling', who))
}

/** Those of the handlings that the officer may read, in their order. */
export async function onlySeen(
  tx: Tx,
  officer: Officer,
  handlings: readonly Handling[],
): Promise<readonly Handling[]> {
  const helped = await helpsWith(tx, officer)
  return handlings.filter(handling => {
    const coExecutors = helped.has(handling.id) ? [officer.accountId] : []
    return mayRead(officer, handling, { coExecutors, opinions: [] })
  })
}
