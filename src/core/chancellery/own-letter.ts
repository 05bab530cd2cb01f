/** Letters that a body writes on its own: to a person of the portal, to another body, or on paper. */
import {
  acceptFromBody,
  awaitsWriter,
  carryOut,
  entriesOf,
  findLetter,
  handlingsOf,
  moveReplyFiles,
  sendLetter,
  type Entry,
  type Letter,
} from '#core/correspondence'
import { getBody } from '#core/bodies'
import { notify } from '#core/notices'
import type { Officer } from '#platform/acting'
import type { Tx } from '#platform/db'
import { recordAct } from '#platform/journal'
import type { House } from '#platform/module'
import { once } from '#platform/once'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import { numberedHere } from './numbering.ts'
import { by } from './hand.ts'
import { mailReply } from './reply-mail.ts'
import { insertReply, setReplyLetter, type Reply } from './store.ts'

export type Addressee =
  | { readonly to: 'person'; readonly personId: string; readonly name: string }
  | { readonly to: 'body'; readonly bodyId: string; readonly name: string }
  | { readonly to: 'elsewhere'; readonly name: string }

/** Begins a letter of the body's own; pressed twice, one. */
export async function draftOwnLetter(
  tx: Tx,
  house: House,
  officer: Officer,
  { addressee, onceKey }: { readonly addressee: Addressee; readonly onceKey: string },
): Promise<Result<string, string>> {
  if (!officer.rights.includes('draft')) return refuse('no-right')
  if (addressee.to === 'body' && addressee.bodyId === officer.bodyId) return refuse('same-body')
  const here = await numberedHere(tx, officer.bodyId)
  if (!here.ok) return here
  const at = house.clock.now()
  const content = Object.values(addressee)
  const key = { key: `own:${onceKey}:${content.join()}`, owner: officer.accountId, at, content }
  return ok(await once(tx, key, () => begin(tx, officer, { addressee, at })))
}

type Beginning = { readonly addressee: Addressee; readonly at: Date }

async function begin(tx: Tx, officer: Officer, { addressee, at }: Beginning): Promise<string> {
  const id = uuidv7(at)
  await insertReply(tx, {
    id,
    bodyId: officer.bodyId,
    handlingId: undefined,
    letterId: undefined,
    unitId: officer.unitIds[0],
    kind: 'letter',
    toPersonId: addressee.to === 'person' ? addressee.personId : undefined,
    toBodyId: addressee.to === 'body' ? addressee.bodyId : undefined,
    toName: addressee.name,
    subject: '',
    dispatch: addressee.to === 'elsewhere' ? 'post' : 'portal',
    toEmail: '',
    draftedBy: officer.accountId,
    draftedAt: at,
  })
  await recordAct(tx, {
    act: 'reply.drafted',
    at,
    actor: by(officer),
    bodyId: officer.bodyId,
    about: { kind: 'reply', id },
    payload: { to: addressee.to },
  })
  return id
}

type Delivery = {
  readonly reply: Reply
  readonly registryNumber: string
  readonly officer: Officer
}

/**
 * Delivers a signed letter by the portal: into the person's letters, or into the other body's
 * register with a clock of its own. By post or hand the register row is the record; an e-mail is
 * queued besides.
 */
export async function deliverOwnLetter(
  tx: Tx,
  house: House,
  { reply, registryNumber, officer }: Delivery,
): Promise<void> {
  await mailReply(tx, house, officer, { reply, registryNumber })
  if (reply.toBodyId !== undefined) return toBody(tx, house, { reply, registryNumber, officer })
  if (reply.toPersonId === undefined || reply.dispatch !== 'portal') return
  const body = await getBody(tx, officer.bodyId)
  const letter = await acceptFromBody(tx, house, {
    body,
    personId: reply.toPersonId,
    personName: reply.toName,
    subject: reply.subject,
    text: reply.text,
    outgoingNumber: registryNumber,
    signedBy: reply.signedAs,
    by: by(officer),
    replyId: reply.id,
  })
  await setReplyLetter(tx, reply.id, letter.id)
  await notify(tx, house, {
    to: { personId: reply.toPersonId },
    template: 'letter.from-body',
    values: { number: letter.number, body: body.name },
    href: `/letters/${letter.id}`,
    about: { kind: 'letter', id: letter.id },
  })
}

async function toBody(
  tx: Tx,
  house: House,
  { reply, registryNumber, officer }: Delivery,
): Promise<void> {
  const from = await getBody(tx, officer.bodyId)
  const sent = await sendLetter(tx, house, {
    personId: undefined,
    fromBodyId: officer.bodyId,
    writerName: from.name.ka,
    writerContact: registryNumber,
    bodyIds: [reply.toBodyId ?? ''],
    kind: 'letter',
    subject: reply.subject,
    text: reply.text,
    language: 'ka',
    channel: 'body',
    writtenBy: officer.accountId,
    appealOf: undefined,
    draftId: undefined,
    by: by(officer),
    once: { key: `reply:${reply.id}`, owner: officer.accountId },
  })
  if (!sent.ok) throw new Error(`a letter to a body was refused: ${sent.refusal.code}`)
  const letterId = sent.value[0]?.letterId
  const [accepted] = letterId === undefined ? [] : await entriesOf(tx, letterId)
  if (letterId === undefined || !accepted) throw new Error('a letter to a body was not accepted')
  await setReplyLetter(tx, reply.id, letterId)
  const at = house.clock.now()
  await moveReplyFiles(tx, { replyId: reply.id, letterId, entryId: accepted.id, at, sequence: 1 })
}

/**
 * Answers the question of a body about a letter that the officer's own body wrote: its clock goes on.
 * Refuses with `not-now` unless a question waits.
 */
export async function answerBody(
  tx: Tx,
  house: House,
  officer: Officer,
  { letterId, text }: { readonly letterId: string; readonly text: string },
): Promise<Result<string, string>> {
  const thread = await ownThread(tx, officer, letterId)
  if (!thread) return refuse('not-found')
  if (text === '') return refuse('no-text', { field: 'clarification' })
  const worker = await tx.elevate()
  const handling = (await handlingsOf(worker, letterId)).at(-1)
  if (!handling) return refuse('not-found')
  const step = { handlingId: handling.id, step: 'clarify', by: by(officer), text } as const
  const taken = await carryOut(worker, house, step)
  return taken.ok ? ok(letterId) : taken
}

export type OwnThread = {
  readonly letter: Letter
  /** The other body asks something and waits. */
  readonly asked: boolean
  readonly entries: readonly Entry[]
}

/**
 * What became of a letter that the officer's body wrote: as its writer the body reads the whole
 * thread, whoever handles it. Undefined for letters that are not the body's own.
 */
export async function ownThread(
  tx: Tx,
  { bodyId }: Pick<Officer, 'bodyId'>,
  letterId: string,
): Promise<OwnThread | undefined> {
  const letter = await findLetter(tx, letterId)
  if (!letter || letter.fromBodyId !== bodyId) return undefined
  // The wall shows a thread to those who handle it; the body that wrote it was checked just now.
  const worker = await tx.elevate()
  const handling = (await handlingsOf(worker, letterId)).at(-1)
  const asked = handling !== undefined && awaitsWriter(handling)
  return { letter, asked, entries: await entriesOf(worker, letterId) }
}
