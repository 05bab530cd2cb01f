/** A definition with all its expressions compiled, once: what the engine runs and the publish gate looks at. */
import {
  compile,
  decisionTable,
  isProblems,
  type Compiled,
  type Scope,
  type Type,
} from '#core/rules'
import type { Field, RowField, ServiceDefinition } from '#core/services'
import type { Text } from '#platform/texts'
import { evaluationOrder } from './evaluation-order.ts'
import { namedCalculations, tableOf, type Calculation } from './calculations.ts'
import { caseType, fieldsOf, groundOf, record, typeOfField, typesOf } from './scope.ts'
import { placeName, spotsOf, type Path, type Spot } from './spots.ts'

/** Something wrong with an expression, by the path of its place in the document. */
export type ExpressionProblem = { readonly path: Path; readonly text: Text }

/** A field with where it stands in the document. */
export type PlacedField = { readonly field: Field; readonly path: Path; readonly section?: number }

export type Program = {
  readonly definition: ServiceDefinition
  /** Compiled expressions by the path of their place. */
  readonly rules: ReadonlyMap<string, Compiled>
  readonly problems: readonly ExpressionProblem[]
  readonly form: ReadonlyMap<string, PlacedField>
  readonly work: ReadonlyMap<string, PlacedField>
  /** Types of `answers`, `work`, `derived`, `facts` and the rest, as far as they could be found. */
  readonly scope: Scope
  /** Nodes such as `answers.place` and `derived.total`, each after those it needs. */
  readonly order: readonly string[]
  /** Calculations that read what officials wrote or what became of the case. */
  readonly late: ReadonlySet<string>
}

const kept = new WeakMap<ServiceDefinition, Program>()

/** The program of a definition, compiled on first use. What does not compile is among its problems. */
export function programOf(definition: ServiceDefinition): Program {
  const known = kept.get(definition)
  if (known) return known
  const made = compiled(definition)
  kept.set(definition, made)
  return made
}

/** The compiled expression at a path, or nothing where none stands or it does not compile. */
export function ruleAt(program: Program, ...path: Path): Compiled | undefined {
  return program.rules.get(placeName(path))
}

function compiled(definition: ServiceDefinition): Program {
  const form = placedFields(definition)
  const work = new Map(
    (definition.flow?.work ?? []).map((field, i) => [
      field.key,
      { field, path: ['flow', 'work', i] },
    ]),
  )
  const ground = {
    ...groundOf(definition),
    work: record(typesOf(definition.flow?.work ?? [])),
    case: caseType(definition),
  }
  const named = compileNamed(namedCalculations(definition), {
    ground,
    answers: typesOf(fieldsOf(definition)),
  })
  const scope: Scope = {
    ...ground,
    answers: record(named.answers),
    derived: record(named.derived),
  }
  const rules = new Map(named.rules)
  const problems = [...named.problems]
  for (const spot of spotsOf(definition)) {
    const rule = compileSpot(spot, scope, named.late)
    if ('problems' in rule) problems.push(...rule.problems)
    else rules.set(placeName(spot.path), rule)
  }
  const ordered = evaluationOrder({ definition, rules })
  return {
    definition,
    rules,
    problems: [...problems, ...ordered.problems],
    form,
    work,
    scope,
    order: ordered.names,
    late: named.late,
  }
}

function placedFields({ form }: ServiceDefinition): ReadonlyMap<string, PlacedField> {
  return new Map(
    (form?.sections ?? []).flatMap((section, i) =>
      section.fields.map(
        (field, j) =>
          [field.key, { field, path: ['form', 'sections', i, 'fields', j], section: i }] as const,
      ),
    ),
  )
}

type Outcome = Compiled | { readonly problems: readonly ExpressionProblem[] }

function compileSpot(
  { path, source, moment, names, expects }: Spot,
  scope: Scope,
  late: ReadonlySet<string>,
): Outcome {
  const { work, case: ofCase, ...before } = scope
  const within: Scope = {
    ...before,
    ...(moment === 'case' && work && ofCase && { work, case: ofCase }),
    ...names,
  }
  const rule = told(path, compile(source, within, expects))
  if ('problems' in rule || moment === 'case') return rule
  const tooLate = rule.uses.find(name => late.has(name.split('.').slice(0, 2).join('.')))
  return tooLate === undefined ? rule : { problems: [{ path, text: lateText(tooLate) }] }
}

const lateText = (name: string): Text => ({
  ka: `აქ ${name} ჯერ არ არის ცნობილი: ის თანამშრომლის ჩანაწერს ან საქმის მსვლელობას კითხულობს. გამოიყენეთ პასუხები და რეესტრის ცნობები.`,
  en: `${name} reads what officials write or what became of the case, which is not known here yet: use answers and facts.`,
})

function told(path: Path, compiledRule: ReturnType<typeof compile>): Outcome {
  if (!isProblems(compiledRule)) return compiledRule
  return {
    problems: compiledRule.problems.map(problem => ({
      path: [...path, ...cellPath(problem.in)],
      text: problem.text,
    })),
  }
}

/** The path below a decision table of the cell that a problem names. */
function cellPath(
  where: { readonly rule?: number; readonly input?: number; readonly result?: string } | undefined,
): Path {
  if (!where) return []
  const { rule, input } = where
  if (rule === undefined) return input === undefined ? ['table'] : ['table', 'inputs', input]
  return ['table', 'rules', rule, ...(input === undefined ? ['gives'] : ['when', input])]
}

type Named = {
  readonly rules: ReadonlyMap<string, Compiled>
  readonly problems: readonly ExpressionProblem[]
  readonly answers: Scope
  readonly derived: Scope
  readonly late: ReadonlySet<string>
}

/** Compiles calculations and computed fields in their order, each with the types of those before it. */
function compileNamed(
  { ordered, cycles }: ReturnType<typeof namedCalculations>,
  { ground, answers }: { readonly ground: Scope; readonly answers: Scope },
): Named {
  const types: { answers: Record<string, Type>; derived: Record<string, Type> } = {
    answers: { ...answers },
    derived: {},
  }
  const rules = new Map<string, Compiled>()
  const problems: ExpressionProblem[] = [...cycles]
  const late = new Set<string>()
  for (const calculation of ordered) {
    const scope = { ...ground, answers: record(types.answers), derived: record(types.derived) }
    const rule = told(calculation.path, compileOne(calculation, scope))
    if ('problems' in rule) {
      problems.push(...rule.problems)
      continue
    }
    rules.set(placeName(calculation.path), rule)
    types[calculation.under][calculation.name] = rule.type
    if (rule.uses.some(name => isLate(name, late)))
      late.add(`${calculation.under}.${calculation.name}`)
  }
  return { rules, problems, ...types, late }
}

const isLate = (name: string, late: ReadonlySet<string>): boolean =>
  /^(?:work|case)(?:\.|$)/.test(name) || late.has(name.split('.').slice(0, 2).join('.'))

function compileOne({ source }: Calculation, scope: Scope): ReturnType<typeof compile> {
  return typeof source === 'string' ? compile(source, scope) : decisionTable(tableOf(source), scope)
}

/** The type of a field’s value in this program; of a computed one as its expression says. */
export function fieldType(program: Program, field: Field | RowField): Type {
  const found = typeOfField(field)
  if (found) return found
  const { answers } = program.scope
  const computed = answers?.kind === 'record' ? answers.fields[field.key] : undefined
  return computed ?? { kind: 'nothing' }
}
