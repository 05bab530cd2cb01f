/** Accepting one letter for one body: the letter, its handling, its clocks and its first entry. */
import type { Body } from '#core/bodies'
import { startAt, startClocks, type Calendar, type Rule } from '#core/clocks'
import { calendarInForce, countryOf, type Country } from '#core/country'
import { notify } from '#core/notices'
import { sha256Hex } from '#platform/canonical'
import type { Day } from '#platform/day'
import { lawInForce, ruleInForce, type Law } from '#core/terms'
import type { Tx } from '#platform/db'
import { fold } from '#platform/fold'
import { LEAF, recordAct, type ActorReference } from '#platform/journal'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { askForScan } from './attach.ts'
import { copyFilesToLetter, moveFilesToLetter, moveReplyFiles } from './files-store.ts'
import { letterKind } from './kinds.ts'
import type { Letter } from './letter.ts'
import { newLetterNumber } from './number.ts'
import type { Writing } from './send.ts'
import { insertEntry, insertWhole, moveHandling, moveLetter } from './store.ts'

export type One = {
  readonly writing: Writing
  readonly body: Body
  readonly terms: Terms
  readonly batchId: string | undefined
  /** The last letter of a batch takes the draft's files, the others take copies of their rows. */
  readonly isLast: boolean
}

/** Accepts a letter for one body of its batch. */
export async function acceptOne(tx: Tx, house: House, one: One): Promise<Letter> {
  const { writing, body, batchId, isLast } = one
  const letter = await acceptedLetter(tx, house, one)
  const days = await startLetterClocks(tx, house, { letter, body, terms: one.terms })
  await begin(tx, {
    letter,
    batchId,
    body,
    days,
    cameOn: writing.receivedOn,
    by: writing.by.kind === 'system' ? undefined : writing.by.id,
  })
  if (writing.draftId !== undefined) {
    const handover = { draftId: writing.draftId, letterId: letter.id, at: letter.acceptedAt }
    if (isLast) await moveFilesToLetter(tx, handover)
    else for (const id of await copyFilesToLetter(tx, handover)) await askForScan(tx, house, id)
  }
  if (writing.personId !== undefined) {
    await notify(tx, house, {
      to: { personId: writing.personId },
      template: 'letter.accepted',
      values: { number: letter.number, body: body.name, due: days.legal },
      href: `/letters/${letter.id}`,
      about: { kind: 'letter', id: letter.id },
    })
  }
  return letter
}

async function acceptedLetter(
  tx: Tx,
  house: House,
  { writing, body }: Pick<One, 'writing' | 'body'>,
): Promise<Letter> {
  const now = house.clock.now()
  const today = house.clock.today()
  const id = uuidv7(now)
  const number = newLetterNumber(Number(today.slice(0, 4)), house.random)
  return {
    id,
    number,
    personId: writing.personId,
    fromBodyId: writing.fromBodyId,
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
    acceptedDay: writing.receivedOn ?? today,
    lastAt: now,
    unread: false,
    rating: undefined,
    event: await recordAccepted(tx, house, { writing, body, id, number }),
  }
}

type Begun = {
  readonly letter: Letter
  readonly batchId: string | undefined
  readonly body: Body
  readonly days: Days
  readonly cameOn?: Day | undefined
  readonly by: string | undefined
}

