/** One mail: read, judged, and made a letter of channel `email` with its files, thread and acknowledgement. */
import { getBody } from '#core/bodies'
import { attachFile, keepsFile, MAX_FILES, sendLetter, writtenIn } from '#core/correspondence'
import { keepThread } from '#core/dispatch'
import { sendDirect } from '#core/notices'
import { addDays, dayIn, type Day } from '#platform/day'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { say, type Language } from '#platform/texts'
import type { ImapFlow } from 'imapflow'
import { createHash } from 'node:crypto'
import { readMail, whyLeft, type ReadMail } from './read.ts'
import { countSince, insertSeen, setLetter, type Box } from './store.ts'
import { words } from './texts.ts'

/** Where a mail lies. */
export type Place = {
  readonly client: ImapFlow
  readonly uidValidity: bigint
  readonly uid: number
}

const MOST_BYTES = 30 * 1024 * 1024
const DAY_MS = 86_400_000
/** Most letters by mail within a day: of one sender, and of a body. Our own limits, against floods. */
export const MOST_OF_SENDER = 10
export const MOST_OF_BODY = 200
/** Longest that a mail may have lain unread for its day of receipt to count. */
const MOST_DAYS_LAIN = 180

type Fetched = { readonly raw: Buffer; readonly came: Date }

/** Takes a mail. Returns what was made of it; `waiting` when the body's limit of the day is reached. */
export async function takeMail(house: House, box: Box, place: Place): Promise<string> {
  const range = String(place.uid)
  const found = await place.client.fetchOne(
    range,
    { size: true, internalDate: true },
    { uid: true },
  )
  if (!found) return 'gone'
  if ((found.size ?? 0) > MOST_BYTES) {
    const place_ = `${place.uidValidity}:${place.uid}`
    return house.db.as({ as: 'worker' }, tx =>
      see(tx, house, { box, place, named: place_, from: '', outcome: 'too-large' }),
    )
  }
  const whole = await place.client.fetchOne(range, { source: true }, { uid: true })
  if (!whole || !whole.source) return 'gone'
  const came = new Date(found.internalDate ?? house.clock.now())
  return takeFetched(house, box, { place, fetched: { raw: whole.source, came } })
}

type Taking = { readonly place: Place; readonly fetched: Fetched }

async function takeFetched(house: House, box: Box, { place, fetched }: Taking): Promise<string> {
  const { raw } = fetched
  let named = raw.toString('latin1')
  let from = ''
  try {
    const mail = await readMail(raw)
    named = mail.messageId ?? named
    from = mail.from
    return await house.db.as({ as: 'worker' }, async tx => {
      const outcome = await judged(tx, house, { box, mail, raw })
      if (outcome === 'waiting') return outcome
      const known = await see(tx, house, { box, place, named, from, outcome })
      if (known !== 'new') return known
      if (outcome === 'letter') await becomeLetter(tx, house, { box, mail, fetched })
      return outcome
    })
  } catch (error) {
    house.log.error('a mail could not be taken', { body: box.bodyId, uid: place.uid }, error)
    await house.db.as({ as: 'worker' }, tx =>
      see(tx, house, { box, place, named, from, outcome: 'failed' }),
    )
    return 'failed'
  }
}

type Judging = { readonly box: Box; readonly mail: ReadMail; readonly raw: Buffer }

async function judged(tx: Tx, house: House, { box, mail, raw }: Judging): Promise<string> {
  const { mailFrom, publicUrl } = house.settings
  const portal = (/<([^<>]+)>\s*$/.exec(mailFrom)?.[1] ?? mailFrom).toLowerCase()
  const ours = { addresses: [box.address, portal], host: publicUrl.hostname }
  const left = whyLeft(raw, mail, ours)
  if (left) return left
  const since = new Date(house.clock.now().getTime() - DAY_MS)
  const sender = senderIndex(house, mail.from)
  const { ofBody, ofSender } = await countSince(tx, { bodyId: box.bodyId, sender, since })
  if (ofSender >= MOST_OF_SENDER) return 'flood'
  return ofBody >= MOST_OF_BODY ? 'waiting' : 'letter'
}

const senderIndex = (house: House, from: string): string =>
  from === '' ? '' : house.seal.index(from, 'mailbox.sender')

const referenceOf = (named: string): string =>
  createHash('sha256').update(named, 'latin1').digest('base64url')

