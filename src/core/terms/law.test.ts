import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPack, type PackRule } from '#core/country'
import { day } from '#platform/day'
import { decide, type Wanted } from './change.ts'
import { fieldsOf, readChange } from './form.ts'
import {
  changeHolding,
  findRule,
  isWithdrawn,
  lawOf,
  ruleHolding,
  ruleInForce,
  type Law,
  type RuleChange,
} from './law.ts'

const country = await loadPack('georgia')
const pack = country.rules
const information = ruleInForce(lawOf(pack, []), 'information', day('2026-11-24'))

const version = (from: string, length: number): PackRule => ({
  ...information,
  term: { length, unit: 'day' },
  validFrom: day(from),
})

const change = (id: string, rule: PackRule, more: Partial<RuleChange> = {}): RuleChange => ({
  id,
  key: rule.key,
  rule,
  reach: 'received',
  act: 'Law 1',
  link: 'https://law.example/1',
  reason: 'test',
  withdraws: undefined,
  declaredOn: day('2026-11-24'),
  declaredBy: 'operator',
  ...more,
})

const lengthOn = (law: Law, on: string): number | undefined =>
  findRule(law, 'information', day(on))?.term.length

const holding = (law: Law, startedOn: string, on: string): number | undefined =>
  ruleHolding(law, 'information', { startedOn: day(startedOn), on: day(on) })?.term.length

test('without changes the law is the pack', () => {
  assert.deepEqual(lawOf(pack, []).rules.length, pack.length)
  assert.equal(lengthOn(lawOf(pack, []), '2026-11-24'), 10)
})

test('a version holds for letters from its first day on, and not a day before', () => {
  const law = lawOf(pack, [change('a', version('2026-12-01', 20))])
  assert.equal(lengthOn(law, '2026-11-30'), 10)
  assert.equal(lengthOn(law, '2026-12-01'), 20)
  assert.equal(findRule(law, 'letter', day('2026-12-01'))?.term.length, 15)
})

test('a version declared later for an earlier day leaves a coming one in place', () => {
  const law = lawOf(pack, [
    change('a', version('2027-01-01', 20)),
    change('b', version('2026-12-01', 12)),
  ])
  assert.equal(lengthOn(law, '2026-12-15'), 12)
  assert.equal(lengthOn(law, '2027-01-01'), 20)
})

test('of two versions of one day the last declared decides', () => {
  const law = lawOf(pack, [
    change('a', version('2026-12-01', 20)),
    change('b', version('2026-12-01', 12)),
  ])
  assert.equal(lengthOn(law, '2026-12-01'), 12)
})

test('a running clock keeps the rule under which it began unless the version reaches it', () => {
  const received = lawOf(pack, [change('a', version('2026-12-01', 20))])
  assert.equal(holding(received, '2026-11-25', '2026-12-10'), 10)
  const running = lawOf(pack, [change('a', version('2026-12-01', 20), { reach: 'running' })])
  assert.equal(holding(running, '2026-11-25', '2026-11-30'), 10)
  assert.equal(holding(running, '2026-11-25', '2026-12-01'), 20)
})

test('a clock of the old rule is not caught by a later version for new letters', () => {
  const law = lawOf(pack, [
    change('a', version('2026-12-01', 20), { reach: 'running' }),
    change('b', version('2026-12-10', 5)),
  ])
  assert.equal(holding(law, '2026-11-25', '2026-12-15'), 20)
  assert.equal(holding(law, '2026-12-10', '2026-12-15'), 5)
  assert.equal(
    changeHolding(law, 'information', { startedOn: day('2026-11-25'), on: day('2026-12-15') })?.id,
    'a',
  )
})

test('a clock that runs by the pack has no change', () => {
  const law = lawOf(pack, [change('a', version('2026-12-01', 20))])
  const asked = { startedOn: day('2026-11-25'), on: day('2026-12-15') }
  assert.equal(changeHolding(law, 'information', asked), undefined)
})

test('a withdrawal is a version of its own', () => {
  const first = change('a', version('2026-12-01', 20))
  const law = lawOf(pack, [first, change('b', version('2026-12-01', 10), { withdraws: 'a' })])
  assert.equal(isWithdrawn(law, 'a'), true)
  assert.equal(isWithdrawn(law, 'b'), false)
  assert.equal(lengthOn(law, '2026-12-01'), 10)
})

const wanted = (rule: PackRule, more: Partial<Wanted> = {}): Wanted => ({
  ...change('', rule),
  ...more,
})
const today = day('2026-11-24')
const refused = (law: Law, one: Wanted): string | undefined => {
  const decided = decide(law, one, today)
  return decided.ok ? undefined : decided.refusal.code
}

test('what no law can be is refused', () => {
  const law = lawOf(pack, [])
  assert.equal(refused(law, wanted(version('2026-12-01', 20))), undefined)
  assert.equal(refused(law, wanted(version('2026-12-01', 10))), 'nothing-new')
  assert.equal(refused(law, wanted(version('1999-12-31', 20))), 'too-far-back')
  assert.equal(refused(law, wanted(version('2025-11-22', 20))), 'too-far-back')
  assert.equal(refused(law, wanted(version('2206-12-01', 20))), 'too-far-ahead')
  assert.equal(
    refused(law, wanted(version('2026-12-01', 20), { withdraws: 'x' })),
    'unknown-change',
  )
  const strange = wanted({ ...version('2026-12-01', 20), key: 'x' }, { key: 'x' })
  assert.equal(refused(law, strange), 'unknown-rule')
  const late = { ...information, key: 'late', validFrom: day('2026-12-24') }
  const early = { ...late, validFrom: day('2026-12-01'), rollForward: false }
  assert.equal(refused(lawOf([...pack, late], []), wanted(early)), 'before-the-rule')
})

