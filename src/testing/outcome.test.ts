import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allComplete, outcomeOf, summary, type Ending, type TestEvent } from './outcome.ts'

const event = (
  type: TestEvent['type'],
  name: string,
  more: Partial<TestEvent> = {},
): TestEvent => ({ type, name, nesting: 0, kind: 'test', ms: 1, ...more })

const ending = (events: readonly TestEvent[], more: Partial<Ending> = {}): Ending => ({
  label: 'x.story.ts',
  ms: 5,
  events,
  output: '',
  code: 0,
  ...more,
})

test('the very last line counts passed and failed', () => {
  const outcome = outcomeOf(
    ending([event('test:pass', 'a'), event('test:fail', 'b', { error: 'wrong' })], { code: 1 }),
  )
  assert.match(summary([outcome]), /\n1 passed, 1 failed\n$/)
})

test('a failing part is counted once, not again for its parent', () => {
  const outcome = outcomeOf(
    ending(
      [
        event('test:fail', 'part', { nesting: 1, failure: 'testCodeFailure' }),
        event('test:fail', 'whole', { failure: 'subtestsFailed' }),
      ],
      { code: 1 },
    ),
  )
  assert.deepEqual(
    outcome.failures.map(failure => failure.name),
    ['part'],
  )
})

test('a skipped test is neither passed nor failed', () => {
  const outcome = outcomeOf(ending([event('test:pass', 'a', { set: 'skip' })]))
  assert.equal(outcome.passed, 0)
  assert.equal(outcome.skipped, 1)
  assert.equal(outcome.failures.length, 0)
})

test('a file that crashes after all its tests passed has failed', () => {
  const passed = [event('test:pass', 'a')]
  assert.equal(outcomeOf(ending(passed, { code: 3 })).failures.length, 1)
  assert.equal(outcomeOf(ending(passed, { ended: 'a pool is left open' })).failures.length, 1)
})

test('a file without a test has failed', () => {
  assert.equal(outcomeOf(ending([])).failures.length, 1)
})

test('a file has ended its tests when each one begun at the top is complete', () => {
  const begun = [event('test:enqueue', 'a'), event('test:enqueue', 'b')]
  const inner = event('test:complete', 'inner', { nesting: 1 })
  assert.equal(allComplete([...begun, event('test:complete', 'a'), inner]), false)
  assert.equal(
    allComplete([...begun, event('test:complete', 'a'), event('test:complete', 'b')]),
    true,
  )
})
