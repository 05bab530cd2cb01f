import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isFormat, writeNumber, writesAlike } from './series.ts'

test('a number is written by its format', () => {
  assert.equal(writeNumber('{seq}/{year}', { seq: 17, year: 2026 }), '17/2026')
  assert.equal(writeNumber('12-{yy}-{seq}', { seq: 3, year: 2026 }), '12-26-3')
  assert.equal(
    writeNumber('{unit}-{seq}/{year}', { seq: 3, year: 2026, unit: 'legal' }),
    'legal-3/2026',
  )
})

test('a format holds the counter, apart from other digits, and the year', () => {
  for (const format of ['{seq}/{year}', '{unit}-{seq}-{yy}', '12-{yy}-{seq}'])
    assert.equal(isFormat(format), true, format)
  for (const format of ['{year}', '{seq}{x}', '{seq}', '1{seq}/{year}', '{seq}{year}', '{yy}{seq}'])
    assert.equal(isFormat(format), false, format)
})

const format = fc
  .tuple(
    fc.constantFrom('', 'ა-', '12-', '{unit}-'),
    fc.constantFrom('{seq}/{year}', '{seq}/{yy}', '{year}/{seq}', '{seq}-{yy}'),
  )
  .map(parts => parts.join(''))

test('no accepted format writes one number twice, whatever the counters and years', () => {
  fc.assert(
    fc.property(
      format.filter(isFormat),
      fc.tuple(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 2026, max: 2099 })),
      fc.tuple(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 2026, max: 2099 })),
      (written, [seq, year], [otherSeq, otherYear]) => {
        const one = writeNumber(written, { seq, year, unit: 'u' })
        const other = writeNumber(written, { seq: otherSeq, year: otherYear, unit: 'u' })
        assert.equal(one === other, seq === otherSeq && year === otherYear)
      },
    ),
  )
})

test('two series that would write the same numbers are told apart by their unit', () => {
  const body = { format: '{seq}/{year}', unit: '' }
  assert.equal(writesAlike(body, { format: '{seq}/{year}', unit: 'legal' }), true)
  assert.equal(writesAlike(body, { format: '{unit}-{seq}/{year}', unit: 'legal' }), false)
  assert.equal(
    writesAlike(
      { format: '{unit}-{seq}/{year}', unit: 'legal' },
      { format: '{unit}-{seq}/{year}', unit: 'social' },
    ),
    false,
  )
})
