/** A letter whose answer may be published, and what of it. */
import {
  entriesOf,
  filesOfLetter,
  findLetter,
  handlingsOf,
  letterKind,
  type Entry,
  type Handling,
  type Letter,
  type LetterFile,
} from '#core/correspondence'
import { countryOf, type LetterKind } from '#core/country'
import { original, type Texts } from '#core/redaction'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { hindranceOf, type Hindrance } from './disclosure.ts'

/** A letter whose answer may be published, as the viewer sees it. */
export type Case = {
  readonly letter: Letter
  readonly handling: Handling
  readonly kind: LetterKind
  readonly entries: readonly Entry[]
  readonly hindrance: Hindrance | undefined
}

/** The letter with its latest handling that the viewer may see. */
export async function findCase(tx: Tx, house: House, letterId: string): Promise<Case | undefined> {
  const letter = await findLetter(tx, letterId)
  const handling = (await handlingsOf(tx, letterId)).at(-1)
  if (!letter || !handling) return undefined
  const kind = letterKind(await countryOf(house), letter.kind)
  const { personId, fromBodyId } = letter
  const { state } = handling
  const hindrance = hindranceOf({ publishable: kind.publishable, personId, fromBodyId, state })
  return { letter, handling, kind, entries: await entriesOf(tx, letterId), hindrance }
}

const ANSWERS: readonly Entry['kind'][] = ['partial-answer', 'answer', 'refusal']

const answersIn = ({ handling, entries }: Pick<Case, 'handling' | 'entries'>): readonly Entry[] =>
  entries.filter(entry => entry.handlingId === handling.id && ANSWERS.includes(entry.kind))

/** Files that went with the answers; only these may be published. */
export async function answerFiles(tx: Tx, about: Case): Promise<readonly LetterFile[]> {
  const answers = new Set(answersIn(about).map(({ id }) => id))
  const files = await filesOfLetter(tx, about.letter.id)
  return files.filter(({ entryId }) => entryId !== undefined && answers.has(entryId))
}

/** What may be published, whole: the letter, and what the body answered. */
export function wholeTexts({ letter, handling, entries }: Case): Texts {
  const answers = answersIn({ handling, entries })
  return {
    subject: original(letter.subject),
    question: original(letter.bodyText),
    answer: original(answers.map(({ text }) => text).join('\n\n')),
  }
}
