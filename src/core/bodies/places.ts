/**
 * Places that a text names, in any case form, in Georgian or Latin letters: municipalities, districts
 * and settlements of the pack. Whole forms are compared, not stems, since many places have short names
 * whose stems are everyday words (ვალე and ვალი). Pure.
 */
import type { Competences, Country } from '#core/country'
import { wholeSkeleton } from '#platform/fold'
import { slipIndex } from './slips.ts'

/** A word of a text: as typed, folded to its stem, and folded with its ending left on. */
export type Word = {
  readonly typed: string
  readonly stem: string
  readonly whole: string
  /** Whether it stands in the subject. */
  readonly inSubject: boolean
}

/** A place that the text names. */
export type NamedPlace = {
  /** Code of the municipality. */
  readonly municipality: string
  /** As typed, the first time. */
  readonly typed: string
  readonly weight: number
}

/** Finds the places in a text, the likeliest first. */
export type PlaceFinder = (words: readonly Word[]) => readonly NamedPlace[]

type Places = Pick<Country, 'municipalities' | 'districts'> & { readonly competences: Competences }

const SUBJECT = 1.5
/** Of a place where the writer only lives, and of one that is spelt alike. */
const HOME = 0.4
const MISSPELT = 0.5
/** So near must a word of living be. */
const NEAR = 2
/** Endings by which a place says where something is, or where from. */
const WHERE = /(?:ში|ზე|თან|დან|shi|ze|tan|dan)$/iu
/** Shorter names are not guessed from slips. */
const SLIPS_FROM = 6

/** Builds the finder for the places of a country. */
export function placeFinder({ municipalities, districts, competences }: Places): PlaceFinder {
  const whole = (words: readonly string[]) => new Set(words.map(wholeSkeleton))
  const never = whole(competences.notPlaces)
  const home = whole(competences.homeWords)
  const street = whole(competences.streetWords.flatMap(declined))
  const codes = new Map<string, string>()
  const add = (form: string, code: string): void => {
    const folded = wholeSkeleton(form)
    if (folded.length > 2 && !never.has(folded) && !codes.has(folded)) codes.set(folded, code)
  }
  for (const { code, name, full, places } of municipalities) {
    for (const form of [name['ka'], name['en'], ...places].flatMap(declined)) add(form, code)
    for (const form of genitives(full['ka'])) add(form, code)
  }
  for (const { municipality, name } of districts)
    for (const form of Object.values(name).flatMap(declined)) add(form, municipality)
  const alike = slipIndex(codes.keys(), SLIPS_FROM)
  return words => {
    const mentions = (find: (word: Word) => string | undefined, share: number) =>
      words.flatMap((word, at) => {
        const municipality = find(word)
        const next = words[at + 1]
        // “Batumi street” names a street; “in Batumi, in the street” says where it is.
        const ofStreet = next && street.has(next.whole) && !WHERE.test(word.typed)
        if (municipality === undefined || ofStreet) return []
        const weight = share * (word.inSubject ? SUBJECT : 1)
        return [{ municipality, typed: word.typed, weight, at }]
      })
    const named = mentions(word => codes.get(word.whole), 1)
    const found =
      named.length > 0 ? named : mentions(word => codes.get(alike(word.whole)[0] ?? ''), MISSPELT)
    const living = words.flatMap((word, at) => (home.has(word.whole) ? [at] : []))
    const homes = new Set(living.flatMap(at => nearest(found, at)))
    return summed(
      found.map(one => (homes.has(one.at) ? { ...one, weight: one.weight * HOME } : one)),
    )
  }
}

/** The mention that a word of living is about: the nearest, and of two the one before it. */
function nearest(mentions: readonly { readonly at: number }[], living: number): readonly number[] {
  const far = ({ at }: { readonly at: number }): number => Math.abs(at - living)
  const [first] = mentions
    .filter(mention => far(mention) <= NEAR)
    .toSorted((one, other) => far(one) - far(other) || one.at - other.at)
  return first ? [first.at] : []
}

function summed(mentions: readonly NamedPlace[]): readonly NamedPlace[] {
  const places = [...Map.groupBy(mentions, ({ municipality }) => municipality)]
  return places
    .flatMap(([municipality, same]) => {
      const [first] = same
      const weight = same.reduce((sum, mention) => sum + mention.weight, 0)
      return first ? [{ municipality, typed: first.typed, weight }] : []
    })
    .toSorted((one, other) => other.weight - one.weight)
}

/** Endings after a stem that keeps its vowel, and after one that loses it. */
const KEPT = ['ს', 'ში', 'ზე', 'თან', 'მ', 'მდე', 'ც']
const LOST = ['ის', 'იდან', 'ით', 'ისკენ', 'ისთვის', 'ისგან', 'ისა', 'ამდე', 'ად']

/** A name in the case forms in which it stands in texts; names in other letters stay as they are. */
export function declined(name: string): readonly string[] {
  const word = name.trim()
  if (!/^[ა-ჰ]{2,}$/.test(word)) return [word.replaceAll(' ', '')]
  const base = word.slice(0, -1)
  const last = word.at(-1) ?? ''
  if (last === 'ი') {
    const short = base.length > 3 ? base.replace(/[აეო]([ლნრმ])$/, '$1') : base
    const bases = base === short ? [base] : [base, short]
    return [
      word,
      ...KEPT.map(end => base + end),
      ...bases.flatMap(with_ => LOST.map(end => with_ + end)),
    ]
  }
  const kept = [word, ...KEPT.map(end => word + end)]
  if (last === 'ა' || last === 'ე') return [...kept, ...LOST.map(end => base + end)]
  return [...kept, ...['დან', 'თი', 'სკენ', 'სთვის', 'სგან'].map(end => word + end)]
}

/** The genitive with which the full name of a municipality begins, which may lose a vowel. */
function genitives(full: string): readonly string[] {
  const genitive = full.split(' ').find(word => word.endsWith('ის'))
  if (genitive === undefined || genitive === 'მუნიციპალიტეტის') return []
  return LOST.map(end => genitive.slice(0, -2) + end)
}
