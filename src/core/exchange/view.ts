/** Letters as the API shows them. */
import {
  possibleSteps,
  type Entry,
  type Handling,
  type Letter,
  type LetterFile,
  type Step,
} from '#core/correspondence'
import type { House } from '#platform/module'
import type { z } from 'zod'
import type { entryView, fileView, letterView, statusView } from './shapes.ts'

type StatusView = z.input<typeof statusView>

const STEPS = ['register', 'forward', 'ask', 'extend', 'refuse', 'answer'] as const satisfies Step[]

const iso = (at: Date | undefined): string | undefined => at?.toISOString()

/** Numbers, state and days: nothing of what a letter says. */
export function statusOf(handling: Handling, externalId: string | undefined): StatusView {
  const { id, number, state, kind, registryNumber, dueDay, legalDay } = handling
  const steps = possibleSteps(handling)
  return {
    id,
    number,
    externalId,
    state,
    kind,
    registryNumber,
    registeredAt: iso(handling.registeredAt),
    receivedAt: handling.receivedAt.toISOString(),
    doneAt: iso(handling.doneAt),
    dueDay,
    legalDay,
    steps: STEPS.filter(step => steps.includes(step)),
  }
}

export type Whole = {
  readonly letter: Letter
  readonly handling: Handling
  readonly entries: readonly Entry[]
  readonly files: readonly LetterFile[]
  readonly externalId: string | undefined
}

/** The letter with its thread, as the body that has it reads it. */
export function letterOf(house: House, whole: Whole): z.input<typeof letterView> {
  const { letter, handling, entries, files, externalId } = whole
  return {
    ...statusOf(handling, externalId),
    subject: letter.subject,
    text: letter.bodyText,
    language: letter.language,
    channel: letter.channel,
    writer: {
      name: letter.writerName,
      ...(letter.writerContact !== '' && { contact: letter.writerContact }),
    },
    entries: entries.map(entryOf),
    files: files.map(fileOf),
    link: new URL(`/desk/letters/${handling.id}`, house.settings.publicUrl).href,
  }
}

/** One entry of a thread. */
export function entryOf(entry: Entry): z.input<typeof entryView> {
  const { id, kind, at, text, code, untilDay, registryNumber, signedBy } = entry
  return {
    id,
    kind,
    at: at.toISOString(),
    ...(text !== '' && { text }),
    code,
    until: untilDay,
    number: registryNumber,
    signedBy,
  }
}

/** A file without its contents. */
export function fileOf(file: LetterFile): z.input<typeof fileView> {
  const { id, name, type, size, sha256, scan, entryId } = file
  return { id, name, type, size, sha256, scan, entry: entryId }
}
