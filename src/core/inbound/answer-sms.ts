/**
 * Answers an SMS of a person: the state of a letter by its number, or of the latest ones. Only who
 * confirmed the telephone hears anything of a letter, only of their own, and never its contents.
 */
import {
  awaitsWriter,
  findLetterByNumber,
  handlingsOf,
  isOpen,
  isOverdue,
  lettersOfViewer,
  type Handling,
  type HandlingState,
} from '#core/correspondence'
import {
  findRecipient,
  messageBudget,
  parseAddress,
  peopleOfPhone,
  stopSms,
  takeTurn,
} from '#core/identity'
import { sendDirect, smsWords } from '#core/notices'
import type { Tx } from '#platform/db'
import type { House, JobHandler } from '#platform/module'
import { say, type Language } from '#platform/texts'
import { shortDay } from '#ui/words'
import { z } from 'zod'
import { hear } from './hear.ts'
import { countOutcome, setOutcome } from './store.ts'
import { STATES, words, type OutcomeCode } from './texts.ts'
import { understand, type Wanted } from './understand.ts'

const payloadShape = z.object({
  id: z.string().min(1).max(200),
  from: z.string().max(40),
  text: z.string().max(2000),
})

/** Answers that one telephone gets: some at once, then ever fewer. */
const OF_PHONE = { free: 6, firstMs: 60_000, longestMs: 3_600_000, quietMs: 6 * 3_600_000 }
/** A telephone that nobody confirmed is told so, and then left alone for a while. */
const OF_STRANGER = {
  free: 0,
  firstMs: 3_600_000,
  longestMs: 24 * 3_600_000,
  quietMs: 48 * 3_600_000,
}
/** Strangers that are told so in an hour: each costs an SMS, and senders can be forged. */
const STRANGERS_AN_HOUR = 60
/** Letters that a keyword without a number tells of. */
const LATEST = 3

/** The job `inbound.sms`, payload `{ id, from, text }`. A repeat of an id is heard once. */
export const answerSms: JobHandler = async (house, payload) => {
  const { id: reference, from, text } = payloadShape.parse(payload)
  const phone = parseAddress('sms', from)
  const wanted = understand(text)
  const people =
    phone === undefined
      ? []
      : await house.db.as({ as: 'worker' }, tx => peopleOfPhone(tx, house, phone))
  const lines = await linesFor(house, people, wanted)
  await house.db.as({ as: 'worker' }, async tx => {
    const id = await hear(tx, house, { channel: 'sms', reference })
    if (id === undefined) return
    const outcome =
      phone === undefined
        ? 'sms-too-many'
        : await answered(tx, house, { phone, people, wanted, lines })
    await setOutcome(tx, id, outcome)
  })
}

/** A letter's state, as it is said in whatever language. */
type Line = Pick<Handling, 'number' | 'state' | 'dueDay' | 'legalDay'>

/** What the people of a telephone may hear, read with the eyes of each. */
async function linesFor(
  house: House,
  people: readonly string[],
  wanted: Wanted,
): Promise<readonly Line[]> {
  const lines: Line[] = []
  for (const personId of people) {
    const viewer = { as: 'resident', personId } as const
    if (wanted.wants === 'status') {
      lines.push(...(await house.db.as(viewer, tx => lineOf(tx, wanted.number))))
    }
    if (wanted.wants === 'latest') lines.push(...(await house.db.as(viewer, latestOf)))
  }
  return lines.slice(0, LATEST)
}

/** What the writer is to do comes before where the letter lies. */
const shownState = (at: { state: HandlingState; asked: boolean }): HandlingState =>
  awaitsWriter(at) ? 'waiting' : at.state

async function lineOf(tx: Tx, number: string): Promise<readonly Line[]> {
  const letter = await findLetterByNumber(tx, number)
  const handling = letter && (await handlingsOf(tx, letter.id)).at(-1)
  return handling ? [{ ...handling, state: shownState(handling) }] : []
}

async function latestOf(tx: Tx): Promise<readonly Line[]> {
  const waiting = await lettersOfViewer(tx, 'needs-you', { limit: LATEST })
  const others = await lettersOfViewer(tx, 'in-progress', { limit: LATEST })
  return [...waiting, ...others].map(letter => {
    const { handlingState: state, asked } = letter
    return { ...letter, state: shownState({ state, asked }) }
  })
}

type Answering = {
  readonly phone: string
  readonly people: readonly string[]
  readonly wanted: Wanted
  readonly lines: readonly Line[]
}

async function answered(
  tx: Tx,
  house: House,
  { phone, people, wanted, lines }: Answering,
): Promise<OutcomeCode> {
  const now = house.clock.now()
  const [first] = people
  if (first === undefined) return tellStranger(tx, house, phone)
  const stopping = wanted.wants === 'stop' || wanted.wants === 'start'
  if (stopping) {
    for (const personId of people) {
      await stopSms(tx, house, { personId, stop: wanted.wants === 'stop' })
    }
  }
  const budget = { ...messageBudget(house, 'sms-answer', phone), ...OF_PHONE }
  const isHeard = (await takeTurn(tx, [budget], now)) === 0
  if (isHeard) {
    const reader = await findRecipient(tx, house, { personId: first })
    const language = reader?.language ?? 'ka'
    const text = textFor({ wanted, lines, language, today: house.clock.today() })
    await sendDirect(tx, house, {
      channel: 'sms',
      to: phone,
      text: smsWords(text, { language, smsScript: reader?.smsScript }),
      purpose: 'sms-answer',
    })
  }
  if (stopping) return wanted.wants === 'stop' ? 'sms-stopped' : 'sms-started'
  return isHeard ? 'sms-answered' : 'sms-too-many'
}

async function tellStranger(tx: Tx, house: House, phone: string): Promise<OutcomeCode> {
  const now = house.clock.now()
  const hourAgo = new Date(now.getTime() - 3_600_000)
  const told = await countOutcome(tx, 'sms-stranger', hourAgo)
  const waitS = await takeTurn(
    tx,
    [{ ...messageBudget(house, 'sms-stranger', phone), ...OF_STRANGER }],
    now,
  )
  if (told >= STRANGERS_AN_HOUR || waitS > 0) return 'sms-too-many'
  const text = words('ka')('sms.stranger', { portal: house.settings.publicUrl.origin })
  await sendDirect(tx, house, { channel: 'sms', to: phone, text, purpose: 'sms-stranger' })
  return 'sms-stranger'
}

type Saying = {
  readonly wanted: Wanted
  readonly lines: readonly Line[]
  readonly language: Language
  readonly today: Line['dueDay']
}

/** The answer in words. Pure. */
export function textFor({ wanted, lines, language, today }: Saying): string {
  const t = words(language)
  switch (wanted.wants) {
    case 'stop':
      return t('sms.stopped')
    case 'start':
      return t('sms.started')
    case 'status':
      return lines.length === 0
        ? t('sms.none')
        : lines.map(line => spoken(line, language, today)).join(' ')
    case 'latest':
      return lines.length === 0
        ? t('sms.no-open')
        : lines.map(line => spoken(line, language, today)).join(' ')
    default:
      return t('sms.unclear')
  }
}

function spoken(line: Line, language: Language, today: Line['dueDay']): string {
  const t = words(language)
  const { number } = line
  const due = shortDay(line.legalDay)
  if (isOverdue(line, today)) return t('sms.line-overdue', { number, due })
  const state = say(STATES[line.state], language)
  return isOpen(line.state)
    ? t('sms.line-due', { number, state, due })
    : t('sms.line', { number, state })
}
