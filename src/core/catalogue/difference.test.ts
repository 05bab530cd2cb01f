import assert from 'node:assert/strict'
import { test } from 'node:test'
import { difference } from './difference.ts'

const lines = (count: number): string =>
  Array.from({ length: count }, (_, number) => `line ${number}\n`).join('')

test('the same text has no difference', () => {
  assert.deepEqual(difference(lines(5), lines(5)), [])
})

test('changed lines stand between a few that stayed, the rest is counted', () => {
  const after = lines(30).replace('line 15\n', 'line fifteen\n')
  assert.deepEqual(
    difference(lines(30), after).map(stretch =>
      stretch.kind === 'left-out' ? stretch.count : `${stretch.kind}: ${stretch.lines.join(' / ')}`,
    ),
    [
      12,
      'same: line 12 / line 13 / line 14',
      'removed: line 15',
      'inserted: line fifteen',
      'same: line 16 / line 17 / line 18',
      11,
    ],
  )
})
