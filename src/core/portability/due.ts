/** What is due of a person's letters: by the bodies, and by the person. */
import { getBody } from '#core/bodies'
import { isOpen, lettersOfViewer, type ListedLetter } from '#core/correspondence'
import type { Tx } from '#platform/db'
import { say, type Language } from '#platform/texts'
import type { DueEntry } from './calendar.ts'

/** Most letters that a calendar shows, those with the latest changes. */
const MOST = 200

/** Due entries of the viewing resident's open letters, nearest day first. */
export async function dueEntries(tx: Tx, language: Language): Promise<readonly DueEntry[]> {
  const open: readonly ListedLetter[] = [
    ...(await lettersOfViewer(tx, 'needs-you', { limit: MOST })),
    ...(await lettersOfViewer(tx, 'in-progress', { limit: MOST })),
  ]
  const bodies = new Map<string, string>()
  for (const id of new Set(open.map(letter => letter.bodyId)))
    bodies.set(id, say((await getBody(tx, id)).name, language))
  const entries: DueEntry[] = []
  for (const letter of open) {
    const entry = dueEntry(letter, bodies.get(letter.bodyId) ?? '')
    if (entry) entries.push(entry)
  }
  return entries.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)).slice(0, MOST)
}

function dueEntry(letter: ListedLetter, body: string): DueEntry | undefined {
  const { id, number, subject, lastAt, handlingState } = letter
  const known = { letterId: id, number, subject, body, changedAt: lastAt }
  if (letter.answerBy) return { ...known, what: 'question', day: letter.answerBy }
  return isOpen(handlingState) ? { ...known, what: 'answer', day: letter.legalDay } : undefined
}
