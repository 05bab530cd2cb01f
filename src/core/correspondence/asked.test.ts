import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseForm } from '#platform/form'
import { z } from 'zod'
import { askedIn, askShape, withAsked } from './asked.ts'

const kind = {
  asks: [
    {
      key: 'act',
      label: { ka: 'რომელ აქტს ასაჩივრებთ', en: 'Which act you challenge' },
      hint: { ka: '', en: '' },
      required: true,
    },
    {
      key: 'place',
      label: { ka: 'სად', en: 'Where' },
      hint: { ka: '', en: '' },
      required: false,
    },
  ],
}

test('what a kind asks for stands at the head of the letter, labelled in its language', () => {
  const asked = { act: '12/2026', place: '' }
  assert.equal(
    withAsked(kind, asked, { text: 'ტექსტი', language: 'ka' }),
    'რომელ აქტს ასაჩივრებთ: 12/2026\n\nტექსტი',
  )
  assert.equal(
    withAsked(kind, { ...asked, place: 'Here' }, { text: 'Text', language: 'en' }),
    'Which act you challenge: 12/2026\nWhere: Here\n\nText',
  )
})

test('answers of another kind stay out, and a kind that asks nothing leaves the text as it is', () => {
  assert.equal(withAsked(kind, { claim: 'x' }, { text: 'Text', language: 'en' }), 'Text')
  assert.equal(withAsked({ asks: [] }, { act: 'x' }, { text: 'Text', language: 'en' }), 'Text')
})

test('a required answer is missed at its own field, an optional one is not, and a draft misses none', () => {
  const form = new Map([['ask-act', ['  ']]])
  const strict = parseForm(z.object(askShape(kind, { lax: false })), form)
  assert.deepEqual(strict.ok ? [] : strict.problems.map(({ field }) => field), ['ask-act'])
  const lax = parseForm(z.object(askShape(kind, { lax: true })), form)
  assert.ok(lax.ok)
  assert.deepEqual(askedIn(kind, lax.value), { act: '' })
})
