/** What must hold for every rule: total, deterministic, and never a yes turned into a no by not knowing. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'
import fc from 'fast-check'
import { day } from '#platform/day'
import {
  compile,
  decisionTable,
  Decimal,
  derive,
  explain,
  isProblems,
  UNKNOWN,
  type Compiled,
  type Scope,
  type Table,
} from './index.ts'

const number = { kind: 'number' } as const
const boolean = { kind: 'boolean' } as const
const money = { kind: 'money' } as const
const dayType = { kind: 'day' } as const
const words = ['ა', 'ბ', 'გ']
const choice = { kind: 'text', of: words } as const
const row = { kind: 'record', fields: { n: number, b: boolean, t: choice } } as const
const fields = {
  n: number,
  k: number,
  m: money,
  b: boolean,
  c: boolean,
  t: choice,
  u: { kind: 'text' },
  d: dayType,
  rows: { kind: 'list', of: row },
  ns: { kind: 'list', of: number },
} as const
const scope: Scope = { a: { kind: 'record', fields } }
const on = {
  today: day('2026-11-24'),
  isWorking: (of: string) => ![0, 6].includes(new Date(of).getUTCDay()),
}

/** Sources of each type, deeper ones made of shallower ones. */
const sources = fc.letrec<
  Record<'number' | 'money' | 'boolean' | 'text' | 'day' | 'numbers' | 'rows' | 'inRow', string>
>(tie => {
  const put = (template: string, ...parts: (keyof typeof KEYS)[]) =>
    fc
      .tuple(...parts.map(part => tie(part)))
      .map(all => all.reduce<string>((text, part) => text.replace('#', String(part)), template))
  const KEYS = { number: 1, money: 1, boolean: 1, text: 1, day: 1, numbers: 1, rows: 1, inRow: 1 }
  const oneOf = (leaves: readonly string[], ...more: fc.Arbitrary<string>[]) =>
    fc.oneof(
      { maxDepth: 3, depthIdentifier: 'rule', withCrossShrink: true },
      fc.constantFrom(...leaves),
      ...more,
    )
  return {
    number: oneOf(
      ['0', '1', '2', '-1', '0.5', 'a.n', 'a.k', 'a.n', 'a.k'],
      put('(# + #)', 'number', 'number'),
      put('(# - #)', 'number', 'number'),
      put('(# * #)', 'number', 'number'),
      put('(# / #)', 'number', 'number'),
      put('(if # then # else #)', 'boolean', 'number', 'number'),
      put('count(#)', 'rows'),
      put('sum(#)', 'numbers'),
      put('max(#)', 'numbers'),
      put('min(#, #)', 'number', 'number'),
      put('get or else(#, #)', 'number', 'number'),
      put('#[#]', 'numbers', 'number'),
      put('modulo(#, #)', 'number', 'number'),
      put('round half up(#, 1)', 'number'),
      put('days between(#, #)', 'day', 'day'),
      put('working days between(#, #)', 'day', 'day'),
      put('age(#)', 'day'),
      put('#.month', 'day'),
      put('number(#)', 'money'),
      put('string length(#)', 'text'),
      put('(# / #)', 'money', 'money'),
    ),
    money: oneOf(
      ['money(1)', 'money(0.05)', 'a.m', 'a.m'],
      put('(# + #)', 'money', 'money'),
      put('(# * #)', 'money', 'number'),
      put('(# / #)', 'money', 'number'),
      put('max(#, #)', 'money', 'money'),
      put('(if # then # else #)', 'boolean', 'money', 'money'),
    ),
    boolean: oneOf(
      ['true', 'false', 'a.b', 'a.c', 'a.b', 'a.c'],
      put('(# and #)', 'boolean', 'boolean'),
      put('(# or #)', 'boolean', 'boolean'),
      put('not(#)', 'boolean'),
      put('(# = #)', 'boolean', 'boolean'),
      put('(# < #)', 'number', 'number'),
      put('(# = #)', 'number', 'number'),
      put('(# != null)', 'number'),
      put('(# >= #)', 'money', 'money'),
      put('(# = #)', 'text', 'text'),
      put('is empty(#)', 'text'),
      put('is empty(#)', 'rows'),
      put('(# in ("ა", #))', 'text', 'text'),
      put('(# in [#..#])', 'number', 'number', 'number'),
      put('(# in (< #, #, null))', 'number', 'number', 'number'),
      put('(# between # and #)', 'day', 'day', 'day'),
      put('(some r in # satisfies #)', 'rows', 'inRow'),
      put('(every r in # satisfies #)', 'rows', 'inRow'),
      put('list contains(#, #)', 'numbers', 'number'),
      put('any(for r in # return #)', 'rows', 'inRow'),
      put('all([#, #])', 'boolean', 'boolean'),
      put('(if # then # else #)', 'boolean', 'boolean', 'boolean'),
      put('matches(#, "^ა+")', 'text'),
      put('(# = #)', 'numbers', 'numbers'),
      put('starts with(#, #)', 'text', 'text'),
    ),
    inRow: oneOf(
      ['r.b', 'r.n > 1', 'r.t = "ა"', 'r.n = null'],
      put('(# and #)', 'inRow', 'boolean'),
      put('(# or #)', 'inRow', 'inRow'),
      put('(r.n < #)', 'number'),
    ),
    text: oneOf(
      ['"ა"', '"ბ"', 'a.t', 'a.u'],
      put('(# + #)', 'text', 'text'),
      put('string(#)', 'number'),
      put('(if # then # else #)', 'boolean', 'text', 'text'),
    ),
    day: oneOf(
      ['today()', 'date("2024-02-29")', 'a.d', 'a.d'],
      put('(# + duration("P1M"))', 'day'),
      put('(# - duration("P1Y") * #)', 'day', 'number'),
      put('add working days(#, #)', 'day', 'number'),
      put('(# + duration("P40D"))', 'day'),
    ),
    numbers: oneOf(
      ['a.ns', 'a.rows.n', '[1, a.n, a.k]'],
      put('[#, #]', 'number', 'number'),
      put('(for r in # return r.n)', 'rows'),
      put('#[item > #]', 'numbers', 'number'),
      put('append(#, #)', 'numbers', 'number'),
      put('distinct values(#)', 'numbers'),
      put('concatenate(#, #)', 'numbers', 'numbers'),
      put('#.n', 'rows'),
    ),
    rows: oneOf(
      ['a.rows', 'a.rows', 'a.rows[b]'],
      put('#[n > #]', 'rows', 'number'),
      put('reverse(#)', 'rows'),
      put('concatenate(#, #)', 'rows', 'rows'),
    ),
  }
})

