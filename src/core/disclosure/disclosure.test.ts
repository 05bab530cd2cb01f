import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { hindranceOf, STEPS, takeStep, type Standing, type Step } from './disclosure.ts'

const steps = Object.keys(STEPS).filter((key): key is Step => key in STEPS)

test('whatever the two sides do, it is public only after both have agreed, and after a no of neither', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 40 }), tried => {
      let now: Standing = { state: 'none' }
      let body = false
      let writer = false
      for (const step of tried) {
        const next = takeStep(now, step, ['sign'])
        if (!next.ok) continue
        now = next.value
        if (step === 'save' || now.endedBy !== undefined) body = writer = false
        if (step === 'offer') body = true
        if (step === 'agree') writer = true
        assert.equal(now.state === 'published', body && writer)
      }
    }),
  )
})

test('what one side refused, the other does not begin again', () => {
  const byWriter = { state: 'refused', endedBy: 'writer' } as const
  const byBody = { state: 'taken-back', endedBy: 'body' } as const
  assert.equal(takeStep(byWriter, 'save', ['sign']).ok, false)
  assert.equal(takeStep(byWriter, 'ask').ok, true)
  assert.equal(takeStep(byBody, 'ask').ok, false)
  assert.equal(takeStep(byBody, 'save', ['draft']).ok, true)
})

test('who prepares does not decide', () => {
  assert.equal(takeStep({ state: 'none' }, 'save', ['draft']).ok, true)
  for (const right of ['register', 'draft', 'approve', 'send', 'read-all'])
    assert.deepEqual(takeStep({ state: 'draft' }, 'offer', [right]), {
      ok: false,
      refusal: { code: 'no-right' },
    })
  assert.equal(takeStep({ state: 'draft' }, 'offer', ['administer']).ok, true)
})

test('a letter without a writer to ask, or without an answer, is not published', () => {
  const good = { publishable: true, personId: 'x', fromBodyId: undefined, state: 'answered' }
  assert.equal(hindranceOf(good), undefined)
  assert.equal(hindranceOf({ ...good, publishable: false }), 'kind')
  assert.equal(hindranceOf({ ...good, personId: undefined }), 'no-writer')
  assert.equal(hindranceOf({ ...good, fromBodyId: 'x' }), 'no-writer')
  assert.equal(hindranceOf({ ...good, state: 'registered' }), 'not-answered')
})
