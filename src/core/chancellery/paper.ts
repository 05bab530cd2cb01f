/** Letters that come on paper or by e-mail: keyed in with their scan, accepted, and registered at once. */
import { attachToLetter, sendLetter, handlingsOf } from '#core/correspondence'
import type { Day } from '#platform/day'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { ok, refuse, type Result } from '#platform/result'
import type { RawFile } from '#platform/route'
import type { Language } from '#platform/texts'
import { registerLetter } from './handle.ts'
import { numberedHere } from './numbering.ts'
import { by, type Officer } from './officer.ts'

export type PaperLetter = {
  readonly channel: 'paper' | 'email'
  readonly writerName: string
  readonly writerContact: string
  /** Person of the portal, when the clerk knows them by their personal number. */
  readonly personId: string | undefined
  readonly kind: string
  readonly subject: string
  readonly text: string
  readonly language: Language
  /** Day on which it came; see `receiptDay`. */
  readonly received: Day
  readonly scan: RawFile | undefined
  readonly onceKey: string
}

/**
 * Keys a letter in and registers it. The clock runs from the day of receipt. Refuses as sending
 * and attaching do, and with `numbers-elsewhere`; nothing is kept then, and the form comes back as it
 * was typed.
 */
export async function keyIn(
  tx: Tx,
  house: House,
  officer: Officer,
  paper: PaperLetter,
): Promise<Result<string, string>> {
  const here = await numberedHere(tx, officer.bodyId)
  if (!here.ok) return here
  const worker = await tx.elevate()
  const sent = await sendLetter(worker, house, {
    personId: paper.personId,
    writerName: paper.writerName,
    writerContact: paper.writerContact,
    bodyIds: [officer.bodyId],
    kind: paper.kind,
    subject: paper.subject,
    text: paper.text,
    language: paper.language,
    channel: paper.channel,
    receivedOn: paper.received === house.clock.today() ? undefined : paper.received,
    writtenBy: officer.accountId,
    appealOf: undefined,
    draftId: undefined,
    by: by(officer),
    once: { key: paper.onceKey, owner: officer.accountId },
  })
  if (!sent.ok) return sent
  const letterId = sent.value[0]?.letterId
  const handling = letterId === undefined ? undefined : (await handlingsOf(worker, letterId)).at(-1)
  if (letterId === undefined || !handling) return refuse('not-found')
  if (handling.state !== 'received') return ok(handling.id)
  if (paper.scan !== undefined) {
    const owner = { bodyId: officer.bodyId, letterId }
    const attached = await attachToLetter(worker, house, { file: paper.scan, ...owner })
    if (!attached.ok) throw new ScanRefused(attached.refusal.code)
  }
  return registerLetter(worker, house, officer, handling.id)
}

/** Rolls the letter back when its scan is refused: it comes back to the clerk whole. */
export class ScanRefused extends Error {
  readonly code: string
  constructor(code: string) {
    super(`a scan was refused: ${code}`)
    this.code = code
  }
}
