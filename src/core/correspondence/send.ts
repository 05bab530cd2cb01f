/** A person sends a letter: accepted with a number and a due day, in one transaction, once. */
import { getBody, type Body } from '#core/bodies'
import { startAt, startClock } from '#core/clocks'
import { calendarInForce, countryOf } from '#core/country'
import { notify } from '#core/notices'
import { sha256Hex } from '#platform/canonical'
import type { Tx } from '#platform/db'
import { fold } from '#platform/fold'
import { LEAF, recordAct, type ActorReference } from '#platform/journal'
import type { House } from '#platform/module'
import { once } from '#platform/once'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import type { Language } from '#platform/texts'
import { moveFilesToLetter, copyFilesToLetter } from './files-store.ts'
import { letterKind, ruleInForce } from './kinds.ts'
import type { Channel, Letter } from './letter.ts'
import { newLetterNumber } from './number.ts'
import { insertEntry, insertHandling, insertLetter } from './store.ts'
import type { RefusalCode } from './texts.ts'

export type Writing = {
  readonly personId: string | undefined
  readonly writerName: string
  readonly writerContact: string
  readonly bodyIds: readonly string[]
  readonly kind: string
  readonly subject: string
  readonly text: string
  readonly language: Language
  readonly channel: Channel
  /** Account of the clerk, when one wrote for the person. */
  readonly writtenBy: string | undefined
  readonly appealOf: string | undefined
  readonly draftId: string | undefined
  readonly by: ActorReference
  /** The form's once-key and its owner. */
  readonly once: { readonly key: string; readonly owner: string }
}

export type Accepted = { readonly letterId: string; readonly number: string }

/**
 * Accepts a letter to one or several bodies: one letter for each, under one batch. Repeating the
 * same form gives the same letters. Refuses with `not-writable` for a body that takes no letters.
 * `tx` has the worker's sight: the caller has checked that the writer is who they are.
 */
export async function sendLetter(
  tx: Tx,
  house: House,
  writing: Writing,
): Promise<Result<readonly Accepted[], RefusalCode>> {
  const bodies = await Promise.all(writing.bodyIds.map(id => getBody(tx, id)))
  if (bodies.length === 0 || bodies.some(body => !body.writable)) return refuse('not-writable')
  const accepted = await once(
    tx,
    {
      ...writing.once,
      at: house.clock.now(),
      content: [writing.bodyIds, writing.kind, writing.subject, sha256Hex(writing.text)],
    },
    async () => {
      const batchId = bodies.length > 1 ? uuidv7(house.clock.now()) : undefined
      const letters: Accepted[] = []
      for (const [index, body] of bodies.entries()) {
        const letter = await acceptOne(tx, house, {
          writing,
          body,
          batchId,
          isLast: index === bodies.length - 1,
        })
        letters.push({ letterId: letter.id, number: letter.number })
      }
      return letters
    },
  )
  return ok(accepted)
}

type One = {
  readonly writing: Writing
  readonly body: Body
  readonly batchId: string | undefined
  /** The last letter of a batch takes the draft's files, the others take copies of their rows. */
  readonly isLast: boolean
}

