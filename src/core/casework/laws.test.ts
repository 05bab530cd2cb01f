/** Laws of the engine over generated definitions, answers and acts. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import fc from 'fast-check'
import { loadPack } from '#core/country'
import { definitionShape, isExecutable, type ExecutableDefinition } from '#core/services'
import { day } from '#platform/day'
import { parse } from 'yaml'
import {
  actionsOpen,
  chargesOf,
  derivedOf,
  eligibilityOf,
  firstState,
  houseAction,
  papersNeeded,
  programOf,
  takeAction,
  visibleAnswers,
  type Actor,
  type FlowState,
  type Situation,
} from './index.ts'

const source = await readFile(
  new URL('../../../packs/georgia/services/municipal/tree-cutting.yaml', import.meta.url),
  'utf8',
)
const raw = parse(source) as Record<string, unknown>
const parsed = definitionShape.parse(raw)
assert.ok(isExecutable(parsed))
const tree: ExecutableDefinition = parsed
const { calendar } = await loadPack('georgia')
assert.ok(calendar.id)

/** Rules as lawyers write them, over a few answers and facts, conjoined and disjoined at random. */
const atom = fc.constantFrom(
  'answers.a',
  'answers.b = "x"',
  'answers.b != "y"',
  'answers.n >= 3',
  'answers.n < 10',
  'facts.parcel.owned',
  'facts.parcel.owned = false',
  'facts.parcel.area > 100',
  'derived.total > 5',
  'derived.both',
  'applicant.kind = "company"',
)
const condition: fc.Arbitrary<string> = fc.letrec<{ rule: string }>(tie => ({
  rule: fc.oneof(
    { maxDepth: 3 },
    atom,
    fc
      .tuple(tie('rule'), fc.constantFrom('and', 'or'), tie('rule'))
      .map(([a, op, b]) => `(${a} ${op} ${b})`),
    tie('rule').map(rule => `not(${rule})`),
  ),
})).rule

const words = { ka: 'ა', en: 'a' }
const field = (key: string, type: string, more: object = {}) => ({
  key,
  type,
  label: words,
  ...more,
})

/** A definition with those rules; `c` is asked only where a rule says so. */
function definitionWith(rules: readonly { when: string; answer: string }[], visible = 'answers.a') {
  return definitionShape.parse({
    service: {
      key: 'test/rules',
      version: 1,
      adoptable: 'municipalities',
      validFrom: '2026-01-01',
    },
    catalogue: raw['catalogue'],
    lookups: [
      {
        key: 'parcel',
        registry: 'property',
        query: { cadastralCode: '"1"' },
        at: 'submitting',
        purpose: words,
        ground: words,
        silent: 'go-on',
      },
    ],
    eligibility: {
      rules: rules.map(rule => ({ ...rule, reason: words })),
      otherwise: { answer: 'yes', reason: words },
    },
    form: {
      sections: [
        {
          key: 'all',
          title: words,
          fields: [
            field('a', 'yes-no'),
            field('b', 'choice', {
              choices: [
                { key: 'x', label: words },
                { key: 'y', label: words },
              ],
            }),
            field('n', 'number', { visible }),
            field('m', 'number'),
          ],
        },
      ],
    },
    derive: {
      both: 'answers.a and answers.b = "x"',
      total: 'answers.m + derived.twice',
      twice: 'answers.m * 2',
    },
    fees: [
      {
        key: 'fee',
        name: words,
        amount: 'money(derived.total)',
        due: 'submitting',
        reliefs: [{ when: 'facts.parcel.owned', percent: 50, reason: words }],
        source: '-',
        confidence: 'assumption',
      },
    ],
  })
}

const rules = fc.array(
  fc.record({ when: condition, answer: fc.constantFrom('yes', 'no', 'check') }),
  { minLength: 1, maxLength: 4 },
)
const answers = fc.record(
  {
    a: fc.boolean(),
    b: fc.constantFrom('x', 'y'),
    n: fc.integer({ min: 0, max: 12 }).map(String),
    m: fc.integer({ min: 0, max: 5 }).map(String),
  },
  { requiredKeys: [] },
)
const parcel = fc.record(
  { owned: fc.boolean(), area: fc.integer({ min: 0, max: 200 }) },
  { requiredKeys: [] },
)
const situations = fc.record({ answers, parcel, company: fc.boolean() }).map(given => ({
  today: day('2026-03-02'),
  complete: false,
  applicant: { kind: given.company ? 'company' : 'person' } as const,
  answers: given.answers,
  facts: { parcel: given.parcel },
  parameters: {},
}))

