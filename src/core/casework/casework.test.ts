/** What the worked example does: the whole engine on one real definition. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { loadPack } from '#core/country'
import { definitionShape, isExecutable, type ExecutableDefinition } from '#core/services'
import { day } from '#platform/day'
import { parse } from 'yaml'
import {
  actionsOpen,
  chargesOf,
  documentText,
  eligibilityOf,
  firstState,
  lapsePapers,
  papersOf,
  programOf,
  problemsOfAnswers,
  shownSections,
  simulate,
  takeAction,
  totalOf,
  visibleAnswers,
  type Situation,
} from './index.ts'

const source = await readFile(
  new URL('../../../packs/georgia/services/municipal/tree-cutting.yaml', import.meta.url),
  'utf8',
)
const country = await loadPack('georgia')
const parsed = definitionShape.parse(parse(source))
assert.ok(isExecutable(parsed))
const tree: ExecutableDefinition = parsed

const filling: Situation = {
  today: day('2026-03-02'),
  complete: false,
  applicant: {},
  answers: {},
  facts: {},
  parameters: { treeFee: 2000, replant: '2' },
}
const written = (answers: Record<string, unknown>, more: Partial<Situation> = {}): Situation => ({
  ...filling,
  complete: true,
  applicant: { kind: 'person', personalNumber: '00100015838', companyCode: null },
  answers,
  ...more,
})
const good = {
  place: 'yard',
  address: { street: 'ჭავჭავაძის ქუჩა', building: '12' },
  trees: [{ kind: 'ნაძვი', count: '2', diameter: '40' }],
  reason: 'light',
  confirmed: true,
}

test('every expression of the worked example compiles', () => {
  assert.deepEqual(programOf(tree).problems, [])
})

test('its example becomes what it expects', () => {
  const [example] = tree.examples
  assert.ok(example)
  const done = simulate(tree, example, country)
  assert.deepEqual(done.troubles, [])
  assert.deepEqual(done.problems, [])
  assert.equal(done.eligibility.answer, 'yes')
  assert.deepEqual(done.papers, ['photo'])
  assert.equal(done.fee, 0)
  assert.equal(done.state.outcome, 'granted')
  assert.deepEqual(done.derived, { treeCount: '1', isFree: true, saplings: '0' })
})

test('eligibility is open before anything is said, and says what it lacks', () => {
  const { answer, unknown } = eligibilityOf(tree, filling)
  assert.equal(answer, 'check')
  assert.ok(unknown.some(({ path }) => path === 'answers.place'))
  assert.equal(eligibilityOf(tree, { ...filling, answers: { place: 'forest' } }).answer, 'no')
  assert.equal(eligibilityOf(tree, { ...filling, answers: { place: 'yard' } }).answer, 'yes')
})

test('a silent registry leaves a person to check, and asks for the paper instead', () => {
  const own = {
    ...good,
    place: 'own-land',
    cadastralCode: '01.10.13.010.005',
    consentOfOwner: false,
  }
  const silent = written(own, { facts: { parcel: 'silent' } })
  assert.equal(eligibilityOf(tree, silent).answer, 'check')
  const stateOf = (facts: Situation['facts']) =>
    papersOf(tree, written(own, { facts })).find(({ evidence }) => evidence.key === 'ownership')
      ?.state
  assert.equal(stateOf({ parcel: 'silent' }), 'needed')
  assert.equal(stateOf({ parcel: 'not-found' }), 'needed')
  assert.equal(stateOf({ parcel: { owned: true } }), 'replaced')
})

test('what is hidden has no value, whatever was sent', () => {
  const sent = { ...good, cadastralCode: '01.10.13.010.005', permitNumber: '7' }
  assert.deepEqual(visibleAnswers(tree, written(sent)), good)
  assert.deepEqual(problemsOfAnswers(tree, written(sent)), [])
  const shown = shownSections(tree, written(sent)).flatMap(({ fields }) =>
    fields.map(({ field }) => field.key),
  )
  assert.ok(!shown.includes('cadastralCode'))
  assert.ok(shown.includes('total'))
})

test('every wrong answer is tied to its place', () => {
  const wrong = {
    place: 'moon',
    address: { street: 'ქუჩა' },
    trees: [{ kind: 'ნაძვი', count: '0' }, { count: '1.5' }],
    reason: 'dangerous',
  }
  assert.deepEqual(
    problemsOfAnswers(tree, written(wrong)).map(({ field, code }) => `${field} ${code}`),
    [
      'place choice',
      'address.building building',
      'trees.0.count too-small',
      'trees.1.kind missing',
      'trees.1.count decimals',
      'about missing',
      'confirmed missing-tick',
    ],
  )
})

test('the fee follows the trees and falls away for a dangerous one', () => {
  assert.equal(totalOf(chargesOf(tree, written(good))), 4000)
  assert.equal(totalOf(chargesOf(tree, written({ ...good, reason: 'dead' }))), 0)
  assert.equal(totalOf(chargesOf(tree, filling)), undefined)
})

const officer = (id: string, ...roles: string[]) => ({ kind: 'officer', id, roles }) as const
const found = { visitedOn: '2026-03-04', finding: 'ჯანსაღია', sound: true }

test('who recommends does not decide', () => {
  const situation = written(good, { work: found })
  const proposed = takeAction(tree, situation, {
    state: { ...firstState(tree), stage: 'visit' },
    actor: officer('a', 'specialist'),
    taken: { action: 'propose', outcome: 'refused' },
  })
  assert.ok(proposed.ok)
  const { state } = proposed.value
  const both = officer('a', 'specialist', 'mayor')
  assert.deepEqual(
    actionsOpen(tree, situation, state, both).map(({ action, blocked }) => [action.key, blocked]),
    [
      ['decide', 'two-persons'],
      ['back', undefined],
    ],
  )
  const decide = (actor: typeof both, reasons: readonly string[]) =>
    takeAction(tree, situation, {
      state,
      actor,
      taken: { action: 'decide', outcome: 'refused', reasons },
    })
  const alone = decide(both, ['soundTree'])
  assert.equal(!alone.ok && alone.refusal.code, 'two-persons')
  const bare = decide(officer('b', 'mayor'), [])
  assert.equal(!bare.ok && bare.refusal.code, 'reason-missing')
  const strange = decide(officer('b', 'mayor'), ['papersMissing'])
  assert.equal(!strange.ok && strange.refusal.code, 'reason-not-allowed')
  const decided = decide(officer('b', 'mayor'), ['soundTree'])
  assert.ok(decided.ok)
  assert.equal(decided.value.state.outcome, 'refused')
})

test('a reason whose condition does not hold is not given', () => {
  const refused = takeAction(tree, written(good, { work: { ...found, sound: false } }), {
    state: { ...firstState(tree), stage: 'deciding' },
    actor: officer('b', 'mayor'),
    taken: { action: 'decide', outcome: 'refused', reasons: ['soundTree'] },
  })
  assert.equal(!refused.ok && refused.refusal.code, 'reason-not-allowed')
})

test('papers that do not come leave the application unconsidered', () => {
  const asked = takeAction(tree, written(good), {
    state: firstState(tree),
    actor: officer('a', 'specialist'),
    taken: { action: 'askPapers', papers: ['photo'] },
  })
  assert.ok(asked.ok)
  const lapsed = lapsePapers(tree, asked.value.state)
  assert.equal(lapsed?.state.stage, 'decided')
  assert.equal(lapsed?.state.outcome, 'unconsidered')
  assert.equal(lapsePapers(tree, firstState(tree)), undefined)
})

test('a document says values in its language, and a blank where there is none', () => {
  const permit = tree.documents.find(({ key }) => key === 'permit')
  assert.ok(permit)
  const situation = written(good, {
    work: { ...found, finding: 'გამხმარია.' },
    applicant: { kind: 'person', name: 'ნინო მაისურაძე' },
  })
  const text = documentText(tree, permit.body, { situation, values: {}, country }, 'ka')
  assert.match(text, /^ნინო მაისურაძე უფლებას იღებს, მოჭრას 2 ხე მისამართზე: ჭავჭავაძის ქუჩა, 12\./)
  assert.match(text, /ადგილზე ნახვა: 4 მარტი, 2026\. გამხმარია\./)
  assert.match(text, /უნდა დაირგოს 4 ნერგი/)
  const bare = documentText(
    tree,
    permit.body,
    { situation: written(good), values: {}, country },
    'en',
  )
  assert.match(bare, /^… may cut down 2 trees/)
})
