import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judge, type Held } from '#testing/history'

const letter = (id: string, draft: string) => ({
  id,
  subject: `წერილი ${draft}`,
  handlings: 1,
  entries: 1,
  acts: 1,
})
const held = (more: Partial<Held> = {}): Held => ({
  letters: [letter('l1', 'd1'), letter('l2', 'd2')],
  told: ['l1'],
  ...more,
})
const history = { accepted: [{ draft: 'd1', letter: 'l1' }], drafts: ['d1', 'd2'] }

test('a history without loss is judged so', () => {
  assert.deepEqual(judge(history, held()), {
    accepted: 1,
    letters: 2,
    messages: 1,
    lost: 0,
    doubled: 0,
    torn: 0,
    early: 0,
  })
})

test('a planted loss, a planted double, a torn letter and an early notice are found', () => {
  assert.equal(judge(history, held({ letters: [letter('l2', 'd2')], told: [] })).lost, 1)
  assert.equal(
    judge(history, held({ letters: [letter('l1', 'd1'), letter('l9', 'd1')] })).doubled,
    1,
  )
  assert.equal(
    judge(history, held({ letters: [letter('l9', 'd1'), letter('l1', 'd3')] })).doubled,
    1,
  )
  assert.equal(judge(history, held({ letters: [{ ...letter('l1', 'd1'), handlings: 0 }] })).torn, 1)
  assert.equal(judge(history, held({ told: ['never'] })).early, 1)
})