function without(of: object, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(of).filter(([key]) => !keys.includes(key)))
}

/** The same situation with less known. */
function forget(situation: Situation, keys: readonly string[]): Situation {
  const { parcel: facts } = situation.facts
  return {
    ...situation,
    answers: without(situation.answers, keys),
    facts: typeof facts === 'object' ? { parcel: without(facts, keys) } : {},
    applicant: keys.includes('kind') ? {} : situation.applicant,
  }
}

const KEYS = ['a', 'b', 'n', 'm', 'owned', 'area', 'kind'] as const

test('the rules of these laws compile, or the laws would hold of nothing', () => {
  fc.assert(
    fc.property(rules, made => {
      assert.deepEqual(programOf(definitionWith(made)).problems, [])
    }),
    { numRuns: 50 },
  )
})

test('what is not known turns yes and no into check, never one into the other', () => {
  let decided = 0
  fc.assert(
    fc.property(rules, situations, fc.subarray([...KEYS]), (made, situation, keys) => {
      const definition = definitionWith(made)
      const full = eligibilityOf(definition, situation).answer
      const less = eligibilityOf(definition, forget(situation, keys)).answer
      if (less !== 'check') {
        decided += 1
        assert.equal(less, full)
      }
    }),
    { numRuns: 400 },
  )
  assert.ok(decided > 100, 'hardly anything was ever decided')
})

test('what is not known makes a charge unknown, never another amount', () => {
  fc.assert(
    fc.property(situations, fc.subarray([...KEYS]), (situation, keys) => {
      const definition = definitionWith([])
      const [full] = chargesOf(definition, situation)
      const [less] = chargesOf(definition, forget(situation, keys))
      if (less?.amount !== undefined) assert.equal(less.amount, full?.amount)
    }),
    { numRuns: 200 },
  )
})

test('a hidden field is absent: whatever was sent for it changes nothing', () => {
  fc.assert(
    fc.property(rules, situations, fc.integer({ min: 0, max: 12 }), (made, situation, sent) => {
      const definition = definitionWith(made, 'answers.a = true')
      const complete = { ...situation, complete: true, answers: { ...situation.answers, a: false } }
      const bare = { ...complete, answers: without(complete.answers, ['n']) }
      const stuffed = { ...complete, answers: { ...bare.answers, n: String(sent) } }
      assert.ok(!('n' in visibleAnswers(definition, stuffed)))
      assert.deepEqual(visibleAnswers(definition, stuffed), visibleAnswers(definition, bare))
      assert.deepEqual(eligibilityOf(definition, stuffed), eligibilityOf(definition, bare))
      assert.deepEqual(derivedOf(definition, stuffed), derivedOf(definition, bare))
      assert.deepEqual(papersNeeded(definition, stuffed), papersNeeded(definition, bare))
    }),
    { numRuns: 200 },
  )
})

test('the order in which calculations and fields are written changes nothing', () => {
  fc.assert(
    fc.property(
      situations,
      fc.shuffledSubarray(['both', 'total', 'twice'], { minLength: 3 }),
      fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
      (situation, names, places) => {
        const definition = definitionWith(
          [{ when: 'derived.total > 5', answer: 'no' }],
          'derived.both',
        )
        const [section] = definition.form?.sections ?? []
        assert.ok(section)
        const shuffled = {
          ...definition,
          derive: Object.fromEntries(names.map(name => [name, definition.derive[name] ?? ''])),
          form: {
            sections: [{ ...section, fields: places.flatMap(i => section.fields[i] ?? []) }],
          },
        }
        assert.deepEqual(programOf(shuffled).problems, [])
        assert.deepEqual(derivedOf(shuffled, situation), derivedOf(definition, situation))
        assert.deepEqual(visibleAnswers(shuffled, situation), visibleAnswers(definition, situation))
        assert.deepEqual(eligibilityOf(shuffled, situation), eligibilityOf(definition, situation))
      },
    ),
    { numRuns: 200 },
  )
})

