import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Fact } from '#core/cases'
import { trusted } from '#platform/brand'
import type { Field } from '#core/services'
import { differs, factPath, registeredValue } from './side-by-side.ts'

const field = (more: Partial<Field>): Field =>
  trusted<Field>({ key: 'street', type: 'text', ...more })
const facts: Readonly<Record<string, Fact>> = {
  person: { at: '', registry: 'civil', value: { address: 'ბათუმი', sex: null } },
  parcel: { at: '', registry: 'property', value: 'silent' },
}

test('a field is compared with the fact that prefills it, else with one of its own name', () => {
  assert.deepEqual(factPath(field({ prefill: 'facts.person.address' })), ['person', 'address'])
  assert.equal(factPath(field({ prefill: 'facts.person.address + "x"' })), undefined)
  assert.equal(registeredValue(field({ prefill: 'facts.person.address' }), facts), 'ბათუმი')
  assert.equal(registeredValue(field({ key: 'address' }), facts), 'ბათუმი')
  assert.equal(registeredValue(field({ key: 'owner' }), facts), undefined)
})

test('a registry that is silent is no difference, and neither are spaces and capitals', () => {
  assert.equal(registeredValue(field({ prefill: 'facts.parcel.area' }), facts), undefined)
  assert.equal(differs('a', undefined), false)
  assert.equal(differs(undefined, 'a'), false)
  assert.equal(differs(' ABC ', 'abc'), false)
  assert.equal(differs('abc', 'abd'), true)
})
