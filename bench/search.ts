/**
 * Time of one search in a catalogue of 10,000 entries: the pack's own entries again and again, each copy
 * with words of other entries and of a place, so that no two are alike and the vocabulary grows.
 *
 * node bench/search.ts [--entries N] [--rounds N] [--json]
 *
 * Asked are the labelled queries of the pack and each of them with a slip of the hand.
 */
import { parseArgs } from 'node:util'
import { catalogueOfPack, readLabelled, searchOf, type Entry } from '#core/catalogue'
import { loadPack, packFolder } from '#core/country'

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '20' },
    json: { type: 'boolean', default: false },
  },
})

/** A sequence that is the same in every run (Mulberry32). */
function drawn(seed: number): (most: number) => number {
  let state = seed
  return most => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most
  }
}

const country = await loadPack('georgia')
const { entries: own } = await catalogueOfPack('georgia', country)
const draw = drawn(20261124)
const one = <T>(of: readonly T[]): T => {
  const chosen = of[draw(of.length)]
  if (chosen === undefined) throw new Error('nothing to draw from')
  return chosen
}
const wordOf = (text: string): string => one(text.split(' '))

function copy(number: number): Entry {
  const base = own[number % own.length] ?? one(own)
  if (number < own.length) return base
  const { catalogue } = base.definition
  const [first, second] = [one(own), one(own)].map(entry => entry.definition.catalogue)
  const place = one(country.municipalities).name
  const name = {
    ka: `${catalogue.name.ka} ${wordOf(first?.name.ka ?? '')} ${place.ka}`,
    en: `${catalogue.name.en} ${wordOf(first?.name.en ?? '')} ${place.en}`,
  }
  const keywords = {
    ka: [...catalogue.keywords.ka, `${wordOf(second?.summary.ka ?? '')} ${number}`],
    en: [...catalogue.keywords.en, `${wordOf(second?.summary.en ?? '')} ${number}`],
  }
  const definition = { ...base.definition, catalogue: { ...catalogue, name, keywords } }
  return { ...base, key: `${base.key}-${number}`, definition }
}

/** Two letters of the longest word in each other's place. */
function slipped(query: string): string {
  const word = query.split(' ').toSorted((a, b) => b.length - a.length)[0] ?? ''
  const at = Math.floor(word.length / 2)
  const wrong = word.slice(0, at - 1) + (word[at] ?? '') + (word[at - 1] ?? '') + word.slice(at + 1)
  return word.length < 4 ? query : query.replace(word, wrong)
}

const entries = Array.from({ length: Number(values.entries) }, (_, number) => copy(number))
const began = performance.now()
const search = searchOf(entries, { topics: country.topics, events: country.lifeEvents })
const built = performance.now() - began
const folder = packFolder('georgia')
const labelled = await Promise.all(
  ['tuning', 'held-out'].map(half => readLabelled(`${folder}/searches/${half}.yaml`)),
)
const queries = labelled.flat().flatMap(({ q }) => [q, slipped(q)])
for (const query of queries) search(query, 50)
const times: number[] = []
const slowest = new Map<string, number>()
for (let round = 0; round < Number(values.rounds); round++)
  for (const query of queries) {
    const from = performance.now()
    search(query, 50)
    const took = performance.now() - from
    times.push(took)
    slowest.set(query, Math.min(slowest.get(query) ?? Infinity, took))
  }
times.sort((a, b) => a - b)
const at = (share: number): number =>
  Number((times[Math.floor(times.length * share)] ?? 0).toFixed(2))
const result = {
  entries: entries.length,
  built: Math.round(built),
  searches: times.length,
  p50: at(0.5),
  p90: at(0.9),
  p99: at(0.99),
  worst: Number((times.at(-1) ?? 0).toFixed(2)),
}
if (values.json) console.log(JSON.stringify(result))
else {
  console.log(`${result.entries} entries, index built in ${result.built} ms`)
  console.log(
    `${result.searches} searches: p50 ${result.p50} ms, p90 ${result.p90} ms, p99 ${result.p99} ms, worst ${result.worst} ms`,
  )
  for (const [query, took] of [...slowest].toSorted((a, b) => b[1] - a[1]).slice(0, 5))
    console.log(`  ${took.toFixed(2)} ms  ${query}`)
}
