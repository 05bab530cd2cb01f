import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#platform/day'
import {
  compile,
  Decimal,
  explain,
  isProblems,
  UNKNOWN,
  type Compiled,
  type Scope,
  type Type,
  type Values,
} from './index.ts'

const text = { kind: 'text' } as const
const number = { kind: 'number' } as const
const scope: Scope = {
  answers: {
    kind: 'record',
    fields: {
      area: number,
      name: text,
      fee: { kind: 'money' },
      born: { kind: 'day' },
      veteran: { kind: 'boolean' },
      kind: { kind: 'text', of: ['house', 'flat'] },
      children: {
        kind: 'list',
        of: { kind: 'record', fields: { name: text, age: number, born: { kind: 'day' } } },
      },
    },
  },
  პასუხი: { kind: 'record', fields: { ფართობი: number } },
  derived: { kind: 'record', fields: { total: { kind: 'money' } } },
}
const on = { today: day('2026-11-24') }

const rule = (source: string, expected?: Type): Compiled => {
  const compiled = compile(source, scope, expected)
  if (isProblems(compiled)) assert.fail(`${source}: ${JSON.stringify(compiled.problems)}`)
  return compiled
}
const value = (source: string, values: Values = {}): unknown => {
  const found = rule(source).evaluate(values, on)
  return Decimal.isDecimal(found) ? found.toFixed() : found
}
const answers = (given: Values): Values => ({ answers: given })
const problem = (source: string): string => {
  const compiled = compile(source, scope)
  return isProblems(compiled) ? (compiled.problems[0]?.code ?? 'none') : 'compiled'
}

test('numbers are decimals, not binary fractions', () => {
  assert.equal(value('0.1 + 0.2 = 0.3'), true)
  assert.equal(value('1 / 3 * 3'), '0.9999999999999999999999999999999999')
  assert.equal(value('answers.area * 1.1', answers({ area: 0.1 })), '0.11')
  assert.equal(value('2 ** 10'), '1024')
  assert.equal(value('-2 - 3'), '-5')
})

test('money is whole tetri, rounded half away from nought at every step', () => {
  assert.equal(value('money(25.50)'), 2550n)
  assert.equal(value('money(0.05) * 0.5'), 3n)
  assert.equal(value('money(-0.05) / 2'), -3n)
  assert.equal(value('money(10) / 3'), 333n)
  assert.equal(value('money(10) / money(4)'), '2.5')
  assert.equal(value('money(1) + answers.fee', answers({ fee: 50n })), 150n)
  assert.equal(value('round down(money(25.99))'), 2500n)
  assert.equal(value('number(money(25.99))'), '25.99')
  assert.equal(problem('money(1) * money(2)'), 'money-times-money')
  assert.equal(problem('money(1) + 2'), 'operator')
  assert.equal(problem('money(1.005)'), 'part-of-tetri')
})

test('what is not known decides nothing, unless the rest decides', () => {
  const veteran = (given: unknown, source: string) =>
    value(source, answers({ veteran: given, area: 5 }))
  assert.equal(veteran(UNKNOWN, 'answers.veteran or answers.area > 3'), true)
  assert.equal(veteran(UNKNOWN, 'answers.veteran and answers.area > 3'), UNKNOWN)
  assert.equal(veteran(undefined, 'answers.veteran and answers.area > 9'), false)
  assert.equal(veteran(UNKNOWN, 'not(answers.veteran)'), UNKNOWN)
  assert.equal(veteran(UNKNOWN, 'if answers.veteran then 1 else 2'), UNKNOWN)
  assert.equal(veteran(UNKNOWN, 'if answers.veteran then 1 else 1.0'), '1')
  assert.equal(value('answers.area = answers.area'), UNKNOWN)
})