test('a change is withdrawn once', () => {
  const first = change('a', version('2026-12-01', 20))
  const law = lawOf(pack, [first, change('b', version('2026-12-01', 10), { withdraws: 'a' })])
  const again = wanted(version('2026-12-01', 12), { withdraws: 'a' })
  assert.equal(refused(law, again), 'withdrawn-already')
})

const ACT = {
  act: 'Law 12',
  link: 'https://law.example/12',
  reason: 'The law changed',
  from: '01.12.2026',
  confidence: 'text-read',
}

const readWith = (fields: Readonly<Record<string, string>>, before = information) =>
  readChange(
    new Map([
      ...fieldsOf(before),
      ...Object.entries({ ...ACT, ...fields }).map(([name, value]) => [name, [value]] as const),
    ]),
    { country, before },
  )

test('every rule of the pack goes through the form and comes back the same', () => {
  for (const rule of pack) {
    const { wanted: read, problems } = readWith({ confidence: rule.confidence }, rule)
    assert.deepEqual(problems, [], rule.key)
    assert.ok(read)
    const { basis: _basis, source: _source, validFrom, ...figures } = read.rule
    const { basis: _before, source: _old, validFrom: _from, ...before } = rule
    assert.deepEqual(figures, JSON.parse(JSON.stringify(before)), rule.key)
    assert.equal(validFrom, '2026-12-01')
  }
})

test('a figure that changes stands on the new act, the others on what they stood on', () => {
  const { wanted: read } = readWith({ 'term-length': '20' })
  const basis = new Map(read?.rule.basis.map(each => [each.figure, each.source]))
  assert.equal(basis.get('term'), 'Law 12, https://law.example/12')
  assert.equal(basis.get('validFrom'), 'Law 12, https://law.example/12')
  assert.equal(
    basis.get('national'),
    information.basis.find(({ figure }) => figure === 'national')?.source,
  )
})

test('a figure that is taken out takes its source along, one that is new brings it', () => {
  const { wanted: read } = readWith({
    'national-length': '',
    'extend-length': '1',
    'extend-unit': 'month',
    'extend-times': '2',
    'extend-article-ka': 'მუხლი 1',
    'extend-article-en': 'art. 1',
    'late-hour': '18:00',
  })
  assert.ok(read)
  assert.equal(read.rule.national, undefined)
  assert.equal(
    read.rule.basis.some(({ figure }) => figure === 'national'),
    false,
  )
  assert.equal(read.rule.lateHour, '18:00')
  assert.deepEqual(read.rule.extension, {
    by: { length: 1, unit: 'month' },
    times: 2,
    article: { ka: 'მუხლი 1', en: 'art. 1' },
    mustNotify: true,
  })
})

const WRONG: readonly [Readonly<Record<string, string>>, readonly string[]][] = [
  [{ 'term-length': 'ათი' }, ['term-length']],
  [{ 'term-length': '0' }, ['term-length']],
  [{ 'term-length': '99999' }, ['term-length']],
  [{ 'term-length': '' }, ['term-length']],
  [{ 'term-unit': 'week' }, ['term-unit']],
  [{ 'promised-length': '-1' }, ['promised-length']],
  [{ from: '31.02.2026' }, ['from']],
  [{ link: 'javascript:alert(1)' }, ['link']],
  [{ link: 'the law' }, ['link']],
  [{ act: '', reason: '' }, ['act', 'reason']],
  [{ 'late-hour': '25:00' }, ['late-hour']],
  [{ warnings: '5, soon' }, ['warnings']],
  [{ 'tell-head': 'x', 'article-en': '' }, ['article-en', 'tell-head']],
  [{ 'extend-length': '2' }, ['extend-article-en', 'extend-article-ka']],
  [{ 'roll-forward': 'maybe' }, ['roll-forward']],
]
for (const [fields, problems] of WRONG) {
  test(`a form with ${JSON.stringify(fields)} is refused at its fields`, () => {
    const read = readWith(fields)
    assert.equal(read.wanted, undefined)
    assert.deepEqual(read.problems.map(({ field }) => field).toSorted(), problems)
  })
}

test('for real use a change may not stand on an assumption, as in pack check', () => {
  const real = { ...country, demo: false }
  const before = {
    ...information,
    basis: information.basis.map(b => ({ ...b, confidence: 'text-read' as const })),
  }
  const fields = new Map([
    ...fieldsOf(before),
    ...Object.entries({ ...ACT, 'term-length': '20' }).map(
      ([name, value]) => [name, [value]] as const,
    ),
  ])
  assert.ok(readChange(fields, { country: real, before }).wanted)
  fields.set('confidence', ['assumption'])
  const read = readChange(fields, { country: real, before })
  assert.equal(read.wanted, undefined)
  assert.match(String(read.problems[0]?.values?.['told']), /assumption/)
})