const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, { freq: 6 })
const smallNumber = orNull(fc.constantFrom(-1, 0, 0.5, 1, 2, 3).map(n => new Decimal(n)))
const aRow = fc.record({
  n: smallNumber,
  b: orNull(fc.boolean()),
  t: orNull(fc.constantFrom(...words)),
})
const someValues = fc.record({
  n: smallNumber,
  k: smallNumber,
  m: orNull(fc.bigInt({ min: -300n, max: 300n })),
  b: orNull(fc.boolean()),
  c: orNull(fc.boolean()),
  t: orNull(fc.constantFrom(...words)),
  u: orNull(fc.constantFrom('', 'ა', 'აა')),
  d: orNull(fc.constantFrom('2008-02-29', '2026-01-31', '2030-05-05')),
  rows: orNull(fc.array(aRow, { maxLength: 3 })),
  ns: orNull(fc.array(smallNumber, { maxLength: 3 })),
})

/** The same values, of which some parts are not known any more. */
const forget = (value: unknown, hide: () => boolean): unknown => {
  if (hide()) return UNKNOWN
  if (Array.isArray(value)) return value.map(item => forget(item, hide))
  if (typeof value !== 'object' || value === null || Decimal.isDecimal(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, forget(part, hide)]))
}

/** Whether `less` says nothing that `more` does not say. */
const agrees = (less: unknown, more: unknown): boolean => {
  if (less === UNKNOWN) return true
  if (Decimal.isDecimal(less)) return Decimal.isDecimal(more) && less.equals(more)
  if (Array.isArray(less))
    return (
      Array.isArray(more) &&
      less.length === more.length &&
      less.every((item, i) => agrees(item, more[i]))
    )
  if (typeof less !== 'object' || less === null) return less === more
  if (typeof more !== 'object' || more === null) return false
  return Object.entries(less).every(([name, part]) => agrees(part, Reflect.get(more, name)))
}

const hiding = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 60, maxLength: 60 })
const hider = (dice: readonly number[]) => {
  let at = 0
  return () => (dice[at++ % dice.length] ?? 0) < 3
}

const anySource = fc.oneof(
  sources.boolean,
  sources.boolean,
  sources.number,
  sources.money,
  sources.text,
  sources.day,
  sources.numbers,
  sources.rows,
)

/** How much of what is made is worth something: compiled, known, unknown. */
const tally = () => ({ compiled: 0, refused: 0, known: 0, kept: 0 })

