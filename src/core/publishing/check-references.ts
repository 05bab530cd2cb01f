/** Every name leads to something: fields, look-ups, papers, fees, roles, stages, outcomes, bodies, topics. */
import type { Path } from '#core/casework'
import { REGISTRY_KEYS } from '#core/registries'
import type { Action, ServiceDefinition } from '#core/services'
import type { Finding } from './problem.ts'
import { keysOf, unresolved, type Reference } from './reference.ts'
import type { Surroundings } from './surroundings.ts'

type Names = ReadonlySet<string>
/** All keys of a definition and its surroundings, by kind. */
type Known = {
  readonly [
    Kind in
      | 'field'
      | 'work field'
      | 'any field'
      | 'look-up'
      | 'paper'
      | 'fee'
      | 'role'
      | 'stage'
      | 'action'
      | 'flag'
      | 'outcome'
      | 'reason'
      | 'document'
      | 'notice'
      | 'unit parameter'
      | 'places parameter'
      | 'public body'
      | 'topic'
      | 'term'
      | 'service'
      | 'registry'
  ]: Names
}

/** References that resolve to nothing, with what there is. */
export function brokenReferences(
  definition: ServiceDefinition,
  around: Surroundings,
): readonly Finding[] {
  const known = knownIn(definition, around)
  const refer: Refer = (kind, path, names, hint) =>
    [names ?? []].flat().map((name, i) => ({
      path: Array.isArray(names) ? [...path, i] : path,
      name,
      what: kind,
      known: known[kind],
      ...(hint !== undefined && { else: hint }),
    }))
  return unresolved([
    ...ofService(definition, refer),
    ...ofLifeEvents(definition, around),
    ...ofForm(definition, refer),
    ...ofFlow(definition, refer),
    ...ofDecisions(definition, refer),
    ...ofRest(definition, refer),
    ...ofExamples(definition, refer),
  ])
}

type Refer = (
  kind: keyof Known,
  path: Path,
  names: string | readonly string[] | undefined,
  hint?: string,
) => readonly Reference[]

function knownIn(definition: ServiceDefinition, { country, services }: Surroundings): Known {
  const { flow, decisions, service } = definition
  const parameters = (type: string): Names =>
    new Set(
      Object.entries(service.parameters).flatMap(([name, each]) =>
        each.type === type ? [name] : [],
      ),
    )
  const fields = keysOf((definition.form?.sections ?? []).flatMap(({ fields: all }) => all))
  const work = keysOf(flow?.work)
  return {
    field: fields,
    'work field': work,
    'any field': new Set([...fields, ...work]),
    'look-up': keysOf(definition.lookups),
    paper: keysOf(definition.evidence),
    fee: keysOf(definition.fees),
    role: keysOf(flow?.roles),
    stage: keysOf(flow?.stages),
    action: keysOf(flow?.actions),
    flag: keysOf(flow?.flags),
    outcome: keysOf(decisions?.outcomes),
    reason: keysOf(decisions?.reasons),
    document: keysOf(definition.documents),
    notice: keysOf(definition.notices),
    'unit parameter': parameters('unit'),
    'places parameter': parameters('places'),
    'public body': keysOf(country.bodies),
    topic: keysOf(country.topics),
    term: keysOf(country.rules),
    service: new Set([...services.keys(), service.key]),
    registry: new Set(REGISTRY_KEYS),
  }
}

function ofService({ service, catalogue }: ServiceDefinition, refer: Refer): readonly Reference[] {
  return [
    ...refer('public body', ['service', 'owner'], service.owner, 'see *-bodies.yaml of the pack'),
    ...refer('topic', ['catalogue', 'topics'], catalogue.topics, 'see topics.yaml of the pack'),
    ...refer(
      'service',
      ['catalogue', 'related'],
      catalogue.related,
      'name a service of the pack, or leave it out',
    ),
  ]
}

/** Where the pack lists no life events, they are not followed. */
function ofLifeEvents(
  { catalogue }: ServiceDefinition,
  { country }: Surroundings,
): readonly Reference[] {
  if (country.lifeEvents.length === 0) return []
  const known = keysOf(country.lifeEvents)
  return catalogue.lifeEvents.map((name, i) => ({
    path: ['catalogue', 'lifeEvents', i],
    name,
    what: 'life event',
    known,
    else: 'see life-events.yaml of the pack',
  }))
}

function ofForm(definition: ServiceDefinition, refer: Refer): readonly Reference[] {
  const { eligibility, parties, form, lookups, evidence } = definition
  return [
    ...refer('field', ['eligibility', 'asks'], eligibility?.asks),
    ...(parties?.signers ?? []).flatMap(({ from }, i) =>
      refer('field', ['parties', 'signers', i, 'from'], from),
    ),
    ...(form?.sections ?? []).flatMap(({ fields }, i) =>
      fields.flatMap(({ choicesFrom }, j) =>
        refer('places parameter', ['form', 'sections', i, 'fields', j, 'choicesFrom'], choicesFrom),
      ),
    ),
    ...lookups.flatMap(({ registry }, i) =>
      refer('registry', ['lookups', i, 'registry'], registry),
    ),
    ...evidence.flatMap(({ replacedBy }, i) =>
      refer('look-up', ['evidence', i, 'replacedBy'], replacedBy),
    ),
  ]
}

