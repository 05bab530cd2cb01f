import assert from 'node:assert/strict'
import { test } from 'node:test'
import { proveByKilling, proveByKillingApart } from '#testing/kill'

// A short run of the proof; `node src/testing/kill.ts` is the whole one, with 200 of program, pages and jobs, and 50 of the database.
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

test(
  'pages, jobs and database killed apart lose no letter; what was told arrived, twice only under one id',
  { timeout: 150_000 },
  async () => {
    const verdict = await proveByKillingApart({ web: 1, worker: 2, database: 1, settleMs: 15_000 })
    const { lost, doubled, torn, early, mails, hooks } = verdict
    assert.deepEqual({ lost, doubled, torn, early }, { lost: 0, doubled: 0, torn: 0, early: 0 })
    // An attempt that a kill cut off is repeated after five minutes: the whole proof waits for it.
    for (const { arrived, missed, early: before, doubled: twice } of [mails, hooks]) {
      assert.ok(arrived > 8, `only ${arrived} arrived`)
      assert.deepEqual({ missed, before, twice }, { missed: 0, before: 0, twice: 0 })
    }
  },
)
