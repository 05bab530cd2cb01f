/** What the law asks: clocks that end in something, refusals with reasons and an appeal, papers kept as long as said. */
import type { ServiceDefinition } from '#core/services'
import { found, type Finding } from './problem.ts'

/** What is wrong with clocks, decisions, fees, keeping and publishing. */
export function wrongLaw(definition: ServiceDefinition): readonly Finding[] {
  return [
    ...wrongClocks(definition),
    ...wrongDecisions(definition),
    ...wrongFees(definition),
    ...wrongFigures(definition),
    ...wrongRetention(definition),
    ...wrongPublication(definition),
  ]
}

type Clock = ServiceDefinition['clocks'][number]

function wrongClocks({ clocks, fees, flow }: ServiceDefinition): readonly Finding[] {
  return clocks.flatMap((clock, i) => {
    const path = ['clocks', i]
    const hasFee = fees.some(({ due }) => due === 'submitting')
    const isStarted = clock.starts === 'submitted' || hasFee
    const phase = clock.stops === 'closed' ? ['closed'] : ['decided', 'closed']
    const isStopped = flow?.stages.some(stage => phase.includes(stage.phase)) ?? true
    return [
      ...ownTerm(clock).map(message => found(path, message)),
      ...(isStarted
        ? []
        : [found([...path, 'starts'], 'nothing starts this clock: no fee is due on submitting')]),
      ...(isStopped
        ? []
        : [
            found(
              [...path, 'stops'],
              `nothing stops this clock: no stage has the phase ${phase.join(' or ')}`,
            ),
          ]),
    ]
  })
}

/** A clock runs by a term of the pack, or by a term of its own with its law and its effect. */
function ownTerm({
  key,
  rule,
  term,
  article,
  source,
  confidence,
  silence,
}: Clock): readonly string[] {
  if (rule !== undefined)
    return term ? [`clock ${key} has both \`rule\` and \`term\`: keep one`] : []
  if (!term) return [`clock ${key} has no term: name a \`rule\` of the pack, or give \`term\``]
  const lacking = Object.entries({ article, source, confidence, silence }).flatMap(
    ([name, value]) => (value === undefined ? [`\`${name}\``] : []),
  )
  return lacking.length === 0
    ? []
    : [
        `a term of its own needs ${lacking.join(', ')}: by what law, how sure, and what silence means`,
      ]
}

function wrongDecisions({ decisions, documents }: ServiceDefinition): readonly Finding[] {
  if (!decisions) return []
  const { outcomes, appeal } = decisions
  const refuses = outcomes.some(({ polarity }) => polarity === 'refused' || polarity === 'partly')
  return [
    ...outcomes.flatMap((outcome, i): readonly Finding[] => {
      const path = ['decisions', 'outcomes', i]
      const document = documents.find(({ key }) => key === outcome.document)
      const needsReason = outcome.polarity === 'refused' || outcome.polarity === 'partly'
      return [
        ...(needsReason && outcome.reasons.length === 0
          ? [
              found(
                path,
                `${outcome.key} needs \`reasons\`: a refusal says why and by which article`,
              ),
            ]
          : []),
        ...(outcome.document === undefined && outcome.polarity !== 'none'
          ? [found(path, `${outcome.key} needs a \`document\`: the text of the decision`)]
          : []),
        ...(outcome.polarity === 'refused' &&
        document &&
        !/decision\.reasons/.test(document.body.ka)
          ? [
              found(
                path,
                `document ${document.key} must say the reasons: put {{decision.reasons}} into it`,
              ),
            ]
          : []),
      ]
    }),
    ...(refuses && !appeal
      ? [
          found(
            ['decisions'],
            'a refusal can be appealed: add `appeal` with to whom, in what term, by which article',
          ),
        ]
      : []),
    ...idleReasons(decisions),
  ]
}

function idleReasons({
  outcomes,
  reasons,
}: NonNullable<ServiceDefinition['decisions']>): readonly Finding[] {
  const used = new Set(outcomes.flatMap(outcome => outcome.reasons))
  return reasons.flatMap(({ key }, i) =>
    used.has(key)
      ? []
      : [
          found(
            ['decisions', 'reasons', i],
            `no outcome gives the reason ${key}: name it there, or remove it`,
          ),
        ],
  )
}

function wrongFees({ fees, flow }: ServiceDefinition): readonly Finding[] {
  const charged = new Set(
    (flow?.actions ?? []).flatMap(({ effects }) =>
      effects.flatMap(effect => ('charge' in effect ? [effect.charge] : [])),
    ),
  )
  return fees.flatMap(({ key, due }, i): readonly Finding[] => {
    const path = ['fees', i, 'due']
    if (due === 'submitting') {
      return charged.has(key)
        ? [found(path, `fee ${key} is paid on submitting and charged by an action too: keep one`)]
        : []
    }
    return charged.has(key)
      ? []
      : [
          found(
            path,
            `nothing charges fee ${key}: add \`charge: ${key}\` to the effects of an action`,
          ),
        ]
  })
}

/** Values of a figure stand in the order of their days. */
function wrongFigures({ service }: ServiceDefinition): readonly Finding[] {
  return Object.entries(service.figures).flatMap(([name, { values }]) =>
    values.flatMap(({ from }, i) => {
      const before = values[i - 1]
      return before && before.from >= from
        ? [
            found(
              ['service', 'figures', name, 'values', i, 'from'],
              'values stand in the order of their days, each from another day',
            ),
          ]
        : []
    }),
  )
}

function wrongRetention({ decisions, retention }: ServiceDefinition): readonly Finding[] {
  if (!decisions) return []
  const kept = new Set<string>(retention.map(({ outcome }) => outcome))
  return ['draft', ...decisions.outcomes.map(({ key }) => key)].flatMap(outcome =>
    kept.has(outcome)
      ? []
      : [
          found(
            ['retention'],
            `retention lacks ${outcome}: say how long it is kept, and what follows`,
          ),
        ],
  )
}

/** Only publishable fields are published. */
function wrongPublication({ publication, form, flow }: ServiceDefinition): readonly Finding[] {
  const fields = [
    ...(form?.sections ?? []).flatMap(section => section.fields),
    ...(flow?.work ?? []),
  ]
  return (publication?.fields ?? []).flatMap((name, i) => {
    const field = fields.find(({ key }) => key === name)
    return field && !field.publishable
      ? [
          found(
            ['publication', 'fields', i],
            `field ${name} is not publishable: mark it so, or leave it out`,
          ),
        ]
      : []
  })
}
