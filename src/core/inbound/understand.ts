/** What a person wants by an SMS. Pure. */
import { parseLetterNumber } from '#core/correspondence'

export type Wanted =
  | { readonly wants: 'status'; readonly number: string }
  /** A keyword without a number: the latest letters that are open. */
  | { readonly wants: 'latest' }
  | { readonly wants: 'stop' }
  | { readonly wants: 'start' }
  | { readonly wants: 'unclear' }

const STATUS = ['st', 'status', 'statusi', 'სტ', 'სტატუსი']
const STOP = ['stop', 'stopi', 'სტოპ', 'სტოპი', 'გაჩერება', 'unsubscribe']
const START = ['start', 'starti', 'სტარტ', 'სტარტი', 'დაწყება']

/** A number of ours is ten signs with two dashes; people write spaces, and words around it. */
const NUMBERS = /\b\d{2}[\s–—-]{0,3}[0-9a-z]{4}[\s–—-]{0,3}[0-9a-z]{4}\b/gi

/** Reads keyword and number, in any case and order, Georgian or Latin. */
export function understand(text: string): Wanted {
  const plain = text.normalize('NFC').toLowerCase().slice(0, 500)
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter(word => word !== '')
  const [first = ''] = words
  if (STOP.includes(first) && words.length <= 2) return { wants: 'stop' }
  if (START.includes(first) && words.length <= 2) return { wants: 'start' }
  for (const [candidate] of plain.matchAll(NUMBERS)) {
    const number = parseLetterNumber(candidate)
    if (number !== undefined) return { wants: 'status', number }
  }
  return words.length <= 2 && STATUS.includes(first) ? { wants: 'latest' } : { wants: 'unclear' }
}
