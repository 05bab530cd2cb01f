/** The way of a case: every stage is reached and reaches an end, every act has its doer and its choices. */
import type { Path } from '#core/casework'
import type { Action, Flow, ServiceDefinition, Stage } from '#core/services'
import { found, listed, type Finding } from './problem.ts'

/** What is wrong with stages, actions and who has them. */
export function wrongFlow({ flow, decisions, access }: ServiceDefinition): readonly Finding[] {
  if (!flow) return []
  return [
    ...unreached(flow),
    ...endless(flow),
    ...wrongStages(flow),
    ...flow.actions.flatMap((action, i) => wrongAction(action, ['flow', 'actions', i], flow)),
    ...undecided(flow),
    ...idleOutcomes(flow, decisions?.outcomes ?? []),
    ...wrongAccess(flow, access),
  ]
}

type Edge = { readonly from: string; readonly to: string }

function edgesOf({ actions }: Flow): readonly Edge[] {
  return actions.flatMap(({ from, to, papers }) => [
    ...from.map(each => ({ from: each, to })),
    ...(papers ? [{ from: to, to: papers.ifNot.to }] : []),
  ])
}

function reachable(edges: readonly Edge[], starts: readonly string[]): ReadonlySet<string> {
  const seen = new Set(starts)
  const queue = [...starts]
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (const { from, to } of edges) {
      if (from !== at || seen.has(to)) continue
      seen.add(to)
      queue.push(to)
    }
  }
  return seen
}

function unreached(flow: Flow): readonly Finding[] {
  const seen = reachable(edgesOf(flow), [flow.first])
  return flow.stages.flatMap(({ key }, i) =>
    seen.has(key)
      ? []
      : [
          found(
            ['flow', 'stages', i],
            `no way leads to the stage ${key}: add an action to it, or remove it`,
          ),
        ],
  )
}

/** An end: closed, or decided with nothing left to do. */
function isEnd({ phase, key }: Stage, { actions }: Flow): boolean {
  return (
    phase === 'closed' || (phase === 'decided' && !actions.some(({ from }) => from.includes(key)))
  )
}

function endless(flow: Flow): readonly Finding[] {
  const ends = flow.stages.filter(stage => isEnd(stage, flow)).map(({ key }) => key)
  if (ends.length === 0) {
    return [found(['flow', 'stages'], 'no stage is an end: give the last one `phase: closed`')]
  }
  const back = edgesOf(flow).map(({ from, to }) => ({ from: to, to: from }))
  const ending = reachable(back, ends)
  return flow.stages.flatMap(({ key }, i) =>
    ending.has(key)
      ? []
      : [
          found(
            ['flow', 'stages', i],
            `from the stage ${key} no end is reached: add an action that leads on`,
          ),
        ],
  )
}

function wrongStages(flow: Flow): readonly Finding[] {
  return flow.stages.flatMap((stage, i): readonly Finding[] => {
    const { key, phase, role } = stage
    const path = ['flow', 'stages', i]
    const leaving = flow.actions.filter(({ from }) => from.includes(key))
    if (phase === 'in-review' && role === undefined) {
      return [found(path, `the stage ${key} is worked on by nobody: say its role`)]
    }
    if (phase === 'waiting-for-applicant' && !leaving.some(({ by }) => by === 'applicant')) {
      return [
        found(
          path,
          `the stage ${key} waits for the applicant, who can do nothing there: add an action \`by: applicant\``,
        ),
      ]
    }
    if (isEnd(stage, flow) && key === flow.first) {
      return [found(['flow', 'first'], `the first stage is an end: nothing would ever be decided`)]
    }
    return []
  })
}

type Tell = (isWrong: boolean, more: Path, message: string) => readonly Finding[]

function wrongAction(action: Action, path: Path, flow: Flow): readonly Finding[] {
  const tell: Tell = (isWrong, more, message) =>
    isWrong ? [found([...path, ...more], message)] : []
  return [
    ...wrongChoices(action, tell),
    ...wrongPapers(action, tell),
    ...wrongTarget(action, flow, tell),
    ...tell(action.notBy.includes(action.key), ['notBy'], 'an action cannot exclude its own doer'),
  ]
}

function wrongChoices({ key, kind, outcomes, by }: Action, tell: Tell): readonly Finding[] {
  const chooses = kind === 'recommend' || kind === 'decide'
  const isOfficers = by !== 'applicant' && by !== 'house'
  return [
    ...tell(chooses && outcomes.length === 0, [], `${key} needs \`outcomes\` to choose from`),
    ...tell(
      !chooses && outcomes.length > 0,
      ['outcomes'],
      'only recommend and decide choose an outcome: leave it out',
    ),
    ...tell(chooses && !isOfficers, ['by'], 'only an officer recommends and decides: name a role'),
  ]
}

function wrongPapers({ key, kind, papers }: Action, tell: Tell): readonly Finding[] {
  const asks = kind === 'papers'
  return [
    ...tell(
      asks && !papers,
      [],
      `${key} needs \`papers\`: how long the applicant has, and what follows`,
    ),
    ...tell(
      !asks && papers !== undefined,
      ['papers'],
      'only an action of kind papers asks for papers: give it `kind: papers`',
    ),
  ]
}

function wrongTarget({ kind, to }: Action, { stages }: Flow, tell: Tell): readonly Finding[] {
  const phase = stages.find(({ key }) => key === to)?.phase
  if (phase === undefined) return []
  return [
    ...tell(
      kind === 'papers' && phase !== 'waiting-for-applicant',
      ['to'],
      `asking for papers leads to a stage of phase waiting-for-applicant; ${to} is ${phase}`,
    ),
    ...tell(
      kind === 'decide' && phase !== 'decided' && phase !== 'closed',
      ['to'],
      `deciding leads to a stage of phase decided or closed; ${to} is ${phase}`,
    ),
  ]
}

function undecided({ actions }: Flow): readonly Finding[] {
  return actions.some(({ kind }) => kind === 'decide')
    ? []
    : [found(['flow', 'actions'], 'nobody decides: add an action of kind decide')]
}

function idleOutcomes(
  { actions }: Flow,
  outcomes: NonNullable<ServiceDefinition['decisions']>['outcomes'],
): readonly Finding[] {
  const given = new Set(
    actions.flatMap(action => [
      ...(action.kind === 'decide' ? action.outcomes : []),
      ...(action.papers ? [action.papers.ifNot.outcome] : []),
    ]),
  )
  return outcomes.flatMap(({ key }, i) =>
    given.has(key)
      ? []
      : [
          found(
            ['decisions', 'outcomes', i],
            `no action ends in ${key}: name it in a decide action, or remove it`,
          ),
        ],
  )
}

/** Every role says what it reads; whoever must fill a work field may write it. */
function wrongAccess(flow: Flow, access: ServiceDefinition['access']): readonly Finding[] {
  const silent = flow.roles.filter(({ key }) => !access.some(({ role }) => role === key))
  const unwritable = flow.actions.flatMap(({ by, fields }, i): readonly Finding[] => {
    const lines = access.filter(({ role }) => role === by)
    if (lines.length === 0) return []
    const writes = new Set(lines.flatMap(line => line.writes))
    const closed = fields.filter(field => !writes.has(field))
    return closed.length === 0
      ? []
      : [
          found(
            ['flow', 'actions', i, 'fields'],
            `${by} may not write ${listed(closed)}: add it to its \`writes\` in access`,
          ),
        ]
  })
  return [
    ...silent.map(({ key }) =>
      found(['access'], `role ${key} has no line in access: say what it reads`),
    ),
    ...unwritable,
  ]
}
