/**
 * Removing passages from a text. An officer's copy is the whole text with `[[` and `]]` around what is
 * to go; from it follows what strangers read, in which nothing of a passage is left, not even its
 * length. A copy may differ from its original by marks alone. Pure.
 */
import { wholeSkeleton } from '#platform/fold'
import { text } from '#platform/form'
import { ok, refuse, type Result } from '#platform/result'
import type { PublishedFile } from './published.ts'

export const OPENING = '[['
export const CLOSING = ']]'

/** What strangers see in place of a passage, however long it was. */
export const BLOCK = '████'

/** Text that everybody may read, and places where something was removed, with the ground. */
export type Part = string | { readonly ground: string }
export type Redacted = readonly Part[]

/** A question and its answer as strangers read them, with the files of the answer. */
export type Document = Readonly<Record<Field, Redacted>> & {
  readonly files?: readonly PublishedFile[]
}
export const FIELDS = ['subject', 'question', 'answer'] as const
export type Field = (typeof FIELDS)[number]

/** The whole texts, with or without marks. */
export type Texts = Readonly<Record<Field, string>>

export type Segment = { readonly text: string; readonly marked: boolean }
export type MarkProblem = 'mark-open' | 'mark-stray' | 'mark-nested' | 'mark-empty'

/** A text as forms bring it back, with double brackets of its own set apart so that they are no marks. */
export function original(whole: string): string {
  return normal(whole.replace(/\r\n?/g, '\n'))
    .replace(/\[(?=\[)/g, '[ ')
    .replace(/\](?=\])/g, '] ')
}

const shape = text({ max: Number.MAX_SAFE_INTEGER, min: 0 })
const normal = (typed: string): string => shape.parse(typed)

/** The text cut at its marks. Refuses, naming the line, when a mark has no end, no beginning or nothing in it. */
export function segmentsOf(copy: string): Result<readonly Segment[], MarkProblem> {
  const segments: Segment[] = []
  let from = 0
  let open = false
  for (const { 0: mark, index } of copy.matchAll(/\[\[|\]\]/g)) {
    const line = copy.slice(0, index).split('\n').length
    const opens = mark === OPENING
    if (opens && open) return refuse('mark-nested', { values: { line } })
    if (!opens && !open) return refuse('mark-stray', { values: { line } })
    const cut = copy.slice(from, index)
    if (!opens && cut.trim() === '') return refuse('mark-empty', { values: { line } })
    if (cut !== '') segments.push({ text: cut, marked: open })
    open = opens
    from = index + mark.length
  }
  if (open) return refuse('mark-open', { values: { line: copy.slice(0, from).split('\n').length } })
  if (from < copy.length) segments.push({ text: copy.slice(from), marked: false })
  return ok(segments)
}

const squeezed = (typed: string): string => typed.replace(/\s+/g, ' ').trim()

/** Whether a copy says what its original says; blank space does not count. */
export function fits(segments: readonly Segment[], whole: string): boolean {
  return squeezed(segments.map(segment => segment.text).join('')) === squeezed(original(whole))
}

/** A marked passage as its ground is kept: the same words have the same ground wherever they stand. */
export const passageKey = (passage: string): string => squeezed(passage)

/** The distinct passages that go, in order. */
export function passagesOf(segments: readonly Segment[]): readonly string[] {
  return [
    ...new Set(segments.filter(({ marked }) => marked).map(({ text: own }) => passageKey(own))),
  ]
}

/** What strangers read: every marked passage is gone, its ground stands there. */
export function redacted(
  segments: readonly Segment[],
  groundOf: (passage: string) => string,
): Redacted {
  return segments.map(({ text: own, marked }) =>
    marked ? { ground: groundOf(passageKey(own)) } : own,
  )
}

/** Redacted text as plain text, for titles, feeds and search. */
export const plainText = (parts: Redacted, block = BLOCK): string =>
  parts.map(part => (typeof part === 'string' ? part : block)).join('')

/** Grounds that stand in a document, in order of appearance, with how often. */
export function groundsIn(document: Document): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const part of FIELDS.flatMap(field => document[field])) {
    if (typeof part !== 'string') counts.set(part.ground, (counts.get(part.ground) ?? 0) + 1)
  }
  return counts
}

type Range = { readonly from: number; readonly to: number }

/**
 * Marks every place outside marks where one of the `wanted` stands: as it is written, or word by word
 * in any case, alphabet or spelling that search knows.
 */
