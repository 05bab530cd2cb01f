import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#platform/day'
import {
  decisionTable,
  Decimal,
  derive,
  explain,
  isProblems,
  order,
  UNKNOWN,
  type Compiled,
  type Scope,
  type Table,
} from './index.ts'

const number = { kind: 'number' } as const
const scope: Scope = {
  answers: {
    kind: 'record',
    fields: {
      area: number,
      zone: { kind: 'text', of: ['centre', 'edge', 'village'] },
      veteran: { kind: 'boolean' },
      from: { kind: 'day' },
    },
  },
}
const on = { today: day('2026-11-24') }

const fees: Table = {
  hit: 'unique',
  inputs: ['answers.zone', 'answers.area'],
  rules: [
    { when: ['"centre"', '<= 10'], result: 'money(20)' },
    { when: ['"centre"', '> 10'], result: 'money(40)' },
    { when: ['not("centre")', '-'], result: 'money(5)' },
  ],
}

const made = (table: Table): Compiled => {
  const compiled = decisionTable(table, scope)
  if (isProblems(compiled)) assert.fail(JSON.stringify(compiled.problems, undefined, 1))
  return compiled
}
const ask = (table: Table, answers: Readonly<Record<string, unknown>>): unknown => {
  const value = made(table).evaluate({ answers }, on)
  return Decimal.isDecimal(value) ? value.toNumber() : value
}
const codes = (table: Table): readonly string[] => {
  const compiled = decisionTable(table, scope)
  return isProblems(compiled) ? compiled.problems.map(({ code }) => code) : []
}

test('a unique table gives the result of the one rule that is true', () => {
  assert.equal(ask(fees, { zone: 'centre', area: 10 }), 2000n)
  assert.equal(ask(fees, { zone: 'centre', area: 10.01 }), 4000n)
  assert.equal(ask(fees, { zone: 'village', area: 10 }), 500n)
  assert.deepEqual(made(fees).type, { kind: 'money' })
  assert.deepEqual(made(fees).uses, ['answers.area', 'answers.zone'])
})

test('a cell that is not known leaves open only what depends on it', () => {
  assert.equal(ask(fees, { zone: 'village' }), 500n)
  assert.equal(ask(fees, { zone: 'centre' }), UNKNOWN)
  assert.equal(ask(fees, { area: 4 }), UNKNOWN)
  const why = explain(made(fees), { answers: { zone: 'centre' } }, on)
  assert.deepEqual(
    why.unknown.map(({ path }) => path),
    ['answers.area'],
  )
})

test('rules of a unique table that can both be true are shown with an example', () => {
  const compiled = decisionTable(
    { ...fees, rules: [...fees.rules, { when: ['-', '[8..12]'], result: 'money(1)' }] },
    scope,
  )
  assert.ok(isProblems(compiled))
  const [first] = compiled.problems
  assert.equal(first?.code, 'overlap')
  assert.deepEqual(first?.in, { rule: 3 })
  assert.match(first?.text.en ?? '', /1 and 4.*answers\.zone = "centre", answers\.area = 8/)
  assert.equal(compiled.problems.length, 3)
})

test('rules that only meet where it cannot be seen beforehand are unknown when they do', () => {
  const table: Table = {
    hit: 'unique',
    inputs: ['answers.from'],
    rules: [
      { when: ['< today()'], result: '"past"' },
      { when: ['< date("2030-01-01")'], result: '"soon"' },
      { when: ['>= date("2030-01-01")'], result: '"later"' },
    ],
  }
  assert.equal(ask(table, { from: '2031-01-01' }), 'later')
  assert.equal(ask(table, { from: '2026-12-01' }), 'soon')
  assert.equal(ask(table, { from: '2026-01-01' }), UNKNOWN)
  const [why] = explain(made(table), { answers: { from: '2026-01-01' } }, on).unknown
  assert.equal(why?.text.en, 'several rules of the table are true at once: 1, 2')
})

test('the first rule that is true counts; one before it that is open keeps the answer open', () => {
  const table: Table = {
    hit: 'first',
    inputs: ['answers.veteran', 'answers.area'],
    rules: [
      { when: ['true', '-'], result: 'money(0)' },
      { when: ['-', '> 100'], result: 'money(0)' },
      { when: ['-', '-'], result: 'money(10)' },
    ],
  }
  assert.equal(ask(table, { veteran: true, area: 5 }), 0n)
  assert.equal(ask(table, { veteran: false, area: 5 }), 1000n)
  assert.equal(ask(table, { area: 5 }), UNKNOWN)
  assert.equal(ask(table, { area: 101 }), 0n)
})

test('collecting: list, sum, min, max, count', () => {
  const charges: Table = {
    hit: 'collect',
    inputs: ['answers.area'],
    rules: [
      { when: ['> 0'], result: 'money(5)' },
      { when: ['> 10'], result: 'money(7)' },
    ],
  }
  assert.deepEqual(ask(charges, { area: 11 }), [500n, 700n])
  assert.equal(ask({ ...charges, collect: 'sum' }, { area: 11 }), 1200n)
  assert.equal(ask({ ...charges, collect: 'sum' }, { area: 0 }), 0n)
  assert.equal(ask({ ...charges, collect: 'min' }, { area: 11 }), 500n)
  assert.equal(ask({ ...charges, collect: 'max' }, { area: 11 }), 700n)
  assert.equal(ask({ ...charges, collect: 'max' }, { area: 0 }), null)
  assert.equal(ask({ ...charges, collect: 'count' }, { area: 11 }), 2)
  assert.equal(ask({ ...charges, collect: 'count' }, {}), UNKNOWN)
})

