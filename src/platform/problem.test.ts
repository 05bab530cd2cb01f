import assert from 'node:assert/strict'
import { test } from 'node:test'
import { callerVerdict } from '#platform/http-guard'
import { acceptedLanguage } from '#platform/http-request'
import { problem, troubleProblem } from '#platform/problem'
import type { Caller, Reply } from '#platform/route'

const textOf = ({ body }: Reply): string => (typeof body === 'string' ? body : '')

test('a problem names itself for programs and says itself in the language asked for', () => {
  const told = problem('en', {
    code: 'fields',
    status: 422,
    errors: [{ field: 'files.0', text: { ka: 'ცუდი', en: 'Bad {n}' }, values: { n: 3 } }],
  })
  assert.equal(told.type, 'application/problem+json; charset=utf-8')
  assert.deepEqual(JSON.parse(textOf(told)), {
    type: '/developers#problem-fields',
    title: 'Some fields need to be corrected.',
    status: 422,
    code: 'fields',
    errors: [{ field: 'files.0', pointer: '/files/0', detail: 'Bad 3' }],
  })
  assert.match(textOf(problem('ka', { code: 'token', status: 401 })), /საჭიროა მოქმედი ტოკენი/)
  assert.equal(troubleProblem('en', { status: 503, because: 'busy' }).status, 503)
})

test('a problem without words is a bug', () => {
  assert.throws(() => problem('en', { code: 'planted', status: 400 }), /planted has no words/)
})

test('the language is the first of ours by weight, Georgian otherwise', () => {
  assert.equal(acceptedLanguage(undefined), 'ka')
  assert.equal(acceptedLanguage('en-GB,en;q=0.9'), 'en')
  assert.equal(acceptedLanguage('en;q=0.3, ka;q=0.8'), 'ka')
  assert.equal(acceptedLanguage('de, fr;q=0.9, en;q=0.1'), 'en')
  assert.equal(acceptedLanguage('en;q=0'), 'ka')
})

test('a token passes by its scopes alone, and opens nothing that is for sessions', () => {
  const caller: Caller = {
    tokenId: '',
    scopes: ['register'],
    kind: 'service',
    serviceId: '',
    bodyId: '',
  }
  const needs = { for: 'token', scopes: ['answer', 'register'] } as const
  assert.equal(callerVerdict(needs, caller).pass, true)
  assert.deepEqual(callerVerdict(needs, { ...caller, scopes: ['status'] }), {
    pass: false,
    because: 'forbidden',
  })
  assert.deepEqual(callerVerdict(needs, undefined), { pass: false, because: 'sign-in' })
  assert.equal(callerVerdict({ for: 'operator' }, caller).pass, false)
  assert.equal(callerVerdict({ for: 'anyone' }, undefined).pass, true)
})