function ofFlow({ flow, access, clocks }: ServiceDefinition, refer: Refer): readonly Reference[] {
  return [
    ...(flow?.roles ?? []).flatMap(({ unit }, i) =>
      refer('unit parameter', ['flow', 'roles', i, 'unit'], unit),
    ),
    ...refer('stage', ['flow', 'first'], flow?.first),
    ...(flow?.stages ?? []).flatMap(({ role }, i) =>
      refer('role', ['flow', 'stages', i, 'role'], role),
    ),
    ...(flow?.actions ?? []).flatMap((action, i) =>
      ofAction(action, ['flow', 'actions', i], refer),
    ),
    ...access.flatMap(({ role, stages, reads, writes }, i) => [
      ...refer('role', ['access', i, 'role'], role),
      ...refer('stage', ['access', i, 'stages'], stages),
      ...(reads === 'all' ? [] : refer('any field', ['access', i, 'reads'], reads)),
      ...refer('work field', ['access', i, 'writes'], writes),
    ]),
    ...clocks.flatMap(({ rule, suspends, owner }, i) => [
      ...refer('term', ['clocks', i, 'rule'], rule, 'see terms.yaml of the pack, or write `term`'),
      ...refer('stage', ['clocks', i, 'suspends'], suspends),
      ...refer('role', ['clocks', i, 'owner'], owner),
    ]),
  ]
}

function ofAction(action: Action, path: Path, refer: Refer): readonly Reference[] {
  const isRole = action.by !== 'applicant' && action.by !== 'house'
  return [
    ...refer('stage', [...path, 'from'], action.from),
    ...refer('stage', [...path, 'to'], action.to),
    ...(isRole
      ? refer('role', [...path, 'by'], action.by, 'use a role, `applicant` or `house`')
      : []),
    ...refer('work field', [...path, 'fields'], action.fields),
    ...refer('action', [...path, 'notBy'], action.notBy),
    ...refer('outcome', [...path, 'outcomes'], action.outcomes),
    ...refer('stage', [...path, 'papers', 'ifNot', 'to'], action.papers?.ifNot.to),
    ...refer('outcome', [...path, 'papers', 'ifNot', 'outcome'], action.papers?.ifNot.outcome),
    ...action.effects.flatMap((effect, k) => ofEffect(effect, [...path, 'effects', k], refer)),
  ]
}

function ofEffect(
  effect: Action['effects'][number],
  path: Path,
  refer: Refer,
): readonly Reference[] {
  if ('task' in effect) return refer('role', [...path, 'task', 'role'], effect.task.role)
  if ('lookup' in effect) return refer('look-up', [...path, 'lookup'], effect.lookup)
  if ('charge' in effect) return refer('fee', [...path, 'charge'], effect.charge)
  if ('notify' in effect) return refer('notice', [...path, 'notify'], effect.notify)
  if ('document' in effect) return refer('document', [...path, 'document'], effect.document)
  if ('setFlag' in effect) return refer('flag', [...path, 'setFlag'], effect.setFlag)
  if ('clearFlag' in effect) return refer('flag', [...path, 'clearFlag'], effect.clearFlag)
  if ('subcase' in effect) return refer('service', [...path, 'subcase'], effect.subcase)
  if (!('opinion' in effect)) return []
  const { unit, body } = effect.opinion
  return [
    ...refer('unit parameter', [...path, 'opinion', 'unit'], unit),
    ...refer('public body', [...path, 'opinion', 'body'], body, 'see *-bodies.yaml of the pack'),
  ]
}

function ofDecisions({ decisions }: ServiceDefinition, refer: Refer): readonly Reference[] {
  return [
    ...(decisions?.outcomes ?? []).flatMap(({ reasons, document }, i) => [
      ...refer('reason', ['decisions', 'outcomes', i, 'reasons'], reasons),
      ...refer('document', ['decisions', 'outcomes', i, 'document'], document),
    ]),
    ...refer('term', ['decisions', 'appeal', 'rule'], decisions?.appeal?.rule),
  ]
}

function ofRest({ publication, retention }: ServiceDefinition, refer: Refer): readonly Reference[] {
  return [
    ...refer('outcome', ['publication', 'outcomes'], publication?.outcomes),
    ...refer('any field', ['publication', 'fields'], publication?.fields),
    ...retention.flatMap(({ outcome, statistics }, i) => [
      ...(outcome === 'draft' ? [] : refer('outcome', ['retention', i, 'outcome'], outcome)),
      ...refer('any field', ['retention', i, 'statistics'], statistics),
    ]),
  ]
}

function ofExamples({ examples }: ServiceDefinition, refer: Refer): readonly Reference[] {
  return examples.flatMap(({ body, answers, facts, expect }, i) => {
    const path = ['examples', i]
    return [
      ...refer('public body', [...path, 'body'], body),
      ...Object.keys(answers).flatMap(key => refer('field', [...path, 'answers', key], key)),
      ...Object.keys(facts).flatMap(key => refer('look-up', [...path, 'facts', key], key)),
      ...refer('paper', [...path, 'expect', 'papers'], expect.papers),
      ...refer('outcome', [...path, 'expect', 'outcome'], expect.outcome),
      ...refer('stage', [...path, 'expect', 'stage'], expect.stage),
      ...expect.route.flatMap((step, k) => {
        const at = [...path, 'expect', 'route', k]
        return [
          ...refer('outcome', [...at, 'outcome'], step.outcome),
          ...refer('reason', [...at, 'reasons'], step.reasons),
          ...refer('paper', [...at, 'papers'], step.papers),
          ...Object.keys(step.work).flatMap(key => refer('work field', [...at, 'work', key], key)),
        ]
      }),
    ]
  })
}
