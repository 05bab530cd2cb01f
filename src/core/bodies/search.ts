/**
 * Finding the right body by what a person types: a name, a place, a matter, in either language or any
 * script. A hundred bodies are few, so every word is weighed against every word of the index: what
 * stands there as typed outweighs what only begins so, and that what is only spelt alike.
 */
import type { Country } from '#core/country'
import { fold, foldWords } from '#platform/fold'
import type { Language } from '#platform/texts'
import { cases } from '#platform/word-forms'
import type { Body } from './body.ts'
import { within } from './slips.ts'

/** What was found. */
export type FoundBodies = {
  /** Bodies that the words tell apart, best first. */
  readonly bodies: readonly Body[]
  /** Many bodies of one kind that fit alike, in many places, such as all municipalities. */
  readonly alike: readonly Body[]
  /** Whether those fit better than `bodies`. */
  readonly alikeFirst: boolean
}

/** Asks an index for bodies. */
export type BodySearch = (query: string, language: Language) => FoundBodies

type Places = Pick<Country, 'regions' | 'municipalities' | 'districts' | 'topics'>

const WEIGHT = { name: 4, place: 4, topic: 2, region: 1 } as const
/** From these lengths of a folded word on it may be unfinished, or misspelt. */
const PREFIX_FROM = 3
const FUZZY_FROM = 4
const FUZZINESS = 0.25
/** How well a typed word is met. */
const EXACT = 1
const BEGUN = 0.7
const MISSPELT = 0.4
/** A name, place or matter typed whole counts so many times more. */
const WHOLE = 3
/** Above so many bodies of one kind in different places a list helps nobody: the place decides. */
const MANY = 8

/** Small words of questions, which say nothing about the body. */
const STOP = new Set(
  foldWords(
    'და ან რომ როგორ სად ვის რა არის არ მინდა უნდა ჩემი ჩემს მაქვს გამარჯობა the of to a an in on at for my i how where who what is are want need get and or no в на у и не как где кому что хочу мой моя нет',
  ),
)

type Indexed = {
  readonly body: Body
  /** The weight of each folded word. */
  readonly words: ReadonlyMap<string, number>
  /** Names, places and matters, folded whole. */
  readonly phrases: ReadonlySet<string>
}

/** Builds the index of these bodies; a few milliseconds for a hundred. */
export function bodySearch(places: Places, bodies: readonly Body[]): BodySearch {
  const index = bodies.map(body => indexed(body, places))
  const spread = new Map<string, number>()
  for (const { words } of index)
    for (const word of words.keys()) spread.set(word, (spread.get(word) ?? 0) + 1)
  const rarity = (word: string): number => Math.log(1 + index.length / (spread.get(word) ?? 1))
  return (query, language) => {
    const typed = foldWords(query)
    const telling = typed.filter(word => !STOP.has(word))
    const asked = (telling.length > 0 ? telling : typed).map(word => met(word, [...spread.keys()]))
    const known = asked.filter(word => word.size > 0)
    if (known.length === 0) return { bodies: [], alike: [], alikeFirst: false }
    const whole = fold(query)
    const hits = index.flatMap(entry => hitOf(entry, { known, rarity, whole }))
    return grouped(bestOf(hits), language)
  }
}

/** The words of the index that a typed word may mean, and how well each meets it. */
type Meant = ReadonlyMap<string, number>

function met(typed: string, vocabulary: readonly string[]): Meant {
  const most = typed.length < FUZZY_FROM ? 0 : Math.max(1, Math.floor(typed.length * FUZZINESS))
  const meant = new Map<string, number>()
  for (const word of vocabulary) {
    const quality =
      word === typed
        ? EXACT
        : typed.length >= PREFIX_FROM && word.startsWith(typed)
          ? BEGUN
          : most > 0 && within(typed, word, most)
            ? MISSPELT
            : 0
    if (quality > 0) meant.set(word, quality)
  }
  return meant
}

