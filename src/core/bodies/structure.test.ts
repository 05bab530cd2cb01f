import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#platform/day'
import type { Right } from './body.ts'
import { isClosed, isOpen, isWithin, nameAt, nameNowAndThen, whyNotRights } from './structure.ts'

test('a unit is closed from its day on, and takes nothing new since the closing was written', () => {
  const closing = { closedFrom: day('2026-12-01') }
  assert.equal(isClosed(closing, day('2026-11-30')), false)
  assert.equal(isClosed(closing, day('2026-12-01')), true)
  assert.equal(isOpen(closing), false)
  assert.equal(isClosed({ closedFrom: undefined }, day('2026-12-01')), false)
  assert.equal(isOpen({ closedFrom: undefined }), true)
})

test('a unit stands within those above it and never outside', () => {
  const units = [
    { id: 'a', parentId: undefined },
    { id: 'b', parentId: 'a' },
    { id: 'c', parentId: 'b' },
  ]
  assert.equal(isWithin(units, 'c', 'a'), true)
  assert.equal(isWithin(units, 'c', 'c'), true)
  assert.equal(isWithin(units, 'a', 'c'), false)
  assert.equal(isWithin(units, 'unknown', 'a'), false)
})

const named = (ka: string) => ({ ka, en: ka })
const unit = {
  name: named('third'),
  was: [
    { name: named('first'), until: new Date('2026-01-10T00:00:00Z') },
    { name: named('second'), until: new Date('2026-02-10T00:00:00Z') },
  ],
}

test('a name is the one of the moment, and the present one stands before it where it differs', () => {
  const at = (moment: string) => nameAt(unit, new Date(moment)).en
  assert.equal(at('2025-12-31T00:00:00Z'), 'first')
  assert.equal(at('2026-01-10T00:00:00Z'), 'second')
  assert.equal(at('2026-03-01T00:00:00Z'), 'third')
  assert.deepEqual(nameNowAndThen(unit, new Date('2026-01-01T00:00:00Z')), {
    ka: 'third (მაშინ: first)',
    en: 'third (then: first)',
  })
  assert.deepEqual(nameNowAndThen(unit, new Date('2026-03-01T00:00:00Z')), unit.name)
})

test('nobody widens a post of their own or gives what they lack; taking away is free', () => {
  const why = (
    after: readonly Right[],
    more: { readonly holder?: readonly Right[] | undefined; readonly isOwn?: boolean } = {},
  ) => whyNotRights({ before: ['draft'], after, holder: ['sign'], isOwn: false, ...more })
  assert.equal(why(['draft', 'sign']), undefined)
  assert.equal(why(['draft', 'sign'], { isOwn: true }), 'own-rights')
  assert.equal(why(['draft', 'send']), 'right-not-yours')
  assert.equal(why(['draft', 'send'], { holder: undefined }), undefined)
  assert.equal(why([], { isOwn: true, holder: [] }), undefined)
})
