/** In which order values of a situation are found: each after all that its condition or calculation reads. */
import type { Compiled } from '#core/rules'
import type { ServiceDefinition } from '#core/services'
import { cycleProblem } from './calculations.ts'
import type { ExpressionProblem } from './program.ts'
import { placeName, type Path } from './spots.ts'

type Known = {
  readonly definition: ServiceDefinition
  readonly rules: ReadonlyMap<string, Compiled>
}
type Node = { readonly path: Path; readonly needs: readonly string[] }

/** The nodes in order. Those in a circle come last and are told; their values stay unknown. */
export function evaluationOrder(known: Known): {
  readonly names: readonly string[]
  readonly problems: readonly ExpressionProblem[]
} {
  const nodes = nodesOf(known)
  const done = new Set<string>()
  const problems: ExpressionProblem[] = []
  const visit = (name: string, trail: readonly string[]): void => {
    const node = nodes.get(name)
    if (!node || done.has(name)) return
    if (trail.includes(name)) {
      problems.push(cycleProblem(node.path, [...trail.slice(trail.indexOf(name)), name]))
      return
    }
    for (const need of node.needs) visit(need, [...trail, name])
    done.add(name)
  }
  for (const name of nodes.keys()) visit(name, [])
  return { names: [...done], problems }
}

function nodesOf({ definition, rules }: Known): ReadonlyMap<string, Node> {
  const all = [...nodesOfForm(definition), ...nodesOfRest(definition)]
  const wholes = new Map<string, readonly string[]>(
    ['answers', 'facts', 'derived', 'work'].map(root => [
      root,
      all.flatMap(({ name }) => (name.startsWith(`${root}.`) ? [name] : [])),
    ]),
  )
  return new Map(
    all.map(({ name, path, reads }) => {
      const uses = reads.flatMap(place => rulesBelow(rules, place).flatMap(rule => rule.uses))
      const needs = uses.flatMap(use => {
        const [root = '', field] = use.split('.')
        return field === undefined ? (wholes.get(root) ?? []) : [`${root}.${field}`]
      })
      return [name, { path, needs: [...new Set(needs)] }] as const
    }),
  )
}

type Reading = { readonly name: string; readonly path: Path; readonly reads: readonly Path[] }

function nodesOfForm({ form, flow }: ServiceDefinition): readonly Reading[] {
  const inForm = (form?.sections ?? []).flatMap(({ fields }, i) =>
    fields.map((field, j) => {
      const path = ['form', 'sections', i, 'fields', j]
      const columns = (field.fields ?? []).flatMap((_, k) => columnReads([...path, 'fields', k]))
      const own = [
        ['form', 'sections', i, 'visible'],
        [...path, 'visible'],
        [...path, 'value'],
      ]
      return { name: `answers.${field.key}`, path, reads: [...own, ...columns] }
    }),
  )
  const inWork = (flow?.work ?? []).map(({ key }, i) => {
    const path = ['flow', 'work', i]
    return { name: `work.${key}`, path, reads: [[...path, 'visible']] }
  })
  return [...inForm, ...inWork]
}

const columnReads = (path: Path): readonly Path[] => [
  [...path, 'visible'],
  [...path, 'value'],
]

function nodesOfRest({ derive, lookups }: ServiceDefinition): readonly Reading[] {
  return [
    ...Object.keys(derive).map(name => {
      const path = ['derive', name]
      return { name: `derived.${name}`, path, reads: [path] }
    }),
    ...lookups.map(({ key }, i) => {
      const path = ['lookups', i]
      return { name: `facts.${key}`, path, reads: [[...path, 'when']] }
    }),
  ]
}

function rulesBelow(rules: ReadonlyMap<string, Compiled>, place: Path): readonly Compiled[] {
  const rule = rules.get(placeName(place))
  return rule ? [rule] : []
}
