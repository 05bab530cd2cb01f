/** What an officer may look at: asked of the database, judged by `sight.ts`. */
import { findHandlings, handlingsOf, type Handling, type LetterFile } from '#core/correspondence'
import { helpOn, involvedIn, type Help } from '#core/work'
import type { Tx } from '#platform/db'
import type { Officer } from './officer.ts'
import { mayRead, mayReadReply, ownAccounts, seesAll } from './sight.ts'
import { findReply, repliesAbout, type Reply } from './store.ts'

/** The work of a body on a letter, by the letter's handling. */
export const workOn = (handlingId: string) => ({ kind: 'handling', id: handlingId })

/** The handling, if the officer may read its letter. */
export async function seenHandling(
  tx: Tx,
  officer: Officer,
  id: string,
): Promise<Handling | undefined> {
  return (await seenHandlings(tx, officer, [id]))[0]
}

/** Those of the handlings with these ids whose letters the officer may read, in the order of the ids. */
export async function seenHandlings(
  tx: Tx,
  officer: Officer,
  ids: readonly string[],
): Promise<readonly Handling[]> {
  return onlySeen(tx, officer, await findHandlings(tx, ids))
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

/**
 * Whether the officer may open a file of their body's: with its answer, with its letter, or as an
 * officer of the body that wrote the letter, with that. Who may read an answer without its letter is
 * shown the letter's own files beside it, and no others.
 */
export async function seesFile(
  tx: Tx,
  officer: Officer,
  { letterId, entryId, replyId }: Pick<LetterFile, 'letterId' | 'entryId' | 'replyId'>,
): Promise<boolean> {
  if (seesAll(officer)) return true
  if (replyId !== undefined && (await seenReply(tx, officer, replyId))) return true
  if (letterId === undefined) return false
  const handlings = await handlingsOf(tx, letterId)
  if ((await onlySeen(tx, officer, handlings)).length > 0) return true
  const shown = (reply: Reply): boolean => reply.kind === 'letter' || entryId === undefined
  const replies = await repliesAbout(tx, letterId)
  return replies.some(reply => shown(reply) && mayReadReply(officer, reply, false))
}

/** Handlings in which the officer helps: as co-executor, or because their unit owes an opinion. */
export async function helpsWith(tx: Tx, officer: Officer): Promise<readonly string[]> {
  const who = { accountIds: ownAccounts(officer), unitIds: officer.unitIds }
  return involvedIn(tx, 'handling', who)
}

const NO_HELP: Help = { coExecutors: [], askedUnits: [] }

/** Those of the handlings that the officer may read, in their order. */
export async function onlySeen(
  tx: Tx,
  officer: Officer,
  handlings: readonly Handling[],
): Promise<readonly Handling[]> {
  if (seesAll(officer) || handlings.length === 0) return handlings
  const ids = handlings.map(({ id }) => id)
  const help = await helpOn(tx, 'handling', ids)
  return handlings.filter(handling => mayRead(officer, handling, help.get(handling.id) ?? NO_HELP))
}