test('absent is known: it equals null, and has no more, less or sum', () => {
  const absent = answers({ area: null, veteran: null, children: null })
  assert.equal(value('answers.area = null', absent), true)
  assert.equal(value('answers.area != null', absent), false)
  assert.equal(value('answers.area = 5', absent), false)
  assert.equal(value('is empty(answers.area)', absent), true)
  assert.equal(value('answers.area < 5', absent), UNKNOWN)
  assert.equal(value('answers.area + 1', absent), UNKNOWN)
  assert.equal(value('get or else(answers.area, 7) + 1', absent), '8')
  assert.equal(value('answers.veteran', absent), null)
  assert.equal(rule('answers.veteran', { kind: 'boolean' }).evaluate(absent, on), UNKNOWN)
  assert.equal(value('is empty(answers.area)'), UNKNOWN)
  assert.equal(value('answers.area = null'), UNKNOWN)
  assert.equal(value('answers.area = null', { answers: null }), true)
})

test('rows of a table are walked, filtered, counted', () => {
  const family = answers({
    children: [
      { name: 'ნინო', age: 4 },
      { name: 'გიორგი', age: 19 },
    ],
  })
  assert.equal(value('some c in answers.children satisfies c.age > 18', family), true)
  assert.equal(value('every c in answers.children satisfies c.age > 18', family), false)
  assert.equal(value('count(answers.children[age < 18])', family), '1')
  assert.deepEqual(value('answers.children[age < 18].name', family), ['ნინო'])
  assert.equal(value('answers.children[2].name', family), 'გიორგი')
  assert.equal(value('answers.children[3]', family), null)
  assert.equal(value('sum(for c in answers.children return c.age * 2)', family), '46')
  assert.equal(value('max(answers.children.age)', family), '19')
})

test('one unknown row leaves open only what depends on it', () => {
  const family = answers({ children: [{ age: 19 }, { age: UNKNOWN }, UNKNOWN] })
  assert.equal(value('some c in answers.children satisfies c.age > 18', family), true)
  assert.equal(value('some c in answers.children satisfies c.age > 20', family), UNKNOWN)
  assert.equal(value('count(answers.children)', family), '3')
  assert.equal(value('sum(answers.children.age)', family), UNKNOWN)
})

test('days are of the calendar, today is given', () => {
  assert.equal(value('date("2026-01-31") + duration("P1M")'), '2026-02-28')
  assert.equal(value('date("2026-03-01") - date("2026-02-01") = duration("P28D")'), true)
  assert.equal(value('today() + duration("P10D")'), '2026-12-04')
  assert.equal(value('age(answers.born)', answers({ born: '2008-11-25' })), '17')
  assert.equal(value('age(answers.born)', answers({ born: '2008-11-24' })), '18')
  assert.equal(value('days between(date("2026-01-01"), today())'), '327')
  assert.equal(value('years between(date("2000-02-29"), date("2001-02-28"))'), '1')
  assert.equal(value('today().weekday'), '2')
  assert.equal(problem('date("2026-02-30")'), 'day')
  assert.equal(problem('duration("P1M1D")'), 'duration')
})

test('working days are counted by the calendar that is given', () => {
  const friday = rule('add working days(date("2026-11-27"), 1)')
  const isWorking = (of: string): boolean => ![0, 6].includes(new Date(of).getUTCDay())
  assert.equal(friday.evaluate({}, { ...on, isWorking }), '2026-11-30')
  assert.equal(friday.evaluate({}, on), UNKNOWN)
  assert.equal(explain(friday, {}, on).unknown[0]?.why, 'no-calendar')
})

test('a choice is compared only with words that it has', () => {
  assert.equal(value('answers.kind = "flat"', answers({ kind: 'flat' })), true)
  assert.equal(problem('answers.kind = "falt"'), 'never-equal')
  assert.equal(problem('answers.kind in ("house", "falt")'), 'never-equal')
  assert.equal(problem('list contains(["hut"], answers.kind)'), 'never-equal')
  assert.equal(value('answers.kind = "flat"', answers({ kind: 'hut' })), UNKNOWN)
})

