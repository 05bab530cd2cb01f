/**
 * Which body likely answers a letter, from its own words: matters of the pack are weighed by the words
 * that name them (BM25 over folded stems: rare words count more, repetition less and less), the place
 * named in the text says which of many municipalities. A suggestion with its reasons, never a choice.
 * Nothing leaves the process. Pure.
 */
import type { Competence, Country } from '#core/country'
import { foldWords, wholeSkeleton } from '#platform/fold'
import type { Body } from './body.ts'
import { placeFinder, type NamedPlace, type Word } from './places.ts'
import { wordIndex, type Entry, type Met } from './word-index.ts'

export type LikelyQuestion = {
  readonly subject: string
  readonly text: string
  /** Code of the municipality that the matter is in, as its writer says. */
  readonly place?: string | undefined
  /** Code of the municipality that the writer lives in, where it is known. */
  readonly home?: string | undefined
}

/** One suggestion: a body, or a kind of body whose place the text does not name. */
export type Likely = {
  readonly body: Body | undefined
  readonly kind: string
  /** The matter; absent when the text only names the body or its place. */
  readonly matter: Competence | undefined
  /** Further matters of the same body that the text names about as much. */
  readonly also: readonly Competence[]
  /**
   * The writer's own words that point to it, the weightiest first; none where only words do that could mean
   * many things, such as “help”.
   */
  readonly because: readonly string[]
  /** The writer's word for the place. */
  readonly place: string | undefined
  readonly score: number
}

/** The likely bodies, best first, at most `MOST_LIKELY`. */
export type LikelySearch = (question: LikelyQuestion) => readonly Likely[]

type Weighed = Pick<Country, 'municipalities' | 'districts' | 'competences'>

/** So many are shown: more would be a list to search, not a suggestion. */
export const MOST_LIKELY = 3
const WEIGHTS = { strong: 4, words: 2, weak: 0.7 } as const
/** Of a body that the text names itself. */
const NAMED = 4
/** What the second, third… body of one matter gets of its score. */
const SHARES = [1, 0.6, 0.45, 0.35]
/** What a body's further matters add to its best one. */
const FURTHER = 0.25
/** A further matter is told when it weighs so much of the best one. */
const ALSO = 0.3
/** A place without any matter points to its municipality a little. */
const PLACE_ALONE = 0.6
/** Suggestions far behind the first are none. */
const LEAST_SHARE = 0.12
/** Longer texts are judged by their beginning. */
const MOST_WORDS = 2_000
const MOST_REASONS = 4

/** Builds the scorer over these bodies. */
export function likelySearch(country: Weighed, bodies: readonly Body[]): LikelySearch {
  const findPlaces = placeFinder(country)
  const { competences } = country.competences
  const match = wordIndex([...competences.flatMap(entriesOf), ...bodies.flatMap(nameEntries)])
  const local = new Map(bodies.map(body => [`${body.kind}:${body.municipality ?? ''}`, body]))
  const byKey = new Map(bodies.map(body => [body.key, body]))
  return question => {
    const words = wordsOf(question)
    const met = match(words)
    const places = placesOf(question, findPlaces(words))
    const found: Likely[] = []
    for (const matter of competences) {
      const points = met.get(matter.key)
      if (!points) continue
      const targets = [
        ...matter.kinds.flatMap(kind => ofPlaces(kind, places, local)),
        ...matter.bodies.flatMap(key => [
          { body: byKey.get(key), kind: '', place: undefined, share: 1 },
        ]),
      ]
      const order = [...matter.kinds, ...matter.bodies]
      for (const { share, ...target } of targets) {
        const at = order.indexOf(
          target.body && order.includes(target.body.key) ? target.body.key : target.kind,
        )
        const score = points.score * share * (SHARES[Math.max(0, at)] ?? 0)
        found.push({
          ...target,
          kind: target.body?.kind ?? target.kind,
          matter,
          also: [],
          because: points.because,
          score,
        })
      }
    }
    return best([...found, ...named(bodies, met), ...placesAlone(places, bodies)])
  }
}

const entriesOf = (matter: Competence): readonly Entry[] =>
  (['strong', 'words', 'weak'] as const).flatMap(how =>
    matter[how].map(text => ({
      of: matter.key,
      text,
      weight: WEIGHTS[how],
      supports: how === 'weak',
    })),
  )