async function begin(tx: Tx, { letter, batchId, body, days, cameOn, by }: Begun): Promise<string> {
  const handlingId = uuidv7(letter.acceptedAt)
  const common = { letterId: letter.id, bodyId: body.id, personId: letter.personId, sequence: 1 }
  await insertWhole(tx, {
    letter,
    batchId,
    search: searchText(letter, body),
    handling: {
      ...common,
      id: handlingId,
      forwardedFrom: undefined,
      kind: letter.kind,
      subject: letter.subject,
      writerName: letter.writerName,
      number: letter.number,
      receivedAt: letter.acceptedAt,
      cameOn,
      dueDay: days.due,
      legalDay: days.legal,
    },
    entry: {
      ...common,
      id: uuidv7(letter.acceptedAt),
      handlingId,
      kind: 'accepted',
      text: '',
      code: letter.channel,
      untilDay: days.legal,
      registryNumber: undefined,
      signedBy: undefined,
      byAccount: by,
      at: letter.acceptedAt,
      event: letter.event,
    },
  })
  return handlingId
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

export type Days = { readonly due: Day; readonly legal: Day }

/** Rules and days off by which the clocks of a letter start. */
export type Terms = { readonly answer: Rule; readonly forward: Rule; readonly calendar: Calendar }

/** The terms of a kind of letter as they stand on the day of receipt, which is today unless given. */
export async function termsOf(
  tx: Tx,
  house: House,
  { kind, receivedOn = house.clock.today() }: Pick<Writing, 'kind' | 'receivedOn'>,
): Promise<Terms> {
  const country = await countryOf(house)
  const [calendar, law] = await Promise.all([calendarInForce(tx, country), lawInForce(tx, country)])
  return termsBy({ country, law, calendar, receivedOn }, kind)
}

/** The same by calendar and law that were read before. */
export function termsBy(
  given: {
    readonly country: Country
    readonly law: Law
    readonly calendar: Calendar
    readonly receivedOn: Day
  },
  kind: string,
): Terms {
  const { country, law, calendar, receivedOn } = given
  return {
    answer: ruleInForce(law, letterKind(country, kind).rule, receivedOn),
    forward: ruleInForce(law, 'forward', receivedOn),
    calendar,
  }
}

/** Starts the clock of the answer and that of forwarding to the competent body. */
async function startLetterClocks(
  tx: Tx,
  house: House,
  { letter, body, terms }: { readonly letter: Letter } & Pick<One, 'body' | 'terms'>,
): Promise<Days> {
  const start = startAt(house.clock.timeZone, letter.acceptedAt)
  const common = {
    bodyId: body.id,
    personId: letter.personId,
    subjectKind: 'letter',
    subjectId: letter.id,
    calendar: terms.calendar,
    at: letter.acceptedAt,
    day: letter.acceptedDay,
    // Of a day gone by nobody knows the hour.
    ...(start.kind === 'start' && start.day === letter.acceptedDay && { time: start.time }),
    event: letter.event,
  }
  const started = await startClocks(tx, [
    { ...common, name: 'answer', rule: terms.answer },
    { ...common, name: 'forward', rule: terms.forward },
  ])
  if (!started.ok) throw new Error(`${terms.answer.key} does not start: ${started.refusal.code}`)
  const [answer] = started.value
  if (answer === undefined) throw new Error('a letter without the clock of its answer')
  return { due: answer.dueDay, legal: answer.legalDay }
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
      receivedOn: writing.receivedOn,
      bodySha256: sha256Hex(`${writing.subject}\n\n${writing.text}`),
      channel: writing.channel,
      lang: writing.language,
    },
  })
}

export type FromBody = {
  readonly body: Body
  readonly personId: string
  readonly personName: string
  readonly subject: string
  readonly text: string
  readonly outgoingNumber: string
  readonly signedBy: string | undefined
  readonly by: ActorReference
  /** Answer in preparation whose files go along. */
  readonly replyId: string
}

/** A letter that a body writes to a person on its own: nothing is owed, so no clock starts. */
export async function acceptFromBody(tx: Tx, house: House, given: FromBody): Promise<Letter> {
  const { body, by } = given
  const account = by.kind === 'system' ? undefined : by.id
  const letter = await acceptedLetter(tx, house, {
    body,
    writing: {
      personId: given.personId,
      fromBodyId: body.id,
      writerName: body.name.ka,
      writerContact: given.outgoingNumber,
      bodyIds: [body.id],
      kind: 'letter',
      subject: given.subject,
      text: given.text,
      language: 'ka',
      channel: 'body',
      writtenBy: account,
      appealOf: undefined,
      draftId: undefined,
      by,
      once: { key: given.replyId, owner: body.id },
    },
  })
  const today = house.clock.today()
  const days = { due: today, legal: today }
  const handlingId = await begin(tx, { letter, batchId: undefined, body, days, by: account })
  await moveHandling(tx, handlingId, { state: 'closed', at: letter.acceptedAt })
  await moveLetter(tx, letter.id, { state: 'closed', at: letter.acceptedAt, unread: true })
  const entryId = uuidv7(letter.acceptedAt)
  await insertEntry(tx, {
    id: entryId,
    letterId: letter.id,
    handlingId,
    bodyId: body.id,
    personId: given.personId,
    kind: 'answer',
    text: given.text,
    code: undefined,
    untilDay: undefined,
    registryNumber: given.outgoingNumber,
    signedBy: given.signedBy,
    byAccount: account,
    at: letter.acceptedAt,
    event: letter.event,
    sequence: 1,
  })
  await moveReplyFiles(tx, {
    replyId: given.replyId,
    letterId: letter.id,
    entryId,
    at: letter.acceptedAt,
    sequence: 1,
  })
  return letter
}
