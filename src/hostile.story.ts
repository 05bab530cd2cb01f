import assert from 'node:assert/strict'
import { test } from 'node:test'
import { proveHostile } from '#testing/hostile'
import { testDatabase } from '#testing/database'

/** MiB by which hostile requests may raise the memory of the program for good. */
const MOST_GROWTH = 400

// A short run; `node src/testing/hostile.ts` is the whole one, with 5,000 requests.
test('hostile requests find no failure, no hung line, no text in the log and nothing stored half', async () => {
  const database = await testDatabase()
  try {
    const verdict = await proveHostile({ requests: 500, seed: 20261124, database: database.url })
    assert.deepEqual(verdict.troubles, [])
    const { memory, statuses, requests, forms, routes } = verdict
    assert.ok(memory.after - memory.before < MOST_GROWTH, JSON.stringify(memory))
    assert.equal(requests, 500)
    assert.ok(forms > 150, `only ${forms} forms were found`)
    assert.ok((routes[0] ?? 0) > 100, `only ${routes[0]} routes were tried`)
    // Requests got through to the handlers, and were refused by them as well as at the doors.
    for (const status of [200, 303, 401, 403, 404, 422]) assert.ok((statuses[status] ?? 0) > 5)
  } finally {
    await database.drop()
  }
})