type Hit = {
  readonly body: Body
  readonly score: number
  /** How many typed words are met. */
  readonly met: number
  /** How well the worst of them is. */
  readonly quality: number
}

type Question = {
  readonly known: readonly Meant[]
  readonly rarity: (word: string) => number
  readonly whole: string
}

function hitOf({ body, words, phrases }: Indexed, { known, rarity, whole }: Question): Hit[] {
  const found = known.flatMap(meant => {
    const fits = [...meant].flatMap(([word, quality]) => {
      const weight = words.get(word)
      return weight === undefined ? [] : [{ quality, score: weight * quality * rarity(word) }]
    })
    const [best] = fits.toSorted(
      (one, other) => other.quality - one.quality || other.score - one.score,
    )
    return best ? [best] : []
  })
  if (found.length === 0) return []
  const sum = found.reduce((total, { score }) => total + score, 0)
  return [
    {
      body,
      // Of two that do a thing, the one that does fewer things is meant.
      score: (sum * (phrases.has(whole) ? WHOLE : 1)) / (1 + body.topics.length / 100),
      met: found.length,
      quality: Math.min(...found.map(({ quality }) => quality)),
    },
  ]
}

/** Only those that meet most of the words, and of them those that meet them best. */
function bestOf(hits: readonly Hit[]): readonly Hit[] {
  const most = Math.max(0, ...hits.map(hit => hit.met))
  const full = hits.filter(hit => hit.met === most)
  const quality = Math.max(0, ...full.map(hit => hit.quality))
  return full.filter(hit => hit.quality === quality)
}

function grouped(hits: readonly Hit[], language: Language): FoundBodies {
  const sorted = hits.toSorted(
    (one, other) =>
      Number(other.body.writable) - Number(one.body.writable) ||
      other.score - one.score ||
      (one.body.name[language] < other.body.name[language] ? -1 : 1),
  )
  const local = sorted.filter(({ body }) => body.municipality !== undefined)
  const many = [...Map.groupBy(local, ({ body }) => body.kind).values()].find(
    same => same.length > MANY,
  )
  if (!many) return { bodies: sorted.map(({ body }) => body), alike: [], alikeFirst: false }
  // Some may stand out by their names; those that fit no better than most are a choice of places.
  const usual = many.toSorted((one, other) => one.score - other.score)[many.length >> 1]?.score ?? 0
  const alike = many.filter(({ score }) => score <= usual * 1.1)
  const others = sorted.filter(hit => !alike.includes(hit))
  return {
    bodies: others.map(({ body }) => body),
    alike: alike.map(({ body }) => body),
    alikeFirst: others.every(({ score }) => score < usual),
  }
}

function indexed(body: Body, { regions, municipalities, districts, topics }: Places): Indexed {
  const municipality = municipalities.find(({ code }) => code === body.municipality)
  const region = regions.find(({ code }) => code === body.region)
  const own = districts.filter(district => district.municipality === body.municipality)
  const matters = topics.filter(({ key }) => body.topics.includes(key))
  const fields = {
    name: [...Object.values(body.name), ...body.words],
    place: [
      ...(municipality ? [...Object.values(municipality.name), ...municipality.places] : []),
      ...own.flatMap(({ name }) => Object.values(name)),
    ],
    topic: matters.flatMap(({ name, words }) => [...Object.values(name), ...words]),
    region: region ? Object.values(region.name) : [],
  }
  const words = new Map<string, number>()
  for (const [field, weight] of Object.entries(WEIGHT))
    for (const word of wordsOf(fields, field))
      words.set(word, Math.max(weight, words.get(word) ?? 0))
  const phrases = [...fields.name, ...fields.place, ...fields.topic]
  return { body, words, phrases: new Set(phrases.map(fold)) }
}

const wordsOf = (fields: Readonly<Record<string, readonly string[]>>, field: string) =>
  (fields[field] ?? []).flatMap(text => text.split(' ').flatMap(cases)).flatMap(foldWords)
