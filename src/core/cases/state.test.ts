import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { chosenBy } from './assign-rule.ts'
import { MOVES, TOLD, type Happening } from './event.ts'
import { after, NOTHING, stateOf } from './state.ts'

type Told = Happening & { readonly actorId: string | undefined }

const standing = {
  stage: fc.constantFrom('checking', 'visit'),
  phase: fc.constant('in-review' as const),
}
const event: fc.Arbitrary<Told> = fc.oneof(
  fc.record({
    kind: fc.constant('flag-set' as const),
    payload: fc.record({ flag: fc.constantFrom('a', 'b', 'c') }),
    actorId: fc.constant(undefined),
  }),
  fc.record({
    kind: fc.constant('flag-cleared' as const),
    payload: fc.record({ flag: fc.constantFrom('a', 'b', 'c') }),
    actorId: fc.constant(undefined),
  }),
  fc.record({
    kind: fc.constant('acted' as const),
    payload: fc.record({
      ...standing,
      action: fc.constantFrom('send', 'propose'),
      kind: fc.constant('move' as const),
      from: fc.constant('checking'),
    }),
    actorId: fc.constantFrom('x', 'y'),
  }),
  fc.record({
    kind: fc.constant('assigned' as const),
    payload: fc.record({ role: fc.constant('specialist'), executor: fc.constantFrom('x', 'y') }),
    actorId: fc.constant(undefined),
  }),
)

test('the state after events is the state after some and then the others', () => {
  fc.assert(
    fc.property(fc.array(event), fc.array(event), (first, second) => {
      assert.deepEqual(stateOf([...first, ...second]), second.reduce(after, stateOf(first)))
    }),
  )
})

test('flags are a set, and every doer of an action is remembered in order', () => {
  fc.assert(
    fc.property(fc.array(event), events => {
      const state = stateOf(events)
      assert.deepEqual(state.flags, [...new Set(state.flags)].toSorted())
      const sent = events.filter(each => each.kind === 'acted' && each.payload.action === 'send')
      assert.deepEqual(
        state.doers['send'] ?? [],
        sent.map(({ actorId }) => actorId),
      )
    }),
  )
})

test('what the body notes for itself changes no state and is not told', () => {
  const noted: Told = {
    kind: 'work-saved',
    payload: { fields: ['finding'], revision: 1 },
    actorId: 'x',
  }
  assert.equal(after(NOTHING, noted), NOTHING)
  assert.equal(TOLD.includes('work-saved'), false)
  assert.equal(TOLD.includes('assigned'), false)
  for (const kind of MOVES) assert.ok(TOLD.includes(kind), kind)
})

test('papers that are asked for are asked until the case goes on', () => {
  const asked: Told = {
    kind: 'acted',
    payload: {
      stage: 'papers',
      phase: 'waiting-for-applicant',
      action: 'askPapers',
      kind: 'papers',
      from: 'checking',
      papers: ['photo'],
      fields: [],
      until: '2026-12-01',
    },
    actorId: 'x',
  }
  const extended: Told = {
    kind: 'papers-extended',
    payload: { until: '2026-12-16' },
    actorId: 'x',
  }
  const brought: Told = {
    kind: 'acted',
    payload: {
      stage: 'checking',
      phase: 'in-review',
      action: 'bring',
      kind: 'move',
      from: 'papers',
    },
    actorId: 'p',
  }
  assert.deepEqual(stateOf([asked, extended]).asked, {
    action: 'askPapers',
    papers: ['photo'],
    fields: [],
    until: '2026-12-16',
    extended: true,
  })
  assert.equal(stateOf([asked, extended, brought]).asked, undefined)
})

test('rules give by words of the place, in order, and else to whoever has least', () => {
  const rule = (words: string, executorId?: string) => ({
    id: words,
    serviceKey: 's',
    role: 'r',
    words,
    executorId,
  })
  const candidates = [
    { id: 'a', open: 3 },
    { id: 'b', open: 1 },
  ]
  const rules = [rule('ვაკე, საბურთალო', 'a'), rule('')]
  assert.equal(chosenBy(rules, candidates, 'თბილისი ვაკე ჭავჭავაძის'), 'a')
  assert.equal(chosenBy(rules, candidates, 'თბილისი გლდანი'), 'b')
  assert.equal(chosenBy([rule('ვაკე', 'gone')], candidates, 'ვაკე'), undefined)
  assert.equal(chosenBy([rule('')], [], 'ვაკე'), undefined)
})