export function markAll(segments: readonly Segment[], wanted: readonly string[]): string {
  return segments
    .map(({ text: own, marked }) =>
      marked ? `${OPENING}${own}${CLOSING}` : wrap(own, placesOf(own, wanted)),
    )
    .join('')
}

/** Places of a text where one of the wanted phrases stands, in order. */
export function placesOf(own: string, phrases: readonly string[]): readonly Range[] {
  const wanted = phrases.map(squeezed).filter(phrase => phrase !== '')
  const found = [...wanted.flatMap(phrase => asWritten(own, phrase)), ...asWords(own, wanted)]
  return merged(found.toSorted((one, other) => one.from - other.from))
}

/** Phrases that stand in none of the texts: written otherwise, or wrongly. */
export function phrasesNowhere(
  texts: readonly string[],
  phrases: readonly string[],
): readonly string[] {
  return phrases
    .map(squeezed)
    .filter(phrase => phrase !== '' && texts.every(own => placesOf(own, [phrase]).length === 0))
}

/** Phrases as an officer types them, one on a line. */
export const phrasesTyped = (typed: string): readonly string[] =>
  typed.split(/[\r\n]+/).filter(line => line.trim() !== '')

const SIGN = /[\p{L}\p{N}]/u

function asWritten(own: string, phrase: string): readonly Range[] {
  const found: Range[] = []
  for (let from = own.indexOf(phrase); from >= 0; from = own.indexOf(phrase, from + 1)) {
    const to = from + phrase.length
    const within = (inner: string, outer: string): boolean => SIGN.test(inner) && SIGN.test(outer)
    const cuts =
      within(phrase.slice(0, 1), own.slice(Math.max(0, from - 1), from)) ||
      within(phrase.slice(-1), own.slice(to, to + 1))
    if (!cuts) found.push({ from, to })
  }
  return found
}

type Word = Range & { readonly skeleton: string }

function wordsOf(own: string): readonly Word[] {
  return Array.from(own.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’ʼ]*/gu), ({ 0: word, index }) => ({
    from: index,
    to: index + word.length,
    skeleton: wholeSkeleton(word),
  }))
}

function asWords(own: string, wanted: readonly string[]): readonly Range[] {
  const words = wordsOf(own)
  const phrases = wanted
    .map(phrase => wordsOf(phrase).map(({ skeleton }) => skeleton))
    .filter(phrase => phrase.length > 0)
  // Words that are the same begin alike, so few phrases are compared with each word.
  const alike = Map.groupBy(phrases, ([first = '']) => first.slice(0, STEM))
  return words.flatMap((first, index) =>
    (alike.get(first.skeleton.slice(0, STEM)) ?? []).flatMap(phrase => {
      const last = words[index + phrase.length - 1]
      const same = phrase.every((skeleton, place) =>
        isSameWord(words[index + place]?.skeleton ?? '', skeleton),
      )
      return same && last ? [{ from: first.from, to: last.to }] : []
    }),
  )
}

/** What may follow the stem of a Georgian name, in the signs of `fold`. */
const CASE_ENDING =
  /^[aeiou]?(?:eb)?(?:i|s|m|ma|is|it|t|ad|d|v|o|ši|ze|[is]*tan|[is]*tvis|i?dan|a?mde|[is]*gan|[is]*ken)?(?:a?c|ve)?$/

/** Letters that are left of a name when its ending goes. */
const STEM = 3

/**
 * Whether two words, as whole skeletons, are one word in two cases. Where something must not stay
 * readable, it is better to take too much than too little.
 */
export function isSameWord(skeleton: string, wanted: string): boolean {
  if (skeleton === wanted) return true
  if (/\d/.test(wanted)) return false
  const stem = wanted.replace(/[aeiou]?(?:s|m|ma)?$/, '')
  return (
    stem.length >= STEM &&
    skeleton.startsWith(stem) &&
    CASE_ENDING.test(skeleton.slice(stem.length))
  )
}

function merged(ranges: readonly Range[]): readonly Range[] {
  const apart: Range[] = []
  for (const range of ranges) {
    const last = apart.at(-1)
    if (last && range.from < last.to)
      apart[apart.length - 1] = { from: last.from, to: Math.max(last.to, range.to) }
    else apart.push(range)
  }
  return apart
}

function wrap(own: string, ranges: readonly Range[]): string {
  let made = ''
  let from = 0
  for (const range of ranges) {
    made += `${own.slice(from, range.from)}${OPENING}${own.slice(range.from, range.to)}${CLOSING}`
    from = range.to
  }
  return made + own.slice(from)
}
