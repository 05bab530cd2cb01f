/** Weighing a text against entries of words and phrases, by folded stems. Pure. */
import { foldWords, wholeSkeleton } from '#platform/fold'
import { wordForms } from '#platform/word-forms'
import type { Word } from './places.ts'
import { slipIndex } from './slips.ts'

/** A word or phrase that points to something; `*` at a word's end stands for any ending. */
export type Entry = {
  /** What it points to. */
  readonly of: string
  readonly text: string
  readonly weight: number
  /** True for a word that only supports others: it adds to the score and is no reason to tell. */
  readonly supports?: boolean
}

/** How much points to something, and by which words of the text that do not only support others, the weightiest first. */
export type Met = { readonly score: number; readonly because: readonly string[] }

export type WordIndex = (words: readonly Word[]) => ReadonlyMap<string, Met>

const SUBJECT = 1.6
/** A phrase says more than its words, and may stand in any order with so many words between. */
const PHRASE = 1.3
const BETWEEN = 2
const MISSPELT = 0.5
const SLIPS_FROM = 6
/** Saturation of BM25: a word that stands twice does not count twice. */
const SATURATION = 0.5

type Part = {
  readonly stems: readonly string[]
  readonly latin: boolean
  readonly begins: string | undefined
}
type Known = Entry & { readonly parts: readonly Part[] }
/** Where a stem stands in the text and how surely. */
type Place = { readonly at: number; readonly quality: number }

/** Builds the index; rare words weigh more. */
export function wordIndex(entries: readonly Entry[]): WordIndex {
  const known: readonly Known[] = entries.map(entry => ({ ...entry, parts: partsOf(entry.text) }))
  const holders = new Map<string, Set<string>>()
  const stems = known.flatMap(({ parts, of }) =>
    parts.flatMap(part => part.stems.map(stem => ({ stem, of, alone: parts.length === 1 }))),
  )
  for (const { stem, of, alone } of stems) {
    const held = holders.get(stem) ?? new Set()
    if (alone) held.add(of)
    holders.set(stem, held)
  }
  const targets = new Set(known.map(({ of }) => of)).size
  const rarity = ({ parts: [part, ...more] }: Known): number => {
    const shared = more.length > 0 ? 1 : (holders.get(part?.stems[0] ?? '')?.size ?? 1)
    return Math.log(1 + targets / Math.max(1, shared)) / Math.log(1 + targets)
  }
  const weighed = known.map(entry => ({
    entry,
    rarity: rarity(entry) * entry.weight * (entry.parts.length > 1 ? PHRASE : 1),
  }))
  const alike = slipIndex(holders.keys(), SLIPS_FROM)
  return words => {
    const standing = standingOf(words, holders, alike)
    const met = new Map<string, { score: number; by: { typed: string; score: number }[] }>()
    for (const { entry, rarity: weight } of weighed) {
      const hits = hitsOf(entry, standing, words)
      if (hits.length === 0) continue
      const field = Math.max(...hits.map(({ at }) => (words[at]?.inSubject ? SUBJECT : 1)))
      const quality = Math.max(...hits.map(hit => hit.quality))
      const often = (hits.length / (hits.length + SATURATION)) * (1 + SATURATION)
      const score = weight * field * quality * often
      const told = met.get(entry.of) ?? { score: 0, by: [] }
      told.score += score
      if (entry.supports !== true) told.by.push({ typed: hits[0]?.typed ?? '', score })
      met.set(entry.of, told)
    }
    return new Map([...met].map(([of, { score, by }]) => [of, { score, because: reasons(by) }]))
  }
}

function reasons(by: readonly { readonly typed: string; readonly score: number }[]) {
  return [
    ...new Set(by.toSorted((one, other) => other.score - one.score).map(({ typed }) => typed)),
  ]
}

function partsOf(text: string): readonly Part[] {
  return text
    .split(/[\s.\-/]+/)
    .filter(word => word !== '')
    .map(word => {
      const begins = word.endsWith('*') ? wholeSkeleton(word.slice(0, -1)) : undefined
      const stems = begins === undefined ? [...new Set(wordForms(word).flatMap(foldWords))] : []
      return { stems, latin: /[a-z]/i.test(word), begins }
    })
}

type Standing = ReadonlyMap<string, readonly Place[]>

/** Where each stem of the index stands in the text; misspelt ones only where nothing else fits. */
function standingOf(
  words: readonly Word[],
  holders: ReadonlyMap<string, unknown>,
  alike: (word: string) => readonly string[],
): Standing {
  const standing = new Map<string, Place[]>()
  const add = (stem: string, place: Place): void => {
    const places = standing.get(stem)
    if (places) places.push(place)
    else standing.set(stem, [place])
  }
  for (const [at, { stem }] of words.entries()) {
    if (holders.has(stem)) add(stem, { at, quality: 1 })
    else for (const meant of alike(stem)) add(meant, { at, quality: MISSPELT })
  }
  return standing
}

type Hit = Place & { readonly typed: string }

/** Where an entry stands: its word, or all words of its phrase near one another. */
function hitsOf({ parts }: Known, standing: Standing, words: readonly Word[]): readonly Hit[] {
  const places = parts.map(part => placesOf(part, standing, words))
  const [first, ...others] = places
  if (!first || places.some(some => some.length === 0)) return []
  const reach = parts.length - 1 + BETWEEN
  return first.flatMap(({ at, quality }) => {
    const near = others.map(some =>
      some.find(other => other.at !== at && Math.abs(other.at - at) <= reach),
    )
    if (near.some(some => some === undefined)) return []
    const all = [{ at, quality }, ...near.flatMap(some => (some ? [some] : []))]
    const from = Math.min(...all.map(place => place.at))
    const typed = all.map(place => place.at).toSorted((one, other) => one - other)
    return [
      {
        at: from,
        quality: Math.min(...all.map(place => place.quality)),
        typed: typed.map(index => words[index]?.typed ?? '').join(' '),
      },
    ]
  })
}

function placesOf(part: Part, standing: Standing, words: readonly Word[]): readonly Place[] {
  const { begins } = part
  const places =
    begins === undefined
      ? part.stems.flatMap(stem => standing.get(stem) ?? [])
      : words.flatMap(({ whole }, at) => (whole.startsWith(begins) ? [{ at, quality: 1 }] : []))
  // English words stand in texts in Latin letters only; Georgian ones in either.
  return part.latin
    ? places.filter(({ at }) => /^[\p{Script=Latin}’']/u.test(words[at]?.typed ?? ''))
    : places
}
