import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Right } from '#core/bodies'
import { peopleFor } from './escalate.ts'

const officer = (accountId: string, unitId: string, ...rights: readonly Right[]) => ({
  accountId,
  post: {
    id: accountId,
    bodyId: 'body',
    key: accountId,
    unitId,
    name: { ka: accountId, en: accountId },
    rights,
    closedFrom: undefined,
    demo: false,
  },
})

const mayor = officer('mayor', 'chancellery', 'read-all', 'assign', 'approve', 'sign')
const records = officer('records', 'chancellery', 'register', 'read-all', 'assign', 'send')
const clerk = officer('clerk', 'chancellery', 'register', 'send')
const socialHead = officer('social-head', 'social', 'assign', 'execute', 'draft', 'approve')
const specialist = officer('specialist', 'social', 'execute', 'draft')
const ALL = [mayor, records, clerk, socialHead, specialist]

const given = { unitId: 'social', executorId: 'specialist' }
const ungiven = { unitId: undefined, executorId: undefined }

test('a warning goes to the executor, without one to the head of the unit, without a unit to the register', () => {
  assert.deepEqual(peopleFor('warning', given, ALL), ['specialist'])
  assert.deepEqual(peopleFor('warning', { ...given, executorId: undefined }, ALL), ['social-head'])
  assert.deepEqual(peopleFor('warning', ungiven, ALL), ['records', 'clerk'])
})

test('past the day it goes up: the head of the unit, then the head of the body', () => {
  assert.deepEqual(peopleFor('unit-head', given, ALL), ['social-head'])
  assert.deepEqual(peopleFor('unit-head', ungiven, ALL), ['records'])
  assert.deepEqual(peopleFor('head', given, ALL), ['mayor'])
  assert.deepEqual(peopleFor('superior', given, ALL), ['mayor'])
})

test('where a post is empty somebody else answers for it, and where all are empty nobody is told', () => {
  const bare = [records, clerk, specialist]
  assert.deepEqual(peopleFor('unit-head', given, bare), ['records'])
  assert.deepEqual(peopleFor('head', given, bare), ['records'])
  assert.deepEqual(peopleFor('head', given, [clerk, specialist]), [])
})
