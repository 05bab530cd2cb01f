/** An answer in preparation: begun, edited, approved, returned, signed with a fresh factor, dropped. */
import { rightsOf } from '#core/bodies'
import { countryOf } from '#core/country'
import {
  attachFile,
  deleteReplyFile,
  filesOfReply,
  findHandling,
  findLetter,
  letterKind,
  type Handling,
  type Letter,
  type LetterFile,
} from '#core/correspondence'
import type { Officer } from '#platform/acting'
import { sha256Hex } from '#platform/canonical'
import { colleagues, parseAddress } from '#core/identity'
import type { Tx } from '#platform/db'
import { recordAct } from '#platform/journal'
import type { House } from '#platform/module'
import { once } from '#platform/once'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import type { RawFile } from '#platform/route'
import { numberedHere } from './numbering.ts'
import { by, type Hand } from './hand.ts'
import {
  completeReply,
  dropOver,
  isFresh,
  stepReply,
  type ReplyKind,
  type ReplyState,
  type ReplyStep,
} from './reply.ts'
import {
  insertReply,
  lockReply,
  moveReply,
  saveReply,
  type Reply,
  type ReplyText,
} from './store.ts'

type Outcome = Result<string, string>

/** How an answer leaves, unless the drafter says otherwise. */
export function usualWay(letter: Letter): Pick<Reply, 'dispatch' | 'toEmail'> {
  const { personId, fromBodyId, channel, writerContact } = letter
  if (personId !== undefined || fromBodyId !== undefined) return { dispatch: 'portal', toEmail: '' }
  const toEmail = addressIn(writerContact)
  return { dispatch: channel === 'email' && toEmail !== '' ? 'email' : 'post', toEmail }
}

/** The first e-mail address among what a writer gave as their contact; empty when there is none. */
function addressIn(contact: string): string {
  const parts = contact.split(/[\s,;<>()]+/)
  return parts.map(part => parseAddress('email', part)).find(found => found !== undefined) ?? ''
}

export type Drafting = {
  readonly handlingId: string
  readonly kind: ReplyKind
  /** The form's once-key: pressing twice begins one answer. */
  readonly onceKey: string
}

/**
 * Begins an answer to a letter that the body is handling. Refuses with `not-now` before registration,
 * and with `numbers-elsewhere` where the body's own system answers.
 */
export async function draftReply(
  tx: Tx,
  house: House,
  officer: Officer,
  { handlingId, kind, onceKey }: Drafting,
): Promise<Outcome> {
  const handling = await findHandling(tx, handlingId)
  const letter = handling && (await findLetter(tx, handling.letterId))
  if (!handling || !letter) return refuse('not-found')
  if (handling.state !== 'registered' && handling.state !== 'waiting') return refuse('not-now')
  const here = await numberedHere(tx, officer.bodyId)
  if (!here.ok) return here
  const at = house.clock.now()
  const key = { key: `${onceKey}:${kind}`, owner: officer.accountId, at }
  const id = await once(tx, { ...key, content: ['reply', handlingId, kind] }, async () => {
    const replyId = uuidv7(at)
    await insertReply(tx, {
      id: replyId,
      bodyId: officer.bodyId,
      handlingId,
      letterId: letter.id,
      unitId: handling.unitId ?? officer.unitIds[0],
      kind,
      toPersonId: handling.personId,
      toBodyId: letter.fromBodyId,
      toName: handling.writerName,
      subject: handling.subject,
      ...usualWay(letter),
      draftedBy: officer.accountId,
      draftedAt: at,
    })
    await recordReply(tx, house, officer, { id: replyId, letterId: letter.id, act: 'drafted' })
    return replyId
  })
  return ok(id)
}

/** What a draft holds, in one word: tells whether it changed since it was shown. */
export function fingerprint(text: ReplyText): string {
  const { kind, subject, reason, untilDay, dispatch, toEmail } = text
  const content = [kind, subject, text.text, reason, untilDay, dispatch, toEmail]
  return sha256Hex(JSON.stringify(content))
}

