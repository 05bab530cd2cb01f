import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#platform/day'
import { groupOf, isOverdue, possibleSteps, STEPS, takeStep, type HandlingState } from './letter.ts'

const at = (state: HandlingState, archived = false) => ({
  state,
  archivedAt: archived ? new Date(0) : undefined,
})

test('a letter is registered once', () => {
  const first = takeStep(at('received'), { state: 'open' }, 'register')
  assert.deepEqual(first, {
    ok: true,
    value: { handling: 'registered', letter: 'open', entry: 'registered' },
  })
  assert.equal(takeStep(at('registered'), { state: 'open' }, 'register').ok, false)
})

test('a body answers a letter once, and partly as often as it needs before that', () => {
  assert.equal(takeStep(at('registered'), { state: 'open' }, 'answer-partly').ok, true)
  assert.equal(takeStep(at('registered'), { state: 'open' }, 'answer').ok, true)
  assert.equal(takeStep(at('answered'), { state: 'answered' }, 'answer').ok, false)
  assert.equal(takeStep(at('answered'), { state: 'answered' }, 'answer-partly').ok, false)
})

test('a letter that was not registered cannot be answered or refused', () => {
  for (const step of ['answer', 'refuse', 'extend', 'ask'] as const) {
    assert.equal(takeStep(at('received'), { state: 'open' }, step).ok, false)
  }
})

test('a wrong body may forward a letter before registering it', () => {
  assert.equal(takeStep(at('received'), { state: 'open' }, 'forward').ok, true)
})

test('the writer may withdraw as long as nothing was decided', () => {
  for (const state of ['received', 'registered', 'waiting'] as const) {
    assert.equal(takeStep(at(state), { state: 'open' }, 'withdraw').ok, true)
  }
  assert.equal(takeStep(at('answered'), { state: 'answered' }, 'withdraw').ok, false)
})

test('the archive is closed until the letter is reopened', () => {
  assert.deepEqual(takeStep(at('answered', true), { state: 'answered' }, 'archive'), {
    ok: false,
    refusal: { code: 'archived' },
  })
  assert.equal(takeStep(at('answered', true), { state: 'answered' }, 'reopen').ok, true)
})

test('every state of a handling has a way on', () => {
  const states = new Set<HandlingState>(Object.values(STEPS).flatMap(rule => [...rule.from]))
  for (const state of states) assert.ok(possibleSteps(at(state)).length > 0, state)
})

test('a question of the body puts the letter among those that need the writer', () => {
  assert.equal(groupOf({ state: 'open' }, 'waiting'), 'needs-you')
  assert.equal(groupOf({ state: 'open' }, 'registered'), 'in-progress')
  assert.equal(groupOf({ state: 'withdrawn' }, 'withdrawn'), 'completed')
})

test('an answer is overdue on the day after the legal last day, and never while the writer is asked', () => {
  const legalDay = day('2026-12-04')
  assert.equal(isOverdue({ state: 'registered', legalDay }, day('2026-12-04')), false)
  assert.equal(isOverdue({ state: 'registered', legalDay }, day('2026-12-05')), true)
  assert.equal(isOverdue({ state: 'waiting', legalDay }, day('2026-12-05')), false)
  assert.equal(isOverdue({ state: 'answered', legalDay }, day('2026-12-05')), false)
})