const check = (
  rule: Compiled,
  values: unknown,
  dice: readonly number[],
  count: ReturnType<typeof tally>,
): void => {
  const whole = { a: values } as Record<string, unknown>
  const partly = { a: forget(values, hider(dice)) }
  const [more, less] = [rule.evaluate(whole, on), rule.evaluate(partly, on)]
  count.compiled++
  if (more !== UNKNOWN) count.known++
  if (more !== UNKNOWN && less !== UNKNOWN) count.kept++
  assert.ok(agrees(less, more), inspect({ less, more }))
  const told = explain(rule, partly, on)
  assert.equal(
    told.unknown.length > 0,
    told.value === UNKNOWN,
    'an unknown answer has a reason, a known one none',
  )
}

test('taking away what is known turns an answer into unknown, never into another', () => {
  const count = tally()
  fc.assert(
    fc.property(anySource, someValues, hiding, (source, values, dice) => {
      const rule = compile(source, scope)
      if (isProblems(rule)) return void count.refused++
      check(rule, values, dice, count)
    }),
    { numRuns: 1_000 },
  )
  assert.ok(count.compiled > count.refused * 4, JSON.stringify(count))
  assert.ok(count.known > count.compiled / 3 && count.kept > count.known / 4, JSON.stringify(count))
})

const tables: fc.Arbitrary<Table> = fc
  .record({
    hit: fc.constantFrom('unique', 'first', 'collect') as fc.Arbitrary<Table['hit']>,
    collect: fc.constantFrom('list', 'sum', 'min', 'max', 'count') as fc.Arbitrary<
      NonNullable<Table['collect']>
    >,
    cells: fc.array(
      fc.tuple(
        fc.constantFrom(
          '-',
          '1',
          '< 1',
          '>= 1',
          '[0..2)',
          'not(1)',
          'null',
          'a.k',
          '? > 0 and a.b',
        ),
        fc.constantFrom('-', '"ა"', 'not("ა")', '"ბ", "გ"', 'a.u'),
        fc.constantFrom('1', '2', 'a.n', 'a.k'),
      ),
      { minLength: 1, maxLength: 4 },
    ),
    otherwise: fc.option(fc.constantFrom('0', 'a.k'), { nil: undefined }),
  })
  .map(({ hit, collect, cells, otherwise }) => ({
    hit,
    collect,
    inputs: ['a.n', 'a.t'],
    rules: cells.map(([n, t, result]) => ({ when: [n, t], result })),
    ...(otherwise !== undefined && { otherwise }),
  }))

test('so it is with decision tables', () => {
  const count = tally()
  fc.assert(
    fc.property(tables, someValues, hiding, (table, values, dice) => {
      const rule = decisionTable(table, scope)
      if (isProblems(rule)) return void count.refused++
      check(rule, values, dice, count)
    }),
    { numRuns: 600 },
  )
  assert.ok(count.compiled > 300 && count.known > 100 && count.kept > 40, JSON.stringify(count))
})

test('rules shown to overlap do, and rules of a unique table that compiled never both hold in its columns alone', () => {
  const plain = tables.filter(({ rules }) =>
    rules.every(({ when }) => !when.some(cell => cell.includes('a.'))),
  )
  fc.assert(
    fc.property(plain, someValues, (table, values) => {
      const unique = decisionTable({ ...table, hit: 'unique' }, scope)
      const counting = decisionTable({ ...table, hit: 'collect', collect: 'count' }, scope)
      assert.ok(!isProblems(counting))
      if (isProblems(unique))
        return assert.ok(unique.problems.every(({ code }) => code === 'overlap'))
      const found = counting.evaluate({ a: values }, on)
      assert.ok(!Decimal.isDecimal(found) || found.lessThanOrEqualTo(1))
    }),
    { numRuns: 250 },
  )
})

test('the order in which named calculations are written makes no difference', () => {
  const written = Object.entries({
    e: 'derived.c + derived.d',
    d: 'derived.b * 2',
    c: 'derived.b + a.n',
    b: 'a.k',
  })
  fc.assert(
    fc.property(fc.shuffledSubarray(written, { minLength: 4 }), someValues, (entries, values) => {
      const derived = derive(Object.fromEntries(entries), scope)
      const plain = derive(Object.fromEntries(written), scope)
      assert.ok(!isProblems(derived) && !isProblems(plain))
      assert.deepEqual(derived.evaluate({ a: values }, on), plain.evaluate({ a: values }, on))
    }),
    { numRuns: 50 },
  )
})

