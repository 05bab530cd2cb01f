/** The examples of docs/rules.md are true, and its list of functions is whole. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { day } from '#platform/day'
import { FUNCTIONS } from './functions.ts'
import { compile, Decimal, isProblems, UNKNOWN, type Scope } from './index.ts'

const page = readFileSync(new URL('../../../docs/rules.md', import.meta.url), 'utf8')

const number = { kind: 'number' } as const
const text = { kind: 'text' } as const
const scope: Scope = {
  answers: {
    kind: 'record',
    fields: {
      area: number,
      seats: number,
      discount: number,
      purpose: { kind: 'text', of: ['cafe', 'kiosk', 'other'] },
      note: text,
      name: text,
      income: { kind: 'money' },
      born: { kind: 'day' },
      veteran: { kind: 'boolean' },
      children: {
        kind: 'list',
        of: { kind: 'record', fields: { name: text, born: { kind: 'day' } } },
      },
    },
  },
  პასუხი: { kind: 'record', fields: { ფართობი: number } },
}
const values = {
  answers: {
    area: 24,
    discount: null,
    purpose: 'kiosk',
    note: null,
    name: 'ნინო',
    income: 85_000n,
    born: '1990-05-17',
    veteran: null,
    children: [
      { name: 'ნინო', born: '2019-09-02' },
      { name: 'გიორგი', born: '2008-01-24' },
    ],
  },
  პასუხი: { ფართობი: 24 },
}
const on = {
  today: day('2026-11-24'),
  isWorking: (of: string) => ![0, 6].includes(new Date(of).getUTCDay()),
}

const shown = (value: unknown): string => {
  if (value === UNKNOWN) return 'unknown'
  if (Decimal.isDecimal(value)) return value.toFixed()
  if (typeof value === 'bigint') return `money ${(Number(value) / 100).toFixed(2)}`
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`
  const isDay = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
  return isDay ? value : JSON.stringify(value)
}

const examples = [...page.matchAll(/```rule\n(.*?)```/gs)].flatMap(([, block = '']) =>
  block
    .trim()
    .split('\n')
    .map(line => /^(.*?)\s*\/\/ (→|✗) (.*)$/.exec(line) ?? assert.fail(`no result: ${line}`)),
)

test('every example of the page is true', () => {
  assert.ok(examples.length > 70)
  for (const [, source = '', sign, expected = ''] of examples) {
    const rule = compile(source, scope)
    if (sign === '✗') {
      assert.ok(isProblems(rule), source)
      const [problem] = rule.problems
      assert.ok(problem?.text.en.includes(expected), `${source}: ${problem?.text.en}`)
    } else {
      if (isProblems(rule)) assert.fail(`${source}: ${rule.problems[0]?.text.en}`)
      assert.equal(shown(rule.evaluate(values, on)), expected, source)
    }
  }
})

test('every function is on the page', () => {
  for (const name of Object.keys(FUNCTIONS))
    assert.ok(new RegExp(`\`${name}[\`(]`).test(page), name)
})
