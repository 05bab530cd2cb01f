/** Named calculations of a definition, each after those that it names, and those that go in a circle. */
import type { Table } from '#core/rules'
import type { ServiceDefinition } from '#core/services'
import type { ExpressionProblem } from './program.ts'
import type { Path } from './spots.ts'

type Derived = ServiceDefinition['derive'][string]
export type DerivedTable = Exclude<Derived, string>

export type Calculation = {
  readonly under: 'answers' | 'derived'
  readonly name: string
  readonly path: Path
  readonly source: Derived
}

/** The calculations of `derive` and the computed fields of the form, in an order in which they can be typed. */
export function namedCalculations(definition: ServiceDefinition): {
  readonly ordered: readonly Calculation[]
  readonly cycles: readonly ExpressionProblem[]
} {
  const all = new Map<string, Calculation>(
    [...derivedOf(definition), ...computedOf(definition)].map(each => [nameOf(each), each]),
  )
  const ordered = new Set<Calculation>()
  const cycles: ExpressionProblem[] = []
  const visit = (calculation: Calculation, trail: readonly string[]): void => {
    const name = nameOf(calculation)
    if (ordered.has(calculation)) return
    if (trail.includes(name)) {
      cycles.push(cycleProblem(calculation.path, [...trail.slice(trail.indexOf(name)), name]))
      return
    }
    for (const needed of namesIn(calculation.source)) {
      const next = all.get(needed)
      if (next) visit(next, [...trail, name])
    }
    ordered.add(calculation)
  }
  for (const calculation of all.values()) visit(calculation, [])
  return { ordered: [...ordered], cycles }
}

/** What is said of things that need each other in a circle. */
export function cycleProblem(path: Path, names: readonly string[]): ExpressionProblem {
  const circle = names.join(' → ')
  return {
    path,
    text: {
      ka: `ეს ერთმანეთს წრეზე იყენებს: ${circle}. ერთ-ერთი სხვანაირად უნდა დაიწეროს.`,
      en: `these need each other in a circle: ${circle}. Write one of them in another way.`,
    },
  }
}

const nameOf = ({ under, name }: Calculation): string => `${under}.${name}`

function derivedOf({ derive }: ServiceDefinition): readonly Calculation[] {
  return Object.entries(derive).map(([name, source]) => ({
    under: 'derived',
    name,
    path: ['derive', name],
    source,
  }))
}

function computedOf({ form }: ServiceDefinition): readonly Calculation[] {
  return (form?.sections ?? []).flatMap(({ fields }, i) =>
    fields.flatMap((field, j): readonly Calculation[] =>
      field.type === 'computed' && field.value !== undefined
        ? [
            {
              under: 'answers',
              name: field.key,
              path: ['form', 'sections', i, 'fields', j, 'value'],
              source: field.value,
            },
          ]
        : [],
    ),
  )
}

/** Names of calculations and answers in a source, quoted texts aside. */
function namesIn(source: Derived): readonly string[] {
  const bare = sourcesOf(source).map(each => each.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""'))
  return bare.flatMap(each =>
    [...each.matchAll(/\b(answers|derived)\s*\.\s*([A-Za-z]\w*)/g)].map(
      ([, under = '', name = '']) => `${under}.${name}`,
    ),
  )
}

function sourcesOf(source: Derived): readonly string[] {
  if (typeof source === 'string') return [source]
  const { inputs, rules, otherwise } = source.table
  return [
    ...inputs,
    ...rules.flatMap(({ when, gives }) => [...when, gives]),
    ...(otherwise === undefined ? [] : [otherwise]),
  ]
}

/** The decision table as the language has it. */
export function tableOf({ table }: DerivedTable): Table {
  const { inputs, hit, rules, otherwise } = table
  const isOne = hit === 'unique' || hit === 'first'
  return {
    hit: isOne ? hit : 'collect',
    ...(!isOne && { collect: hit }),
    inputs,
    rules: rules.map(({ when, gives }) => ({ when, result: gives })),
    ...(otherwise !== undefined && { otherwise }),
  }
}