test('ranges, lists and between', () => {
  const area = answers({ area: 10 })
  assert.equal(value('answers.area in [1..10]', area), true)
  assert.equal(value('answers.area in [1..10)', area), false)
  assert.equal(value('answers.area in ]10..20]', area), false)
  assert.equal(value('answers.area in (1, 2, > 9)', area), true)
  assert.equal(value('answers.area between 10 and 11', area), true)
  assert.equal(value('answers.area in (5, null)', answers({ area: null })), true)
})

test('names may be Georgian; texts too', () => {
  assert.equal(value('პასუხი.ფართობი > 5', { პასუხი: { ფართობი: 6 } }), true)
  assert.equal(value('string length("ქართული")'), '7')
  assert.equal(value('matches(answers.name, "^[ა-ჰ]+$")', answers({ name: 'ნინო' })), true)
  assert.equal(problem('matches(answers.name, "(")'), 'pattern')
  assert.equal(problem('matches(answers.name, answers.name)'), 'not-literal')
})

test('the names that a rule uses are found without running it', () => {
  const compiled = rule(
    'answers.area > 3 and (some c in answers.children satisfies c.age > 3 and c.born < today())',
  )
  assert.deepEqual(compiled.uses, [
    'answers.area',
    'answers.children',
    'answers.children.age',
    'answers.children.born',
  ])
  assert.deepEqual(rule('answers.children[1].name').uses, [
    'answers.children',
    'answers.children.name',
  ])
})

test('an unknown answer says what a person must look at, and only that', () => {
  const { value: found, unknown } = explain(
    rule('(answers.area > 3 or answers.veteran) and answers.born < today()'),
    answers({ veteran: true }),
    on,
  )
  assert.equal(found, UNKNOWN)
  assert.deepEqual(
    unknown.map(({ why, path, isName, text: words }) => [why, path, isName, words.en]),
    [['unknown', 'answers.born', true, 'not known: answers.born']],
  )
  const absent = explain(rule('answers.area < 3'), answers({ area: null }), on)
  assert.equal(absent.unknown[0]?.text.ka, 'მნიშვნელობა არ აქვს: answers.area')
})

test('what cannot be is a problem with its place and what to do', () => {
  const compiled = compile('answers.area > 3 and answers.aera < 2', scope)
  assert.ok(isProblems(compiled))
  const [{ code, from, to, text: words }] = compiled.problems as [(typeof compiled.problems)[0]]
  assert.deepEqual([code, from, to], ['unknown-field', 29, 33])
  assert.match(words.en, /There is no such field: aera\. There are: area, name, fee/)
  for (const [source, wanted] of [
    ['', 'empty'],
    ['answers.area >', 'syntax'],
    ['area', 'unknown-name'],
    ['constructor', 'unknown-name'],
    ['answers.__proto__', 'unknown-field'],
    ['answers.toString', 'unknown-field'],
    ['function(x) x', 'unsupported'],
    ['answers.area instance of number', 'unsupported'],
    ['for i in 1..1000 return i', 'unsupported'],
    ['now()', 'unknown-function'],
    ['toString()', 'unknown-function'],
    ['1 / 0', 'always-unknown'],
    ['answers.area = "5"', 'other-type'],
    ['answers.veteran < true', 'no-order'],
    ['if answers.area then 1 else 2', 'wrong-type'],
    ['if answers.veteran then 1 else "a"', 'branches'],
    ['[1, "a"]', 'items'],
    ['string length(5)', 'arguments'],
    ['? > 5', 'no-question'],
    ['"a\u202Eb" = "c"', 'hidden-sign'],
    [`${'('.repeat(100)}1${')'.repeat(100)}`, 'too-deep'],
    ['x'.repeat(9000), 'too-long'],
  ] as const)
    assert.equal(problem(source), wanted, source)
  assert.ok(isProblems(compile('1', { 'a-b': number })))
})
