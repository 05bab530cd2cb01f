/** The publish gate: everything that a definition must keep, told with its line and what to do. */
import { definitionShape, isExecutable, type ServiceDefinition } from '#core/services'
import { readYaml, type YamlSource } from '#platform/yaml-source'
import { failedExamples } from './check-examples.ts'
import { wrongExpressions } from './check-expressions.ts'
import { wrongFlow } from './check-flow.ts'
import { wrongFields } from './check-form.ts'
import { strangeGivens } from './check-given.ts'
import { repeatedKeys } from './check-keys.ts'
import { wrongLaw } from './check-law.ts'
import { wrongDefaults } from './check-parameters.ts'
import { latePromises } from './check-promises.ts'
import { brokenReferences } from './check-references.ts'
import { wrongLanguages, wrongMerges } from './check-texts.ts'
import { missingParts } from './check-whole.ts'
import type { Finding, Problem } from './problem.ts'
import type { Surroundings } from './surroundings.ts'
import { advice } from './wording.ts'

/** A text that was looked at. */
export type Checked = {
  /** The definition, where the text has its shape. */
  readonly definition: ServiceDefinition | undefined
  /** With any of these it is not published. In the order of the text. */
  readonly problems: readonly Problem[]
  /** How its texts could be plainer. */
  readonly advice: readonly Problem[]
}

/** Checks the text of a definition as it would stand in that file of a pack. Pure. */
export function checkDefinition(text: string, file: string, around: Surroundings): Checked {
  const source = readYaml(text)
  if (source.errors.length > 0) {
    const problems = source.errors.map(({ message, ...at }) => ({
      file,
      ...at,
      path: '',
      message: `not YAML: ${message}`,
    }))
    return { definition: undefined, problems, advice: [] }
  }
  const parsed = definitionShape.safeParse(source.raw)
  const place = placing(source, file)
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap(shapeFindings).map(place)
    return { definition: undefined, problems: inOrder(problems), advice: [] }
  }
  const findings = findingsOf(parsed.data, around, file)
  return {
    definition: parsed.data,
    problems: inOrder(findings.map(place)),
    advice: inOrder(advice(parsed.data).map(place)),
  }
}

/** Findings of every check; examples are run only where nothing else is wrong with what they need. */
function findingsOf(
  definition: ServiceDefinition,
  around: Surroundings,
  file: string,
): readonly Finding[] {
  const before = [
    ...wrongKey(definition, around, file),
    ...repeatedKeys(definition),
    ...brokenReferences(definition, around),
    ...wrongFields(definition),
    ...wrongExpressions(definition),
    ...wrongFlow(definition),
    ...wrongLaw(definition),
    ...wrongDefaults(definition),
    ...strangeGivens(definition),
    ...missingParts(definition),
    ...wrongLanguages(definition, around.country.languages),
    ...wrongMerges(definition),
    ...latePromises(definition, around),
  ]
  const canRun = isExecutable(definition) && !before.some(({ path }) => NEEDED.has(String(path[0])))
  return canRun ? [...before, ...failedExamples(definition, around)] : before
}

/** Sections without which an example says nothing of use. */
const NEEDED: ReadonlySet<string> = new Set([
  'form',
  'eligibility',
  'lookups',
  'derive',
  'fees',
  'flow',
  'clocks',
])

/** The key is the place of the file, and nobody else’s. */
function wrongKey(
  { service }: ServiceDefinition,
  { services }: Surroundings,
  file: string,
): readonly Finding[] {
  const path = ['service', 'key']
  const other = services.get(service.key)
  if (other !== undefined && !isSameFile(other, file)) {
    return [{ path, message: `the key stands in ${other} too: a service is one file` }]
  }
  return []
}

const isSameFile = (a: string, b: string): boolean =>
  a === b || a.endsWith(`/${b}`) || b.endsWith(`/${a}`)

type Issue = {
  readonly code?: string | undefined
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly keys?: readonly string[]
  readonly errors?: readonly (readonly Issue[])[]
}

/** An issue of the shape as findings: an unknown key by itself, a union by its nearest branch. */
function shapeFindings(issue: Issue): readonly Finding[] {
  const path = issue.path.map(part => (typeof part === 'number' ? part : String(part)))
  if (issue.code === 'unrecognized_keys' && issue.keys) {
    return issue.keys.map(key => ({
      path,
      key,
      message: `there is no \`${key}\` here: check the spelling against docs/services.md`,
    }))
  }
  const nearest = issue.code === 'invalid_union' ? nearestOf(issue.errors ?? []) : []
  if (nearest.length > 0) {
    return nearest.flatMap(each => shapeFindings({ ...each, path: [...issue.path, ...each.path] }))
  }
  return [{ path, message: issue.message }]
}

/** Issues of the branch that came furthest: deepest first, then with the fewest issues. */
function nearestOf(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const depth = (issues: readonly Issue[]): number =>
    Math.max(0, ...issues.map(({ path }) => path.length))
  const [first] = branches.toSorted((a, b) => depth(b) - depth(a) || a.length - b.length)
  return first !== undefined && depth(first) > 0 ? first : []
}

function placing(source: YamlSource, file: string): (finding: Finding) => Problem {
  return ({ path, key, message }) => ({
    file,
    ...(key === undefined ? source.at(path) : source.atKey(path, key)),
    path: [...path, ...(key === undefined ? [] : [key])].join('.'),
    message,
  })
}

function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const once = new Map(problems.map(each => [`${each.line} ${each.path} ${each.message}`, each]))
  return [...once.values()].toSorted((a, b) => a.line - b.line || a.column - b.column)
}
