import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#platform/day'
import { plain } from './plain.ts'
import { columnProblems, guessColumns, namedColumns, type Choice, type What } from './columns.ts'
import { counterIn, type SeriesFact } from './numbers.ts'
import { dayInCell, readRow, TWO, type Facts } from './row.ts'

const series: SeriesFact = {
  direction: 'in',
  unitId: 'whole',
  unitKey: '',
  format: '{seq}/{year}',
  next: 1,
  used: false,
}
const facts: Facts = {
  today: day('2026-11-24'),
  kinds: new Map([
    ['letter', 'letter'],
    [plain('საჩივარი'), 'complaint'],
  ]),
  units: new Map([[plain('იურიდიული განყოფილება'), 'u1']]),
  staff: new Map([
    [plain('ნინო ბერიძე'), 'a1'],
    [plain('გიორგი კაპანაძე'), TWO],
  ]),
  series: [series],
  hasTerms: (_kind, on) => on >= '2000-01-01',
}
const HEADER = [
  'ნომერი',
  'მიღების თარიღი',
  'ავტორი',
  'საგანი',
  'სახე',
  'განყოფილება',
  'შემსრულებელი',
  'დახურვის თარიღი',
]
const choice: Choice = { columns: guessColumns(HEADER), kind: 'letter' }
const read = (cells: readonly string[], what: What = 'letters') =>
  readRow(cells, { what, choice, facts })
const OPEN = ['17/2026', '02.11.2026', 'ნ. ნ.', 'გზა']

test('columns are found by their names, and what was remembered goes first', () => {
  assert.deepEqual(guessColumns(['№', 'Date', 'From', 'Subject', 'Department']), {
    number: 0,
    received: 1,
    writer: 2,
    subject: 3,
    unit: 4,
  })
  const odd = ['საქმე', 'ნომერი', 'თარიღი']
  assert.equal(guessColumns(odd).number, 1)
  assert.deepEqual(guessColumns(odd, { number: 'საქმე' }), { number: 0, received: 2 })
  assert.deepEqual(namedColumns(odd, { number: 0, received: 2 }), {
    number: 'საქმე',
    received: 'თარიღი',
  })
  assert.deepEqual(columnProblems({ number: 0, received: 0 }), {
    missing: ['writer', 'subject'],
    twice: ['received'],
  })
})

test('a row without a closing day becomes a letter with its unit and executor', () => {
  const row = read([...OPEN, 'საჩივარი', 'იურიდიული განყოფილება', 'ნინო ბერიძე', ''])
  assert.ok(row.ok)
  const { to, number, year, received, kind, unitId, executorId, seq } = row.record
  assert.deepEqual(
    { to, number, year, received, kind, unitId, executorId, seq },
    {
      to: 'letter',
      number: '17/2026',
      year: 2026,
      received: '2026-11-02',
      kind: 'complaint',
      unitId: 'u1',
      executorId: 'a1',
      seq: 17,
    },
  )
})

test('a closed row goes to the archive as it was, whoever worked on it', () => {
  const row = read(['3', '2019-05-06', 'X', 'Y', 'რამე', 'გაუქმებული', 'უცნობი', '20.05.2019'])
  assert.ok(row.ok)
  assert.equal(row.record.to, 'archive')
  assert.equal(row.record.closed, '2019-05-20')
  assert.equal(row.record.seq, undefined)
  assert.ok(read(OPEN, 'outgoing').ok)
  const out = read(OPEN, 'outgoing')
  assert.ok(out.ok && out.record.to === 'archive' && out.record.direction === 'out')
})

test('every problem of a row is told at once, by its column', () => {
  const row = read(['', '31.02.2026', '', 'x'.repeat(201), 'რაღაც', 'სხვა', 'გიორგი კაპანაძე', ''])
  assert.ok(!row.ok)
  assert.deepEqual(
    row.problems.map(({ field, code }) => `${field} ${code}`),
    [
      'number missing',
      'writer missing',
      'subject too-long',
      'received no-day',
      'kind kind-unknown',
      'unit unit-unknown',
      'executor executor-two',
    ],
  )
  const codes = (cells: readonly string[]): string => {
    const found = read(cells)
    return found.ok ? '' : found.problems.map(({ code }) => code).join()
  }
  assert.equal(codes(['1', '25.11.2026', 'a', 'b']), 'day-to-come')
  assert.equal(codes(['1', '01.01.1999', 'a', 'b']), 'day-too-old')
  assert.equal(
    codes(['1', '01.01.1980', 'a', 'b', '', '', '', '02.01.1980']),
    'day-too-old,day-too-old',
  )
  assert.equal(codes(['1', '02.01.2020', 'a', 'b', '', '', '', '01.01.2020']), 'closed-before')
})

test('days are read as people, databases and spreadsheets write them', () => {
  for (const cell of [
    '24.11.2026',
    '24/11/2026',
    '2026-11-24',
    '2026-11-24T09:30:00Z',
    '24.11.2026 14:05',
    '2026.11.24',
    '46350',
    '46350.75',
  ])
    assert.equal(dayInCell(cell), '2026-11-24', cell)
  for (const cell of ['11/24/2026', '24.11.26', '2026', '999999', 'გუშინ'])
    assert.equal(dayInCell(cell), undefined, cell)
})

test('a counter is found only in a number that the series would have written this year', () => {
  const unit = { format: '{unit}-{yy}/{seq}', unitKey: 'legal' }
  assert.equal(counterIn('legal-26/170', 2026, unit), 170)
  assert.equal(counterIn('social-26/170', 2026, unit), undefined)
  assert.equal(counterIn('17/2025', 2026, series), undefined)
  assert.equal(counterIn('0/2026', 2026, series), undefined)
  assert.equal(counterIn('17/2026-1', 2026, series), undefined)
  assert.equal(counterIn('1.7', 2026, { format: '{seq}.7', unitKey: '' }), 1)
  assert.equal(counterIn('1x7', 2026, { format: '{seq}.7', unitKey: '' }), undefined)
})