type Seeing = {
  readonly box: Box
  readonly place: Place
  readonly named: string
  readonly from: string
  readonly outcome: string
}

/** Keeps that it was seen; `new`, or what was made of the same mail before. */
function see(tx: Tx, house: House, seeing: Seeing): Promise<string> {
  const at = house.clock.now()
  return insertSeen(tx, {
    id: uuidv7(at, house.random),
    bodyId: seeing.box.bodyId,
    uidValidity: seeing.place.uidValidity,
    uid: seeing.place.uid,
    reference: referenceOf(seeing.named),
    sender: senderIndex(house, seeing.from),
    outcome: seeing.outcome,
    at,
  })
}

type Becoming = { readonly box: Box; readonly mail: ReadMail; readonly fetched: Fetched }

/** Accepts the mail as a letter. Its writer is who the mail names: never a person of the portal by that alone. */
async function becomeLetter(tx: Tx, house: House, { box, mail, fetched }: Becoming): Promise<void> {
  const { bodyId } = box
  const language = languageOf(mail)
  const t = words(language)
  const { taken, refused } = await sorted(mail)
  const named = mail.messageId ?? fetched.raw.toString('latin1')
  const sent = await sendLetter(tx, house, {
    personId: undefined,
    writerName: mail.name,
    writerContact: mail.from,
    bodyIds: [bodyId],
    kind: box.kind,
    subject: mail.subject === '' ? t('no-subject') : mail.subject,
    text:
      refused.length === 0
        ? mail.text
        : `${mail.text}\n\n${t('refused-files', { names: refused.join(', ') })}`,
    language,
    channel: 'email',
    receivedOn: receivedOn(house, fetched.came),
    writtenBy: undefined,
    appealOf: undefined,
    draftId: undefined,
    by: { kind: 'system' },
    once: { key: `mailbox:${referenceOf(named)}`, owner: bodyId },
  })
  if (!sent.ok) throw new Error(`a mail was refused: ${sent.refusal.code}`)
  const [letter] = sent.value
  if (!letter) throw new Error('a mail became no letter')
  const owner = { personId: undefined, bodyId, letterId: letter.letterId }
  for (const [present, file] of taken.entries()) {
    const attached = await attachFile(tx, house, { file, owner, present })
    if (!attached.ok) throw new Error(`a file of a mail was refused: ${attached.refusal.code}`)
  }
  await setLetter(tx, { bodyId, reference: referenceOf(named), letterId: letter.letterId })
  await keepThread(tx, letter.letterId, mail.references)
  await acknowledge(tx, house, { box, mail, number: letter.number, language })
}

/** Latin letters may be of many languages; whoever writes them reads English rather than Georgian. */
function languageOf({ subject, text }: ReadMail): Language {
  const said = `${subject} ${text}`
  return writtenIn(said, /[a-z]/i.test(said) ? 'en' : 'ka')
}

/** Files that can be kept, and the names of those that cannot. */
async function sorted({ attachments }: ReadMail) {
  const judgements = await Promise.all(attachments.map(keepsFile))
  const taken = attachments.filter((_, index) => judgements[index] === true).slice(0, MAX_FILES)
  return {
    taken,
    refused: attachments.filter(file => !taken.includes(file)).map(({ name }) => name),
  }
}

/** The day on which the mailbox took it: the clock runs from it, however late it was fetched. */
function receivedOn({ clock }: House, came: Date): Day | undefined {
  const day = dayIn(clock.timeZone, came)
  const today = clock.today()
  return day < today && day >= addDays(today, -MOST_DAYS_LAIN) ? day : undefined
}

type Acknowledging = {
  readonly box: Box
  readonly mail: ReadMail
  readonly number: string
  readonly language: Language
}

/** One answer of a program in the sender's thread, with the number and without a way back (RFC 3834). */
async function acknowledge(
  tx: Tx,
  house: House,
  { box, mail, number, language }: Acknowledging,
): Promise<void> {
  const body = await getBody(tx, box.bodyId)
  const t = words(language)
  await sendDirect(tx, house, {
    channel: 'email',
    to: mail.from,
    subject: t('ack.subject', { number }),
    text: t('ack.text', { number, body: say(body.name, language) }),
    purpose: 'mailbox-received',
    answers: mail.messageId ?? `<${referenceOf(mail.from)}@${house.settings.publicUrl.hostname}>`,
  })
}
