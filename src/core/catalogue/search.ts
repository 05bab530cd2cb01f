/**
 * Finding a service by what people type: its name, an everyday name, a matter, a body, in Georgian of any
 * alphabet and case, in Latin letters, in English, with slips of the hand. Words are folded alike in the
 * index and in the question (`#platform/fold`); what is not in the index as typed may be a beginning, or
 * misspelt.
 */
import MiniSearch, { type Query, type SearchResult } from 'minisearch'
import { fold, foldWords } from '#platform/fold'
import type { Text } from '#platform/texts'
import { wordForms } from '#platform/word-forms'
import { givers, isGivenByAll, type Entry } from './entry.ts'
import { isQuestionWord, keyboardReading, typedWords } from './typed.ts'

/** Asks for services: all that fit, best first, or the best `most`. */
export type ServiceSearch = (query: string, most?: number) => readonly Entry[]

type Named = { readonly key: string; readonly name: Text; readonly words?: readonly string[] }
/** Names under which services are gathered. */
export type Gathered = { readonly topics: readonly Named[]; readonly events: readonly Named[] }

const FIELDS = ['name', 'words', 'text', 'matter', 'body'] as const
type Document = { readonly id: number } & Readonly<Record<(typeof FIELDS)[number], string>>

/** How much a field says. */
const BOOST = { name: 5, words: 4, text: 1.5, matter: 0.7, body: 0.8 }
/** A name or everyday name that was typed whole counts so many times more. */
const WHOLE = 4
/** What can be done here comes before what is only described, where both fit alike. */
const ONLINE = 1.1
/** From these lengths of a folded word on it may be unfinished, misspelt by one letter, by two. */
const PREFIX_FROM = 3
const SLIP_FROM = 4
const TWO_SLIPS_FROM = 8
/** So few results make all words weaker conditions; then so many more are told, or all where there are none. */
const FEW = 3
const FURTHER = 5

/** Builds the index. */
export function searchOf(entries: readonly Entry[], gathered: Gathered): ServiceSearch {
  const vocabulary = new Set<string>()
  const stems = new Map<string, string[]>()
  const index = new MiniSearch<Document>({
    fields: [...FIELDS],
    tokenize: typedWords,
    processTerm: word => {
      const known = stems.get(word)
      if (known) return known
      const made = stemsOf(word)
      stems.set(word, made)
      for (const stem of made) vocabulary.add(stem)
      return made
    },
  })
  const documents = entries.map((entry, id) => documentOf(entry, id, gathered))
  index.addAll(documents)
  const phrases = phrasesOf(entries)
  const ask = asking(index, vocabulary)
  return (query, most = entries.length) => {
    const found = ask(query)
    const whole = phrases.get(fold(query))
    return found
      .map(({ id, score }) => ({
        id: Number(id),
        score: score * (whole?.has(Number(id)) ? WHOLE : 1) * (entries[id]?.online ? ONLINE : 1),
      }))
      .toSorted((one, other) => other.score - one.score || one.id - other.id)
      .slice(0, most)
      .flatMap(({ id }) => entries[id] ?? [])
  }
}

/** Folded stems of a word of the data, in its forms. */
function stemsOf(word: string): string[] {
  return [...new Set(wordForms(word).flatMap(foldWords))]
}

type Index = MiniSearch<Document>

/** A question to the index: every word first; where that finds little, as many as possible. */
function asking(index: Index, vocabulary: ReadonlySet<string>): (query: string) => SearchResult[] {
  const options = {
    boost: BOOST,
    tokenize: (term: string) => [term],
    processTerm: (term: string) => term,
    weights: { prefix: 0.6, fuzzy: 0.35 },
    prefix: (term: string) => term.length >= PREFIX_FROM,
    fuzzy: (term: string) => (vocabulary.has(term) ? false : slipsOf(term)),
  }
  return query => {
    const terms = termsOf(query, vocabulary)
    if (terms.length === 0) return []
    const queries: Query[] = terms.map(readings =>
      readings.length === 1 ? (readings[0] ?? '') : { combineWith: 'OR', queries: [...readings] },
    )
    const all = index.search({ combineWith: 'AND', queries }, options)
    if (all.length >= FEW || terms.length === 1) return all
    const known = new Set(all.map(({ id }) => id))
    const some = index
      .search({ combineWith: 'OR', queries }, options)
      .filter(({ id }) => !known.has(id))
    const weaker = some
      .map(result => ({ ...result, score: weakened(result, terms.length) }))
      .toSorted((one, other) => other.score - one.score)
    return [...all, ...(all.length > 0 ? weaker.slice(0, FURTHER) : weaker)]
  }
}

/** Half of the words say less than half. */
const weakened = ({ score, queryTerms }: SearchResult, asked: number): number =>
  score * Math.min(1, new Set(queryTerms).size / asked) ** 2 * 0.5

const slipsOf = (term: string): number | false =>
  term.length < SLIP_FROM || /\d/.test(term) ? false : term.length < TWO_SLIPS_FROM ? 1 : 2

/**
 * The folded words of a question, each with its readings: typed Latin may be the Georgian keyboard, whose
 * capitals are letters of their own. Words that only ask are left out where others remain.
 */
function termsOf(query: string, vocabulary: ReadonlySet<string>): readonly (readonly string[])[] {
  const words = typedWords(query)
  const telling = words.filter(word => !isQuestionWord(word))
  return (telling.length > 0 ? telling : words).flatMap(word => {
    const [plain = ''] = foldWords(word)
    const [keyboard] = foldWords(keyboardReading(word))
    if (plain === '') return []
    if (keyboard === undefined || keyboard === plain) return [[plain]]
    return [vocabulary.has(keyboard) && !vocabulary.has(plain) ? [keyboard] : [plain, keyboard]]
  })
}

function documentOf(entry: Entry, id: number, { topics, events }: Gathered): Document {
  const { name, summary, keywords, outputs, topics: own, lifeEvents } = entry.definition.catalogue
  const matters = [
    ...topics.filter(({ key }) => own.includes(key)),
    ...events.filter(({ key }) => lifeEvents.includes(key)),
  ]
  // What every municipality gives is not told apart by any of them.
  const bodies = isGivenByAll(entry) ? [] : givers(entry)
  return {
    id,
    name: both(name),
    words: [...keywords.ka, ...keywords.en].join(' '),
    text: [summary, ...outputs].map(both).join(' '),
    matter: matters.flatMap(matter => [both(matter.name), ...(matter.words ?? [])]).join(' '),
    body: bodies.flatMap(body => [both(body.name), ...body.words]).join(' '),
  }
}

const both = ({ ka, en }: Text): string => `${ka} ${en}`

/** Names and everyday names folded whole, with the services that have them. */
function phrasesOf(entries: readonly Entry[]): ReadonlyMap<string, ReadonlySet<number>> {
  const phrases = new Map<string, Set<number>>()
  for (const [id, { definition }] of entries.entries()) {
    const { name, keywords } = definition.catalogue
    for (const phrase of [name.ka, name.en, ...keywords.ka, ...keywords.en]) {
      const folded = fold(phrase)
      phrases.set(folded, (phrases.get(folded) ?? new Set()).add(id))
    }
  }
  return phrases
}