const roles = tree.flow.roles.map(({ key }) => key)
const actor: fc.Arbitrary<Actor> = fc.oneof(
  fc.record({
    kind: fc.constant('officer' as const),
    id: fc.constantFrom('a', 'b', 'c'),
    roles: fc.subarray(roles),
  }),
  fc.constant({ kind: 'applicant', id: 'p' } as const),
  fc.constant({ kind: 'house' } as const),
)
const act = fc.record({
  actor,
  /** Most acts are aimed at what is open and filled in well; the others are wild. */
  aim: fc.option(fc.nat({ max: 20 }), { nil: undefined, freq: 4 }),
  action: fc.constantFrom(...tree.flow.actions.map(({ key }) => key), 'nothing'),
  outcome: fc.option(fc.constantFrom(...tree.decisions.outcomes.map(({ key }) => key)), {
    nil: undefined,
  }),
  reasons: fc.subarray(tree.decisions.reasons.map(({ key }) => key)),
  papers: fc.subarray(['photo', 'ownership', 'other']),
  checks: fc.constantFrom([], [0]),
  work: fc.constantFrom({}, { visitedOn: '2026-03-04', finding: 'ნანახია', sound: true }),
})
const situation: Situation = {
  today: day('2026-03-02'),
  complete: true,
  applicant: { kind: 'person', personalNumber: '00100015838' },
  answers: { place: 'yard', reason: 'light', trees: [{ kind: 'ნაძვი', count: '1' }] },
  facts: {},
  parameters: { treeFee: 2000, replant: '2' },
}

type Wild = Omit<typeof act extends fc.Arbitrary<infer T> ? T : never, 'actor' | 'aim'>

/** An act that is open to that actor, filled in as it wants to be. */
function aimed(state: FlowState, by: Actor, { aim, wild }: { aim: number; wild: Wild }): Wild {
  const open = actionsOpen(tree, situation, state, by)
  const found = open[aim % Math.max(1, open.length)]
  if (!found) return wild
  const outcome = found.outcomes[aim % Math.max(1, found.outcomes.length)]
  return {
    action: found.action.key,
    outcome: outcome?.key,
    reasons: outcome?.reasons.slice(0, 1) ?? [],
    papers: ['photo'],
    checks: [0],
    work: { visitedOn: '2026-03-04', finding: 'ნანახია', sound: true },
  }
}

test('no act leads where the definition does not, by nobody whose it is not', () => {
  let moves = 0
  fc.assert(
    fc.property(fc.array(act, { minLength: 5, maxLength: 40 }), acts => {
      let state: FlowState = firstState(tree)
      for (const { actor: by, aim, ...wild } of acts) {
        const taken = aim === undefined ? wild : aimed(state, by, { aim, wild })
        const turn = takeAction(tree, situation, { state, actor: by, taken })
        const action = tree.flow.actions.find(({ key }) => key === taken.action)
        const isOpen = actionsOpen(tree, situation, state, by).some(
          open => open.action.key === taken.action && open.blocked === undefined,
        )
        if (!turn.ok) continue
        moves += 1
        assert.ok(action && isOpen)
        assert.ok(action.from.includes(state.stage))
        assert.equal(turn.value.state.stage, action.to)
        assert.equal(
          by.kind === 'officer' ? by.roles.includes(action.by) : by.kind === action.by,
          true,
        )
        assert.equal(turn.value.state.done.length, state.done.length + 1)
        if (action.kind === 'decide') {
          assert.ok(action.outcomes.includes(turn.value.state.outcome ?? ''))
          const proposer = state.done.findLast(each => each.action === 'propose')
          assert.notEqual(proposer?.by, by.kind === 'officer' ? by.id : by.kind)
        } else assert.equal(turn.value.state.outcome, state.outcome)
        state = turn.value.state
      }
      const next = houseAction(tree, situation, state)
      assert.ok(next === undefined || (next.by === 'house' && next.from.includes(state.stage)))
    }),
    { numRuns: 300 },
  )
  assert.ok(moves > 100, 'hardly anything was ever done')
})
