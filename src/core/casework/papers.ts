/** Papers that must be attached, and look-ups that make them needless. */
import { UNKNOWN } from '#core/rules'
import type { EvidenceRequirement, LookUpDefinition, ServiceDefinition } from '#core/services'
import { ask, evaluated, holds, type Evaluated } from './evaluate.ts'
import { ruleAt } from './program.ts'
import type { Situation } from './situation.ts'
import { toStored } from './values.ts'

export type Paper = {
  readonly evidence: EvidenceRequirement
  /**
   * `replaced`: a look-up answers for it, or will before the decision. `waits`: the registry is silent
   * and the service waits for it. `unknown`: whether it is needed cannot be told yet.
   */
  readonly state: 'needed' | 'not-needed' | 'replaced' | 'waits' | 'unknown'
}

/** Every paper of the definition with its state, in order. */
export function papersOf(definition: ServiceDefinition, situation: Situation): readonly Paper[] {
  const known = evaluated(definition, situation)
  return definition.evidence.map((evidence, i) => ({
    evidence,
    state: stateOf(known, evidence, i),
  }))
}

/** The papers without which it cannot be submitted. */
export function papersNeeded(
  definition: ServiceDefinition,
  situation: Situation,
): readonly EvidenceRequirement[] {
  return papersOf(definition, situation).flatMap(({ evidence, state }) =>
    state === 'needed' ? [evidence] : [],
  )
}

function stateOf(known: Evaluated, evidence: EvidenceRequirement, index: number): Paper['state'] {
  const needed = holds(known, ['evidence', index, 'needed'])
  if (needed === false) return 'not-needed'
  if (needed === UNKNOWN) return 'unknown'
  const { lookups } = known.program.definition
  const place = lookups.findIndex(({ key }) => key === evidence.replacedBy)
  const lookup = lookups[place]
  return lookup ? replacedState(known, lookup, place) : 'needed'
}

const WHEN_SILENT = { papers: 'needed', 'go-on': 'not-needed', wait: 'waits' } as const

function replacedState(known: Evaluated, lookup: LookUpDefinition, place: number): Paper['state'] {
  if (holds(known, ['lookups', place, 'when']) === false) return 'needed'
  const answered = known.situation.facts[lookup.key]
  if (answered === 'not-found') return 'needed'
  if (answered === 'silent') return WHEN_SILENT[lookup.silent]
  return 'replaced'
}

/** A look-up with what it asks by, in stored form. */
export type DueLookUp = {
  readonly lookup: LookUpDefinition
  readonly query: Readonly<Record<string, unknown>>
}

/** Look-ups to be made at a moment: their condition holds and all that they ask by is known. */
export function lookUpsDue(
  definition: ServiceDefinition,
  situation: Situation,
  at: LookUpDefinition['at'],
): readonly DueLookUp[] {
  const known = evaluated(definition, situation)
  return definition.lookups.flatMap((lookup, i) => {
    if (lookup.at !== at || holds(known, ['lookups', i, 'when']) !== true) return []
    const query = Object.keys(lookup.query).map(name => {
      const rule = ruleAt(known.program, 'lookups', i, 'query', name)
      return [name, rule && toStored(ask(known, rule))] as const
    })
    const isKnown = query.every(([, value]) => value !== undefined && value !== null)
    return isKnown ? [{ lookup, query: Object.fromEntries(query) }] : []
  })
}
