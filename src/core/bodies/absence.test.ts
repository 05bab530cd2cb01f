import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayEnd } from './body.ts'

const units = ['legal']
const who = { by: 'officer', absent: 'absent', madeBy: 'maker' as string | undefined }
const holder = (rights: readonly string[], ...unitIds: readonly string[]) => ({ rights, unitIds })

test('who recorded an absence and whom it is about end it, whatever their rights are now', () => {
  const none = { units, holder: holder([]) }
  assert.ok(mayEnd({ ...who, by: 'maker' }, none))
  assert.ok(mayEnd({ ...who, by: 'absent' }, none))
  assert.ok(!mayEnd(who, none))
  assert.ok(!mayEnd({ ...who, madeBy: undefined }, none))
})

test('an administrator ends every absence, a head those of their own units', () => {
  assert.ok(mayEnd(who, { units, holder: holder(['administer']) }))
  assert.ok(mayEnd(who, { units, holder: holder(['assign', 'read-all'], 'mayor') }))
  assert.ok(mayEnd(who, { units, holder: holder(['assign'], 'legal', 'other') }))
  assert.ok(!mayEnd(who, { units, holder: holder(['assign'], 'other') }))
  assert.ok(!mayEnd(who, { units: ['legal', 'social'], holder: holder(['assign'], 'legal') }))
  assert.ok(!mayEnd(who, { units, holder: holder(['execute', 'read-all'], 'legal') }))
  assert.ok(!mayEnd(who, { units: [], holder: holder(['assign'], 'legal') }), 'of nobody’s unit')
})