async function acceptOne(
  tx: Tx,
  house: House,
  { writing, body, batchId, isLast }: One,
): Promise<Letter> {
  const now = house.clock.now()
  const today = house.clock.today()
  const id = uuidv7(now)
  const number = newLetterNumber(Number(today.slice(0, 4)), house.random)
  const event = await recordAccepted(tx, house, { writing, body, id, number })
  const letter: Letter = {
    id,
    number,
    personId: writing.personId,
    fromBodyId: undefined,
    writtenBy: writing.writtenBy,
    channel: writing.channel,
    kind: writing.kind,
    language: writing.language,
    subject: writing.subject,
    bodyText: writing.text,
    writerName: writing.writerName,
    writerContact: writing.writerContact,
    appealOf: writing.appealOf,
    state: 'open',
    acceptedAt: now,
    acceptedDay: today,
    lastAt: now,
    unread: false,
    rating: undefined,
    event,
  }
  await insertLetter(tx, letter, batchId)
  const handlingId = uuidv7(now)
  const days = await startClocks(tx, house, { letter, bodyId: body.id })
  await insertHandling(
    tx,
    {
      id: handlingId,
      letterId: id,
      bodyId: body.id,
      personId: writing.personId,
      sequence: 1,
      forwardedFrom: undefined,
      kind: writing.kind,
      subject: writing.subject,
      writerName: writing.writerName,
      number,
      receivedAt: now,
      dueDay: days.due,
      legalDay: days.legal,
    },
    searchText(letter, body),
  )
  await insertEntry(tx, {
    id: uuidv7(now),
    letterId: id,
    handlingId,
    bodyId: body.id,
    personId: writing.personId,
    kind: 'accepted',
    text: '',
    code: writing.channel,
    untilDay: days.due,
    registryNumber: undefined,
    signedBy: undefined,
    byAccount: writing.by.kind === 'system' ? undefined : writing.by.id,
    at: now,
    event,
  })
  if (writing.draftId !== undefined) {
    const take = isLast ? moveFilesToLetter : copyFilesToLetter
    await take(tx, { draftId: writing.draftId, letterId: id, at: now })
  }
  if (writing.personId !== undefined) {
    await notify(tx, house, {
      to: { personId: writing.personId },
      template: 'letter.accepted',
      values: { number, body: body.name, due: days.due },
      href: `/letters/${id}`,
      about: { kind: 'letter', id },
    })
  }
  return letter
}

/** What finds a handling: subject, writer, numbers and body, folded. */
export function searchText(
  letter: Pick<Letter, 'subject' | 'writerName' | 'number'>,
  body: Pick<Body, 'name'>,
): string {
  return fold(
    [letter.subject, letter.writerName, letter.number, body.name.ka, body.name.en].join(' '),
  )
}

/** Starts the clock of the answer and that of forwarding to the competent body. */
export async function startClocks(
  tx: Tx,
  house: House,
  { letter, bodyId }: { readonly letter: Letter; readonly bodyId: string },
): Promise<{ readonly due: Letter['acceptedDay']; readonly legal: Letter['acceptedDay'] }> {
  const country = await countryOf(house)
  const kind = letterKind(country, letter.kind)
  const calendar = await calendarInForce(tx, country)
  const start = startAt(house.clock.timeZone, letter.acceptedAt)
  const common = {
    bodyId,
    personId: letter.personId,
    subjectKind: 'letter',
    subjectId: letter.id,
    calendar,
    at: letter.acceptedAt,
    day: letter.acceptedDay,
    ...(start.kind === 'start' && { time: start.time }),
    event: letter.event,
  }
  const answer = await startClock(tx, {
    ...common,
    name: 'answer',
    rule: ruleInForce(country, kind.rule, letter.acceptedDay),
  })
  if (!answer.ok) throw new Error(`rule ${kind.rule} does not start: ${answer.refusal.code}`)
  await startClock(tx, {
    ...common,
    name: 'forward',
    rule: ruleInForce(country, 'forward', letter.acceptedDay),
  })
  return { due: answer.value.dueDay, legal: answer.value.legalDay }
}

type Acceptance = {
  readonly writing: Writing
  readonly body: Body
  readonly id: string
  readonly number: string
}

async function recordAccepted(
  tx: Tx,
  house: House,
  { writing, body, id, number }: Acceptance,
): Promise<string> {
  return recordAct(tx, {
    act: 'letter.accepted',
    at: house.clock.now(),
    actor: writing.by,
    subjectId: writing.personId,
    bodyId: body.id,
    about: { kind: 'letter', id },
    leaf: LEAF.accepted,
    payload: {
      v: 1,
      kind: 'letter.accepted',
      id,
      number,
      to: body.id,
      letterKind: writing.kind,
      acceptedAt: house.clock.now().toISOString(),
      bodySha256: sha256Hex(`${writing.subject}\n\n${writing.text}`),
      channel: writing.channel,
      lang: writing.language,
    },
  })
}
