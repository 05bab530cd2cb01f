/** Whether a definition is whole: an entry that says what is known, or a service that is applied for here. */
import { EXECUTABLE, isExecutable, type ServiceDefinition } from '#core/services'
import { found, type Finding } from './problem.ts'

const LEAST_EXAMPLES = 4
const LEAST_ROLES = 2

/** What is missing to be one or the other. */
export function missingParts(definition: ServiceDefinition): readonly Finding[] {
  return [
    ...ownerless(definition),
    ...openParts(definition),
    ...(isExecutable(definition) ? bareService(definition) : bareEntry(definition)),
  ]
}

function ownerless({ service }: ServiceDefinition): readonly Finding[] {
  const { owner, adoptable, validFrom, validTo } = service
  const isBoth = owner !== undefined && adoptable !== undefined
  return [
    ...(owner === undefined && adoptable === undefined
      ? [found(['service'], 'say whose service it is: `owner`, or `adoptable: municipalities`')]
      : []),
    ...(isBoth
      ? [found(['service', 'adoptable'], 'a service has an owner or is adopted: keep one')]
      : []),
    ...(validTo !== undefined && validTo < validFrom
      ? [found(['service', 'validTo'], 'it ends before it begins: turn the days round')]
      : []),
  ]
}

/** All of the parts that only an executable service has, or none of them. */
function openParts(definition: ServiceDefinition): readonly Finding[] {
  const has = (part: (typeof EXECUTABLE)[number]): boolean => {
    const value = definition[part]
    return Array.isArray(value) ? value.length > 0 : value !== undefined
  }
  const present = EXECUTABLE.filter(has)
  const missing = EXECUTABLE.filter(part => !has(part))
  if (present.length === 0 || missing.length === 0) return []
  return missing.map(part =>
    found(
      [],
      `${part} is missing: what is applied for here needs ${EXECUTABLE.join(', ')}; an entry has none of them`,
    ),
  )
}

function bareEntry({ catalogue, examples }: ServiceDefinition): readonly Finding[] {
  const { fee, term, papers } = catalogue
  const unsaid = Object.entries({ fee, term, papers }).flatMap(([name, value]) =>
    value === undefined
      ? [
          found(
            ['catalogue'],
            `say what is known of the ${name}: \`${name}\` with source and confidence, or \`is: unknown\``,
          ),
        ]
      : [],
  )
  return [
    ...unsaid,
    ...(fee?.is === 'amount' && fee.amount === undefined
      ? [found(['catalogue', 'fee'], '`is: amount` needs `amount`')]
      : []),
    ...(term?.is === 'term' && term.term === undefined
      ? [found(['catalogue', 'term'], '`is: term` needs `term`')]
      : []),
    ...(papers?.is === 'listed' && papers.papers.length === 0
      ? [found(['catalogue', 'papers'], '`is: listed` needs `papers`')]
      : []),
    ...catalogue.channels.flatMap(({ kind }, i) =>
      kind === 'portal'
        ? [
            found(
              ['catalogue', 'channels', i],
              'it cannot be applied for here: leave the channel `portal` out',
            ),
          ]
        : [],
    ),
    ...(examples.length > 0
      ? [found(['examples'], 'an entry has no examples: nothing would run them')]
      : []),
  ]
}

function bareService(definition: ServiceDefinition): readonly Finding[] {
  const { catalogue, flow, lookups, evidence, decisions, examples } = definition
  const used = new Set((flow?.actions ?? []).map(({ by }) => by))
  const roles = (flow?.roles ?? []).filter(({ key }) => used.has(key))
  const replaces = evidence.some(
    ({ replacedBy }) => replacedBy !== undefined && lookups.some(({ key }) => key === replacedBy),
  )
  const asksPapers = flow?.actions.some(({ kind }) => kind === 'papers') ?? false
  const refuses = decisions?.outcomes.some(({ polarity }) => polarity === 'refused') ?? false
  const tell = (isWhole: boolean, part: string, message: string): readonly Finding[] =>
    isWhole ? [] : [found([part], message)]
  return [
    ...tell(
      catalogue.channels.some(({ kind }) => kind === 'portal'),
      'catalogue',
      'it is applied for here: add the channel `portal`',
    ),
    ...tell(
      examples.length >= LEAST_EXAMPLES,
      'examples',
      `${examples.length} examples: write at least ${LEAST_EXAMPLES}, a refusal and missing papers among them`,
    ),
    ...tell(replaces, 'evidence', 'no look-up makes a paper needless: name one in `replacedBy`'),
    ...tell(
      roles.length >= LEAST_ROLES,
      'flow',
      'at least two roles must act: who examines and who decides',
    ),
    ...tell(asksPapers, 'flow', 'nobody can ask for papers: add an action of kind papers'),
    ...tell(
      refuses,
      'decisions',
      'it can never be refused: add an outcome of polarity refused with its reasons',
    ),
  ]
}