test('no rule is true: what else, or a person must look', () => {
  const table: Table = {
    hit: 'unique',
    inputs: ['answers.area'],
    rules: [{ when: ['> 5'], result: '1' }],
  }
  assert.equal(ask(table, { area: 1 }), UNKNOWN)
  assert.equal(explain(made(table), { answers: { area: 1 } }, on).unknown[0]?.why, 'no-rule')
  assert.equal(ask({ ...table, otherwise: '2' }, { area: 1 }), 2)
  assert.equal(ask({ ...table, otherwise: '1.0' }, {}), 1)
})

test('several results make a record; tests may ask with a question mark', () => {
  const table: Table = {
    hit: 'first',
    inputs: ['answers.area'],
    rules: [
      { when: ['? > 5 and ? < answers.area + 1'], result: { fee: 'money(1)', unit: '"a"' } },
      { when: ['-'], result: { fee: 'money(2)', unit: '"b"' } },
    ],
  }
  assert.deepEqual(ask(table, { area: 6 }), { fee: 100n, unit: 'a' })
  assert.deepEqual(ask(table, { area: 5 }), { fee: 200n, unit: 'b' })
})

test('problems of a table name their cells, all at once', () => {
  const compiled = decisionTable(
    {
      hit: 'unique',
      inputs: ['answers.zone', 'answers.area'],
      rules: [
        { when: ['"center"', '> 1'], result: 'money(1)' },
        { when: ['-', '> "a"'], result: 'mony(1)' },
      ],
    },
    scope,
  )
  assert.ok(isProblems(compiled))
  assert.deepEqual(
    compiled.problems.map(({ code, in: where }) => [code, where]),
    [
      ['never-equal', { rule: 0, input: 0 }],
      ['other-type', { rule: 1, input: 1 }],
      ['unknown-function', { rule: 1 }],
    ],
  )
  assert.deepEqual(codes({ ...fees, rules: [] }), ['no-rules'])
  assert.deepEqual(codes({ ...fees, inputs: [] }), [
    'no-inputs',
    'cell-count',
    'cell-count',
    'cell-count',
  ])
  assert.deepEqual(
    codes({
      ...fees,
      rules: [
        { when: ['-', '-'], result: '1' },
        { when: ['"edge"', '-'], result: '"a"' },
      ],
    }),
    ['items'],
  )
})

test('named calculations are put in order, and a circle is named', () => {
  const uses = (...paths: string[]) => ({ uses: paths })
  assert.deepEqual(
    order({ a: uses('derived.b', 'answers.x'), b: uses('derived.c.part'), c: uses() }),
    { names: ['c', 'b', 'a'] },
  )
  assert.deepEqual(order({ a: uses('derived.b'), b: uses('derived.c'), c: uses('derived.b') }), {
    cycle: ['b', 'c', 'b'],
  })
  assert.deepEqual(order({ a: uses('derived') }), { cycle: ['a', 'a'] })
})

test('named calculations find their types from each other, tables too', () => {
  const derived = derive(
    {
      total: 'derived.fee * derived.factor',
      factor: 'if answers.veteran then 0.5 else 1',
      fee: fees,
    },
    scope,
  )
  if (isProblems(derived)) assert.fail(JSON.stringify(derived.problems))
  assert.deepEqual(derived.names, ['factor', 'fee', 'total'])
  const values = { answers: { zone: 'edge', area: 3, veteran: true } }
  assert.equal(derived.rules['total']?.evaluate(derived.evaluate(values, on), on), 250n)
  const partly = derived.evaluate({ answers: { zone: 'edge', area: 3 } }, on)
  const total = derived.rules['total']
  assert.ok(total)
  assert.deepEqual(
    explain(total, partly, { ...on, derived }).unknown.map(({ path }) => path),
    ['answers.veteran'],
  )
  const circle = derive({ a: 'derived.b + 1', b: 'derived.a + 1' }, scope)
  assert.ok(isProblems(circle))
  assert.match(circle.problems[0]?.text.en ?? '', /a → b → a/)
})

test('a table that is too large, or says too much, is refused at once', () => {
  const rule = { when: ['-'], result: '1' }
  const huge: Table = { hit: 'first', inputs: ['answers.area'], rules: Array(501).fill(rule) }
  assert.deepEqual(codes(huge), ['too-many-rules'])
  const long: Table = { ...huge, rules: [{ when: ['-'], result: '1'.padEnd(200_000) }] }
  assert.deepEqual(codes(long), ['too-long'])
})

test('an item of a table and its field are known to be used', () => {
  const derived = derive({ first: 'derived.names[1]', names: '["a", "b"]' }, scope)
  assert.ok(!isProblems(derived))
  assert.deepEqual(derived.rules['first']?.uses, ['derived.names'])
  assert.deepEqual(derived.evaluate({}, on), { derived: { names: ['a', 'b'], first: 'a' } })
})