/** A national body named by its name or an everyday one. */
const nameEntries = (body: Body): readonly Entry[] =>
  body.municipality === undefined
    ? [...Object.values(body.name), ...body.words].map(text => ({
        of: `body:${body.key}`,
        text: text.replace('სსიპ ', ''),
        weight: NAMED,
      }))
    : []

function wordsOf({ subject, text }: LikelyQuestion): readonly Word[] {
  const split = (of: string, inSubject: boolean): Word[] =>
    of
      .split(/[^\p{L}\p{M}\p{N}'’ʼ‘\u0060´]+/u)
      .filter(word => word !== '')
      .map(typed => ({
        typed,
        stem: foldWords(typed)[0] ?? '',
        whole: wholeSkeleton(typed),
        inSubject,
      }))
  // What is far down in a long text tells less; it is not even split into words.
  const limit = MOST_WORDS * 12
  return [...split(subject, true), ...split(text.slice(0, limit), false)].slice(0, MOST_WORDS)
}

/** The place that the writer chose, else those named, else where the writer lives. */
function placesOf(
  { place, home }: LikelyQuestion,
  named: readonly NamedPlace[],
): readonly NamedPlace[] {
  if (place !== undefined) return [{ municipality: place, typed: '', weight: 1 }]
  if (named.length > 0) return named.slice(0, 2)
  return home === undefined ? [] : [{ municipality: home, typed: '', weight: 1 }]
}

type Target = Pick<Likely, 'body' | 'kind' | 'place'> & { readonly share: number }

/** The bodies of one kind in the places that were named, or the kind alone. */
function ofPlaces(
  kind: string,
  places: readonly NamedPlace[],
  local: ReadonlyMap<string, Body>,
): readonly Target[] {
  const most = places[0]?.weight ?? 1
  const there = places.flatMap(({ municipality, typed, weight }) => {
    const body = local.get(`${kind}:${municipality}`)
    return body
      ? [{ body, kind, place: typed === '' ? undefined : typed, share: weight / most }]
      : []
  })
  return there.length > 0 ? there : [{ body: undefined, kind, place: undefined, share: 1 }]
}

function named(bodies: readonly Body[], met: ReadonlyMap<string, Met>): readonly Likely[] {
  return bodies.flatMap(body => {
    const points = met.get(`body:${body.key}`)
    const { kind } = body
    return points ? [{ body, kind, matter: undefined, also: [], place: undefined, ...points }] : []
  })
}

function placesAlone(places: readonly NamedPlace[], bodies: readonly Body[]): readonly Likely[] {
  return places.flatMap(({ municipality, typed }) =>
    bodies
      .filter(body => typed !== '' && body.municipality === municipality)
      .map(body => ({
        body,
        kind: body.kind,
        matter: undefined,
        also: [],
        because: [],
        place: typed,
        score: PLACE_ALONE,
      })),
  )
}

/** Each body once, with its best reasons; what else points to it adds a little. */
function best(found: readonly Likely[]): readonly Likely[] {
  const bodies = Map.groupBy(found, ({ body, kind }) => body?.id ?? `kind:${kind}`)
  const ranked = [...bodies.values()]
    .flatMap(same => together(same.toSorted((one, other) => other.score - one.score)))
    .toSorted((one, other) => other.score - one.score)
  const top = ranked[0]?.score ?? 0
  return ranked.filter(({ score }) => score >= top * LEAST_SHARE).slice(0, MOST_LIKELY)
}

/** One suggestion of all that points to the same body, the best first. */
function together(same: readonly Likely[]): readonly Likely[] {
  const [first, ...others] = same
  if (!first) return []
  const matters = same.filter(({ matter, score }) => matter && score >= first.score * ALSO)
  const told = matters[0] ?? same.find(({ matter }) => matter) ?? first
  return [
    {
      ...told,
      also: matters.slice(1).flatMap(({ matter }) => (matter ? [matter] : [])),
      place: same.find(({ place }) => place !== undefined)?.place,
      because: reasons(same),
      score: first.score + others.reduce((sum, { score }) => sum + score, 0) * FURTHER,
    },
  ]
}

/** The weightiest words, none that a longer one says already. */
function reasons(same: readonly Likely[]): readonly string[] {
  const all = [...new Set(same.flatMap(({ because }) => because))]
  return all
    .filter(word => !all.some(other => other !== word && other.split(' ').includes(word)))
    .slice(0, MOST_REASONS)
}
