import assert from 'node:assert/strict'
import { test } from 'node:test'
import { proveByKilling } from '#testing/kill'

// A short run of the proof; `node src/testing/kill.ts` is the whole one, with 100 and 20 kills.
test(
  'a killed program and a killed database lose no accepted letter and send none twice',
  { timeout: 120_000 },
  async () => {
    const verdict = await proveByKilling({ program: 4, database: 2 })
    assert.ok(verdict.accepted >= 24, `only ${verdict.accepted} letters were accepted`)
    assert.ok(verdict.messages > 0, 'no message left, so none could leave too early')
    const { lost, doubled, torn, early } = verdict
    assert.deepEqual({ lost, doubled, torn, early }, { lost: 0, doubled: 0, torn: 0, early: 0 })
  },
)
