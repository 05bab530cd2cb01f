import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { sealWith } from '#platform/seal'

const seal = sealWith(randomBytes(32))

test('a sealed field opens in its own place only', () => {
  const sealed = seal.close('00100000000', 'person:1')
  assert.doesNotMatch(sealed, /00100000000/)
  assert.equal(seal.open(sealed, 'person:1'), '00100000000')
  assert.throws(() => seal.open(sealed, 'person:2'))
  assert.notEqual(seal.close('00100000000', 'person:1'), sealed)
})

test('a changed sign or another key is noticed', () => {
  const sealed = seal.close('secret', 'a')
  const at = sealed.lastIndexOf('.') + 2
  const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1)
  assert.throws(() => seal.open(changed, 'a'))
  assert.throws(() => sealWith(randomBytes(32)).open(sealed, 'a'))
})

test('equal texts have equal indexes for one purpose and other ones for another', () => {
  assert.equal(seal.index('1', 'pn'), seal.index('1', 'pn'))
  assert.notEqual(seal.index('1', 'pn'), seal.index('1', 'mail'))
  assert.notEqual(seal.index('1', 'pn'), seal.index('2', 'pn'))
})
