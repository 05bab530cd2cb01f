import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Body, Likely } from '#core/bodies'
import type { Competence } from '#core/country'
import { betterAddressee } from './hint.ts'

const matter = { key: 'waste' } as Competence
const body = (id: string, kind: string, more: Partial<Body> = {}): Body =>
  ({ id, key: id, kind, writable: true, ...more }) as Body
const likely = (score: number, of: Partial<Likely>): Likely => ({
  body: undefined,
  kind: of.body?.kind ?? 'municipality',
  matter,
  also: [],
  because: ['ნაგავი'],
  place: undefined,
  score,
  ...of,
})
const batumi = body('batumi', 'municipality')
const poti = body('poti', 'municipality')
const police = body('mia', 'ministry')

test('somebody who fits clearly better is told of', () => {
  assert.equal(betterAddressee([likely(9, { body: batumi })], [police])?.body?.id, 'batumi')
  assert.equal(betterAddressee([likely(9, { body: batumi })], [poti])?.body?.id, 'batumi')
})

test('the writer’s choice is left alone when it fits, or nearly as well', () => {
  assert.equal(betterAddressee([likely(9, { body: batumi })], [batumi]), undefined)
  const both = [likely(9, { body: batumi }), likely(5, { body: police })]
  assert.equal(betterAddressee(both, [police]), undefined)
  assert.ok(betterAddressee([likely(9, { body: batumi }), likely(2, { body: police })], [police]))
})

test('words that could mean many things bother nobody who has chosen', () => {
  assert.equal(betterAddressee([likely(9, { body: batumi, because: [] })], [police]), undefined)
})

test('of many bodies one that fits is enough', () => {
  assert.equal(betterAddressee([likely(9, { body: batumi })], [police, batumi]), undefined)
})

test('where no place is named any municipality may be the right one', () => {
  assert.equal(betterAddressee([likely(9, {})], [poti]), undefined)
  assert.ok(betterAddressee([likely(9, {})], [police]))
})

test('a weak guess, a place alone and a body that takes no letters give no hint', () => {
  assert.equal(betterAddressee([likely(3, { body: batumi })], [police]), undefined)
  assert.equal(
    betterAddressee([likely(9, { body: batumi, matter: undefined })], [police]),
    undefined,
  )
  const closed = body('azhara', 'municipality', { writable: false })
  assert.equal(betterAddressee([likely(9, { body: closed })], [police]), undefined)
  assert.equal(betterAddressee([], [police]), undefined)
})
