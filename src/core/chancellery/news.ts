/**
 * What other bodies did with the letters that a body wrote to them: told to the officers who sent them,
 * and kept at the desk until one of these has looked.
 */
import { deputiesOf, getBody } from '#core/bodies'
import { markRead, unreadOfBody, type Letter, type Step, type Taken } from '#core/correspondence'
import type { Colleague } from '#core/identity'
import { notify } from '#core/notices'
import type { Day } from '#platform/day'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import type { Officer } from './officer.ts'
import { handsOf, mayReadReply, ownAccounts } from './sight.ts'
import { ownLettersOf, type Reply } from './store.ts'

const TEMPLATES: Partial<Record<Step, 'officer.letter-decided' | 'officer.letter-asked'>> = {
  answer: 'officer.letter-decided',
  'answer-partly': 'officer.letter-decided',
  refuse: 'officer.letter-decided',
  close: 'officer.letter-decided',
  ask: 'officer.letter-asked',
}

type Done = { readonly taken: Taken; readonly step: Step; readonly untilDay?: Day | undefined }

/**
 * Tells who drafted, approved, signed and sent a body's letter, and who stands in for them, what another
 * body did with it. Quiet for letters of people, and for steps that the desk shows well enough.
 */
export async function tellSenders(
  house: House,
  { taken: { tx, letter, handling }, step, untilDay }: Done,
): Promise<void> {
  const template = TEMPLATES[step]
  if (template === undefined || letter.personId !== undefined) return
  if (letter.fromBodyId === undefined) return
  const [own] = await ownLettersOf(tx, [letter.id])
  if (!own) return
  const body = await getBody(tx, handling.bodyId)
  const values = {
    number: own.registryNumber ?? letter.number,
    body: body.name,
    until: untilDay ?? handling.legalDay,
  }
  const deputies = await deputiesOf(tx, own.bodyId, house.clock.today())
  const told = handsOf(own).flatMap(hand => [hand, ...(deputies.get(hand) ?? [])])
  for (const accountId of new Set(told)) {
    await notify(tx, house, {
      to: { accountId },
      template,
      values,
      href: `/desk/replies/${own.id}`,
      about: { kind: 'reply', id: own.id },
    })
  }
}

/** A letter of the body's own of which there is something new. */
export type News = { readonly reply: Reply; readonly letter: Pick<Letter, 'state' | 'lastAt'> }

/** Letters of the officer's body with news, as far as the officer may read them, newest first. */
export async function newsFor(tx: Tx, officer: Officer): Promise<readonly News[]> {
  const letters = await unreadOfBody(tx)
  if (letters.length === 0) return []
  const replies = await ownLettersOf(
    tx,
    letters.map(({ id }) => id),
  )
  return letters.flatMap(letter => {
    const reply = replies.find(({ letterId }) => letterId === letter.id)
    return reply && mayReadReply(officer, reply, false) ? [{ reply, letter }] : []
  })
}

type Seen = {
  readonly reply: Reply
  readonly letter: Pick<Letter, 'id' | 'unread'>
  readonly staff: readonly Colleague[]
}

/**
 * Takes a letter off the list of news once somebody who sent it, or stands in for one of them, has
 * opened it. Others may look without taking it from them; when none of them works here any more, the
 * first who opens it will do.
 */
export async function noteSeen(
  tx: Tx,
  officer: Officer,
  { reply, letter, staff }: Seen,
): Promise<void> {
  if (!letter.unread) return
  const works = (account: string): boolean =>
    staff.some(({ id, state }) => id === account && state === 'active')
  const hands = handsOf(reply).filter(works)
  const own = ownAccounts(officer)
  if (hands.length > 0 && !hands.some(hand => own.includes(hand))) return
  await markRead(await tx.elevate(), letter.id)
}
