/** The words that `password.ts` takes for guessable: our list, and an installation's own beside it. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { romanize } from '#platform/fold'
import type { House } from '#platform/module'
import { keyed, type Guessable } from './password.ts'

const OWN_FILE = 'common-passwords.txt'

const linesOf = (file: string | URL): readonly string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => !line.startsWith('#'))

/** Every writing of the words of some lines: by the keyboard and romanized. Shorter than three says nothing. */
export function writingsOf(lines: readonly string[]): Guessable {
  const words = lines.flatMap(line => line.split(/\s+/))
  const writings = words.flatMap(word => [keyed(word), keyed(romanize(word))])
  return new Set(writings.filter(word => word.length >= 3))
}

let shipped: Guessable | undefined
const ofInstallation = new Map<string, Guessable>()

/** Our list, read once, with the words of `DATA_DIR/common-passwords.txt` where an installation has it. */
export function guessableWords(house: Pick<House, 'settings'>): Guessable {
  const { dataDir } = house.settings
  const known = ofInstallation.get(dataDir)
  if (known) return known
  shipped ??= writingsOf(linesOf(new URL('./common-passwords.txt', import.meta.url)))
  const words = new Set([...shipped, ...writingsOf(ownLines(path.join(dataDir, OWN_FILE)))])
  ofInstallation.set(dataDir, words)
  return words
}

function ownLines(file: string): readonly string[] {
  try {
    return linesOf(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
