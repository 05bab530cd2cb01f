/**
 * Keeps what was typed into a draft, valid or not: a letter half written is never lost. A form says what
 * it was filled in on, so that of two windows neither replaces unseen what the other has kept, and what is
 * sent is what was read.
 */
import { countryOf } from '#core/country'
import { canonicalJson, sha256Hex } from '#platform/canonical'
import type { Tx } from '#platform/db'
import { parseForm, text, typed } from '#platform/form'
import type { Request } from '#platform/route'
import { z } from 'zod'
import { askedIn, askShape } from './asked.ts'
import { saveDraft, type Draft } from './drafts-store.ts'
import type { LetterFile } from './files-store.ts'
import { letterKind } from './kinds.ts'

/** Field of a form that names the draft as it was when the form was shown. */
export const SHOWN = 'shown'

/** What a draft says, in one word: tells whether it changed since it was shown. */
export function saidIn({ subject, text: letter, asked }: Draft): string {
  return sha256Hex(canonicalJson([subject, letter, asked]))
}

/** The same with kind, addressees and files: all that somebody reads before sending. */
export function wholeOf(draft: Draft, files: readonly Pick<LetterFile, 'id' | 'sha256'>[]): string {
  const attached = files.map(({ id, sha256 }) => `${id} ${sha256}`).toSorted()
  return sha256Hex(canonicalJson([saidIn(draft), draft.kind, draft.bodyIds, attached]))
}

/** Longest text that a draft keeps although a letter may not be that long. */
const MAX_KEPT = 100_000

export type Kept = {
  readonly draft: Draft
  /** Whether it was changed elsewhere since the form was shown: then it stays as it is there. */
  readonly changed: boolean
}

/** Keeps the form in the draft, which the caller has locked. */
export async function keepTyped(tx: Tx, request: Request, draft: Draft): Promise<Kept> {
  const kind = letterKind(await countryOf(request.house), draft.kind)
  const letter = z.object({
    subject: text({ max: MAX_KEPT, min: 0 }),
    text: text({ max: MAX_KEPT, min: 0 }),
  })
  const parsed = parseForm(letter, request.form)
  const answers = parseForm(z.object(askShape(kind, { lax: true, max: MAX_KEPT })), request.form)
  if (!parsed.ok || !answers.ok) return { draft, changed: false }
  const asked = { ...draft.asked, ...askedIn(kind, answers.value) }
  const now = { ...draft, ...parsed.value, asked, changedAt: request.house.clock.now() }
  const shown = typed(request.form, SHOWN)
  const before = saidIn(draft)
  // The same form once more, as after a slow line, changes nothing and is no other window.
  if (shown !== '' && shown !== before && saidIn(now) !== before) return { draft, changed: true }
  await saveDraft(tx, draft.id, now)
  return { draft: now, changed: false }
}
