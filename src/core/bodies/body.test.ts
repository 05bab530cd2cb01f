import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayGive, type Right } from './body.ts'

const held = (rights: readonly Right[], ...unitIds: string[]) => ({ rights, unitIds })
const mayor = held(['read-all', 'assign', 'approve', 'sign'], 'chancellery')
const legalHead = held(['assign', 'execute', 'draft', 'approve'], 'legal')
const legalSpecialist = held(['execute', 'draft'], 'legal')
const socialSpecialist = held(['execute', 'draft'], 'social')
const administrator = held(['register', 'read-all', 'assign', 'send', 'administer'], 'chancellery')

const asks = (by: string, absent: string, deputy: string) => ({ by, absent, deputy })

test('nobody makes themselves a deputy of rights that they do not hold', () => {
  const own = asks('legal-head', 'mayor', 'legal-head')
  assert.equal(mayGive(own, { given: mayor, holder: legalHead }), false)
  const administrators = asks('administrator', 'mayor', 'administrator')
  assert.equal(mayGive(administrators, { given: mayor, holder: administrator }), false)
  assert.equal(
    mayGive(asks('legal-head', 'mayor', 'friend'), { given: mayor, holder: legalHead }),
    false,
  )
})

test('one may for oneself, a head for the own unit, an administrator for everybody', () => {
  assert.equal(mayGive(asks('mayor', 'mayor', 'x'), { given: mayor, holder: mayor }), true)
  const inUnit = { given: legalSpecialist, holder: legalHead }
  assert.equal(mayGive(asks('legal-head', 'legal', 'x'), inUnit), true)
  const elsewhere = { given: socialSpecialist, holder: legalHead }
  assert.equal(mayGive(asks('legal-head', 'social', 'x'), elsewhere), false)
  const all = { given: mayor, holder: administrator }
  assert.equal(mayGive(asks('administrator', 'mayor', 'x'), all), true)
})

test('who holds nothing today gives nothing', () => {
  assert.equal(mayGive(asks('x', 'mayor', 'y'), { given: mayor, holder: undefined }), false)
  assert.equal(mayGive(asks('x', 'y', 'z'), { given: undefined, holder: administrator }), false)
})
