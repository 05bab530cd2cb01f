import assert from 'node:assert/strict'
import { test } from 'node:test'
import { markToPass } from './replica.ts'

const at = (...moments: number[]) => moments.map(moment => ({ at: moment, lsn: `0/${moment}` }))

test('a standby must have what the primary had written so long ago, at first what it had at the start', () => {
  assert.deepEqual(markToPass(at(0), 0, 30).mark, { at: 0, lsn: '0/0' })
  assert.deepEqual(markToPass(at(0, 10, 20), 20, 30).mark?.at, 0)
  const later = markToPass(at(0, 10, 20, 40), 41, 30)
  assert.equal(later.mark?.at, 10)
  assert.deepEqual(later.kept, at(10, 20, 40))
  assert.equal(markToPass([], 5, 30).mark, undefined)
})