/** The same with the attached files: what somebody approves or signs is all of it. */
export function wholeFingerprint(
  text: ReplyText,
  files: readonly Pick<LetterFile, 'id' | 'sha256'>[],
): string {
  const attached = files.map(({ id, sha256 }) => `${id} ${sha256}`).toSorted()
  return sha256Hex(JSON.stringify([fingerprint(text), attached]))
}

export type Editing = {
  readonly id: string
  readonly text: ReplyText
  /** Fingerprint of the draft that the form was filled in on; absent when it came from none. */
  readonly shown: string | undefined
}

/**
 * Keeps what was typed; complete or not, while it is a draft. Refuses with `changed-meanwhile` when a
 * colleague has changed it since it was shown.
 */
export async function editReply(
  tx: Tx,
  officer: Officer,
  { id, text, shown }: Editing,
): Promise<Outcome> {
  const reply = await lockReply(tx, id)
  if (!reply) return refuse('not-found')
  const stepped = stepReply(reply, 'edit', officer.rights)
  if (!stepped.ok) return stepped
  if (shown !== undefined && shown !== fingerprint(reply))
    return refuse('changed-meanwhile', { field: 'text' })
  await saveReply(tx, id, text)
  return ok(id)
}

/** Adds a file to a draft; the lock keeps it from slipping into what was approved meanwhile. */
export async function attachToReply(
  tx: Tx,
  house: House,
  officer: Officer,
  { id, file }: { readonly id: string; readonly file: RawFile | undefined },
): Promise<Outcome> {
  const reply = await lockReply(tx, id)
  if (!reply) return refuse('not-found')
  const stepped = stepReply(reply, 'edit', officer.rights)
  if (!stepped.ok) return stepped
  const present = (await filesOfReply(tx, id)).length
  const owner = { personId: undefined, bodyId: officer.bodyId, replyId: id }
  const attached = await attachFile(await tx.elevate(), house, { file, owner, present })
  return attached.ok ? ok(id) : attached
}

/** Takes a file away from a draft that `editReply` has just let through in this transaction. */
export async function detachFromReply(tx: Tx, id: string, fileId: string): Promise<void> {
  await deleteReplyFile(await tx.elevate(), id, fileId)
}

export type Stepping = {
  readonly id: string
  readonly step: Exclude<ReplyStep, 'edit' | 'send'>
  readonly note: string
  /** `wholeFingerprint` of what the officer read before approving or signing. */
  readonly shown: string
}

/**
 * Approves, returns, signs or drops an answer. Refuses with `not-as-shown` to approve or sign what was
 * changed since it was read, and signing with `factor-stale` without a fresh factor.
 */
export async function moveOn(
  tx: Tx,
  house: House,
  officer: Officer,
  { id, step, note, shown }: Stepping,
): Promise<Outcome> {
  const reply = await lockReply(tx, id)
  if (!reply) return refuse('not-found')
  const stepped = await nextState(tx, officer, { reply, step })
  if (!stepped.ok) return stepped
  const passes = step === 'approve' || step === 'sign'
  if (passes) {
    const ready = await readyAsShown(tx, house, { reply, shown })
    if (!ready.ok) return ready
  }
  const at = house.clock.now()
  if (step === 'sign' && !isFresh(officer.factorAt, at)) return refuse('factor-stale')
  await moveReply(tx, id, {
    state: stepped.value,
    by: officer.accountId,
    at,
    ...(step === 'sign' && { signedAs: await signatory(tx, house, officer) }),
    ...(step === 'return' && { note }),
  })
  const contents = passes ? await contentsOf(tx, reply) : {}
  await recordReply(tx, house, officer, {
    id,
    letterId: reply.letterId,
    act: PAST[step],
    ...contents,
  })
  return ok(id)
}

async function nextState(
  tx: Tx,
  officer: Officer,
  { reply, step }: { readonly reply: Reply; readonly step: Stepping['step'] },
): Promise<Result<ReplyState, string>> {
  const handling =
    reply.handlingId === undefined ? undefined : await findHandling(tx, reply.handlingId)
  if (!isOver(reply, handling)) return stepReply(reply, step, officer.rights)
  return step === 'drop' ? dropOver(reply, officer.rights) : refuse('letter-over')
}