const TOKENS = [
  'a',
  '.',
  'n',
  'rows',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ':',
  ',',
  '+',
  '-',
  '*',
  '**',
  '/',
  '=',
  '<',
  '>',
  '..',
  'and',
  'or',
  'not',
  'if',
  'then',
  'else',
  'some',
  'every',
  'for',
  'in',
  'return',
  'satisfies',
  'between',
  'null',
  'true',
  '"',
  '\\',
  '?',
  '@',
  '//',
  '/*',
  '*/',
  '1',
  '1e9',
  '9'.repeat(40),
  'function',
  'instance of',
  'date',
  'duration',
  '"P1M"',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'days between',
  'get or else',
  'sum',
  'matches',
  '"(a+)+$"',
  '\u202E',
  '\u200D',
  '\uD800',
  'ა',
  '🐎',
  '\n',
  ' ',
  ';',
  '#',
  '`',
  "'",
]

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 100 }),
  fc.array(fc.constantFrom(...TOKENS), { maxLength: 60 }).map(tokens => tokens.join(' ')),
  fc.array(fc.constantFrom(...TOKENS), { maxLength: 60 }).map(tokens => tokens.join('')),
  fc
    .tuple(fc.constantFrom(...TOKENS), fc.integer({ min: 1, max: 1_000 }))
    .map(([token, times]) => token.repeat(times).slice(0, 20_000)),
  fc
    .tuple(anySource, fc.nat(200), fc.constantFrom(...TOKENS))
    .map(([source, at, token]) => source.slice(0, at) + token + source.slice(at)),
)

test('whatever is written ends in a rule or a problem, and never in a throw', () => {
  fc.assert(
    fc.property(
      hostile,
      fc.anything({ withBigInt: true, withNullPrototype: true, withSparseArray: true }),
      (source, junk) => {
        const rule = compile(source, scope)
        if (isProblems(rule)) {
          assert.ok(rule.problems.length > 0)
          for (const { from, to, text } of rule.problems)
            assert.ok(
              from >= 0 &&
                from <= to &&
                to <= source.length &&
                text.ka !== '' &&
                !text.en.includes('{'.concat('name')),
            )
        } else rule.evaluate({ a: junk } as Record<string, unknown>, on)
        const table = decisionTable(
          { hit: 'unique', inputs: ['a.n'], rules: [{ when: [source], result: source }] },
          scope,
        )
        assert.ok(isProblems(table) || table.uses.length >= 0)
      },
    ),
    { numRuns: 800 },
  )
})

test('values of another kind than declared are unknown, and never a throw', () => {
  fc.assert(
    fc.property(
      anySource,
      fc.record({
        n: fc.anything(),
        k: fc.anything(),
        m: fc.anything(),
        b: fc.anything(),
        t: fc.anything(),
        d: fc.anything(),
        rows: fc.anything(),
        ns: fc.array(fc.anything()),
      }),
      (source, junk) => {
        const rule = compile(source, scope)
        if (isProblems(rule)) return
        const first = rule.evaluate({ a: junk }, on)
        assert.ok(agrees(first, rule.evaluate({ a: junk }, on)), 'the same twice')
      },
    ),
    { numRuns: 300 },
  )
})

test('a rule that would take too long is unknown within seconds', () => {
  const long = { a: { ns: Array.from({ length: 10_000 }, (_, i) => i) } }
  for (const source of [
    'some x in a.ns, y in a.ns, z in a.ns satisfies x + y + z < 0',
    'count(for x in a.ns return for y in a.ns return [x, y])',
    'distinct values(a.ns)',
    'count(a.ns[item in a.ns[item = -1]])',
    '(for x in a.ns return a.ns) = (for x in a.ns return a.ns)',
  ]) {
    const rule = compile(source, scope)
    if (isProblems(rule)) assert.fail(JSON.stringify(rule.problems))
    const from = process.cpuUsage()
    assert.equal(rule.evaluate(long, on), UNKNOWN, source)
    assert.ok(process.cpuUsage(from).user < 5_000_000, source)
    assert.equal(explain(rule, long, on).unknown[0]?.why, 'too-much-work')
  }
})

test('ten thousand evaluations of a rule take less than a second', t => {
  const rule = compile(
    'a.n * 1.18 + count(a.rows[b]) > 20 and a.t in ("ა", "ბ") and (age(a.d) >= 18 or a.m > money(100)) and not(is empty(a.u))',
    scope,
  )
  if (isProblems(rule)) assert.fail(JSON.stringify(rule.problems))
  const values = {
    a: { n: 42, t: 'ა', d: '2000-05-05', m: 5000n, u: 'x', rows: [{ n: 1, b: true, t: 'ა' }] },
  }
  for (let i = 0; i < 500; i++) rule.evaluate(values, on)
  const from = process.cpuUsage()
  for (let i = 0; i < 10_000; i++) assert.equal(rule.evaluate(values, on), true)
  const took = process.cpuUsage(from).user / 1_000
  t.diagnostic(`10,000 evaluations: ${took.toFixed(0)} ms`)
  assert.ok(took < 1_000, `${took} ms`)
})
