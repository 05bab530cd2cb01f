/** Examples are run: what becomes of each must be what it expects. */
import {
  answersOfExample,
  lookUpsDue,
  programOf,
  simulate,
  situationOfExample,
  visibleAnswers,
  type Path,
  type Simulated,
} from '#core/casework'
import type { Type } from '#core/rules'
import type { Example, ExecutableDefinition } from '#core/services'
import { isDeepStrictEqual } from 'node:util'
import { found, listed, type Finding } from './problem.ts'
import type { Surroundings } from './surroundings.ts'

/** Where examples and the definition disagree. Runs none while its expressions do not compile. */
export function failedExamples(
  definition: ExecutableDefinition,
  { country }: Surroundings,
): readonly Finding[] {
  return definition.examples.flatMap((example, i) => {
    const path = ['examples', i]
    const done = simulate(definition, example, country)
    const isSubmitted = example.expect.route.length > 0
    return [
      ...wrongVerdict(done, example, path),
      ...(isSubmitted || done.problems.length === 0
        ? [
            ...wrongAnswers(done, path),
            ...wrongPapers(done, example, path),
            ...wrongFee(done, example, path),
            ...wrongDay(done, example, path),
            ...wrongDerived(definition, done, { example, path }),
            ...hiddenAnswers(definition, { example, path, country }),
            ...missingFacts(definition, { example, path, country }),
          ]
        : []),
      ...wrongEnd(done, example, path),
    ]
  })
}

function wrongVerdict(
  { eligibility }: Simulated,
  { expect }: Example,
  path: Path,
): readonly Finding[] {
  if (eligibility.answer === expect.eligibility) return []
  const why = eligibility.because.map(({ reason }) => reason.en).join('; ')
  const lacking = eligibility.unknown.map(each => each.path)
  const more = lacking.length === 0 ? '' : `; not known: ${listed(lacking)}`
  return [
    found(
      [...path, 'expect', 'eligibility'],
      `expected ${expect.eligibility}, the rules say ${eligibility.answer} (${why}${more})`,
    ),
  ]
}

function wrongAnswers({ problems }: Simulated, path: Path): readonly Finding[] {
  return problems.map(({ field, text, values }) =>
    found(
      [...path, 'answers', ...field.split('.')],
      `the form would not take ${field}: ${said(text.en, values)}`,
    ),
  )
}

const said = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))

function wrongPapers({ papers }: Simulated, { expect }: Example, path: Path): readonly Finding[] {
  if (isDeepStrictEqual(papers.toSorted(), expect.papers.toSorted())) return []
  return [
    found(
      [...path, 'expect', 'papers'],
      `expected papers: ${listed(expect.papers)}; needed: ${listed(papers)}`,
    ),
  ]
}

const lari = (tetri: number): string => (tetri / 100).toFixed(2)

function wrongFee({ fee }: Simulated, { expect }: Example, path: Path): readonly Finding[] {
  if (fee === expect.fee) return []
  const charged =
    fee === undefined ? 'cannot be computed: something it needs is not known' : `is ${lari(fee)}`
  return [
    found([...path, 'expect', 'fee'], `expected a fee of ${lari(expect.fee)} lari; it ${charged}`),
  ]
}

function wrongDay({ due }: Simulated, { expect }: Example, path: Path): readonly Finding[] {
  if (expect.due === undefined || expect.due === due) return []
  return [
    found(
      [...path, 'expect', 'due'],
      `expected to be due on ${expect.due}; by the clock it is ${due ?? 'never due'}`,
    ),
  ]
}

type Given = { readonly example: Example; readonly path: Path }

function wrongDerived(
  definition: ExecutableDefinition,
  { derived }: Simulated,
  { example, path }: Given,
): readonly Finding[] {
  const types = programOf(definition).scope['derived']
  return Object.entries(example.expect.derived).flatMap(([name, expected]) => {
    const at = [...path, 'expect', 'derived', name]
    const type = types?.kind === 'record' ? types.fields[name] : undefined
    if (!type) return [found(at, `there is no calculation ${name}: see derive`)]
    const value = derived[name]
    if (isSame(type, expected, value)) return []
    return [
      found(
        at,
        `expected ${shown(expected)}; it is ${value === undefined ? 'not known' : writtenOf(type, value)}`,
      ),
    ]
  })
}

const shown = (value: unknown): string => JSON.stringify(value) ?? 'nothing'

/** A stored value as an example would write it: amounts in lari. */
function writtenOf(type: Type, value: unknown): string {
  return type.kind === 'money' ? lari(Number(value)) : shown(value)
}

function isSame(type: Type, expected: unknown, value: unknown): boolean {
  if (value === undefined) return false
  if (type.kind === 'number') return Number(expected) === Number(value)
  if (type.kind === 'money') return Math.round(Number(expected) * 100) === value
  return isDeepStrictEqual(expected, value)
}

type Around = Given & { readonly country: Surroundings['country'] }

/** An answer to what is not asked would be dropped: the example must not lean on it. */
function hiddenAnswers(
  definition: ExecutableDefinition,
  { example, path, country }: Around,
): readonly Finding[] {
  const situation = situationOfExample(definition, example, country.calendar)
  const kept = visibleAnswers(definition, situation)
  return Object.keys(answersOfExample(definition, example)).flatMap(key =>
    Object.hasOwn(kept, key) || situation.answers[key] === null
      ? []
      : [found([...path, 'answers', key], `${key} is not asked here: leave it out`)],
  )
}

/** A look-up that is made needs an answer in the example. */
function missingFacts(
  definition: ExecutableDefinition,
  { example, path, country }: Around,
): readonly Finding[] {
  const situation = situationOfExample(definition, example, country.calendar)
  const due = (['filling', 'submitting'] as const).flatMap(at =>
    lookUpsDue(definition, situation, at),
  )
  return due.flatMap(({ lookup }) =>
    Object.hasOwn(example.facts, lookup.key)
      ? []
      : [
          found(
            [...path, 'facts'],
            `look-up ${lookup.key} is made here: say under facts what it answers, or silent`,
          ),
        ],
  )
}

function wrongEnd(
  { state, troubles }: Simulated,
  { expect }: Example,
  path: Path,
): readonly Finding[] {
  const [trouble] = troubles
  if (trouble) return [found([...path, 'expect', 'route', trouble.step], trouble.message)]
  return [
    ...(expect.outcome === state.outcome
      ? []
      : [
          found(
            [...path, 'expect', 'outcome'],
            `expected ${expect.outcome ?? 'no outcome'}; the route ends with ${state.outcome ?? 'none'}`,
          ),
        ]),
    ...(expect.stage === undefined || expect.stage === state.stage
      ? []
      : [
          found(
            [...path, 'expect', 'stage'],
            `expected the stage ${expect.stage}; the route ends at ${state.stage}`,
          ),
        ]),
  ]
}