/** Whether the letter that an answer was prepared for does not wait for one any more. */
export function isOver(
  { handlingId, state }: Pick<Reply, 'handlingId' | 'state'>,
  handling: Pick<Handling, 'state'> | undefined,
): boolean {
  if (handlingId === undefined || state === 'sent' || state === 'dropped') return false
  return handling?.state !== 'registered' && handling?.state !== 'waiting'
}

type Ready = { readonly reply: Reply; readonly shown: string }

async function readyAsShown(
  tx: Tx,
  house: House,
  { reply, shown }: Ready,
): Promise<Result<Reply, string>> {
  if (shown !== wholeFingerprint(reply, await filesOfReply(tx, reply.id)))
    return refuse('not-as-shown')
  return completeNow(tx, house, reply)
}

const PAST = { approve: 'approved', return: 'returned', sign: 'signed', drop: 'dropped' } as const

/** Whether the answer may go on today: complete by the rules of its letter's kind. */
export async function completeNow(
  tx: Tx,
  house: House,
  reply: Reply,
): Promise<Result<Reply, string>> {
  const letter =
    reply.handlingId === undefined || reply.letterId === undefined
      ? undefined
      : await findLetter(tx, reply.letterId)
  const country = await countryOf(house)
  const kind = letter && letterKind(country, letter.kind)
  const files = await filesOfReply(tx, reply.id)
  return completeReply(reply, {
    today: house.clock.today(),
    grounds: kind?.refusals.map(({ key }) => key) ?? [],
    byPortal: reply.toPersonId !== undefined || reply.toBodyId !== undefined,
    isAddress: typed => parseAddress('email', typed) !== undefined,
    fileBytes: files.reduce((bytes, { size }) => bytes + size, 0),
    unopenable: files
      .filter(({ scan }) => scan === 'infected' || scan === 'unscannable')
      .map(({ name }) => name),
    blanks: Object.values(country.letterTemplates.blank),
  })
}

type Contents = { readonly textSha256: string; readonly files: readonly string[] }

/**
 * Name and posts of who signs, as on a letter, in the language of the body. Whoever may sign only as a
 * deputy signs for the absent colleague by name.
 */
export async function signatory(tx: Tx, house: House, officer: Officer): Promise<string> {
  const today = house.clock.today()
  const inBody = async (account: string) =>
    (await rightsOf(tx, account, today)).find(({ bodyId }) => bodyId === officer.bodyId)
  const named = (name: string, held: Awaited<ReturnType<typeof inBody>>): string =>
    [name, ...(held?.postNames ?? []).map(({ ka }) => ka)].join(', ')
  const own = await inBody(officer.accountId)
  const signed = named(officer.name, own)
  if (own?.ownRights.includes('sign') !== false) return signed
  for (const absent of own.standsInFor) {
    const held = await inBody(absent)
    if (!held?.ownRights.includes('sign')) continue
    const colleague = (await colleagues(tx)).find(({ id }) => id === absent)
    if (colleague) return `${signed} (ცვლის: ${named(colleague.name, held)})`
  }
  return signed
}

/** What was approved or signed, by hashes: the record of it, without its words. */
async function contentsOf(tx: Tx, reply: Reply): Promise<Contents> {
  return {
    textSha256: sha256Hex(`${reply.subject}\n\n${reply.text}`),
    files: (await filesOfReply(tx, reply.id)).map(({ sha256 }) => sha256).toSorted(),
  }
}

export type ReplyAct = {
  readonly id: string
  readonly letterId: string | undefined
  readonly act: string
} & Partial<Contents>

/** Enters an act on an answer into the journal. */
export async function recordReply(
  tx: Tx,
  house: House,
  hand: Hand,
  { id, letterId, act, textSha256, files = [] }: ReplyAct,
): Promise<void> {
  await recordAct(tx, {
    act: `reply.${act}`,
    at: house.clock.now(),
    actor: by(hand),
    bodyId: hand.bodyId,
    about: letterId === undefined ? { kind: 'reply', id } : { kind: 'letter', id: letterId },
    payload: {
      reply: id,
      textSha256,
      files: files.length > 0 ? [...files] : undefined,
    },
  })
}
