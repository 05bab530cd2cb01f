import assert from 'node:assert/strict'
import { test } from 'node:test'
import { outageOf } from './outage.ts'

const coded = (code: string, cause?: unknown): Error =>
  Object.assign(new Error('it failed', { cause }), { code })

test('a full disk is told apart from one that is out of order, of the system and of PostgreSQL', () => {
  for (const code of ['ENOSPC', 'EDQUOT', '53100']) assert.equal(outageOf(coded(code)), 'no-space')
  for (const code of ['EIO', 'EROFS', 'ECONNREFUSED', '57P01', '58030', '08006'])
    assert.equal(outageOf(coded(code)), 'no-storage')
  assert.equal(outageOf(new Error('Connection terminated unexpectedly')), 'no-storage')
  const noSocket = Object.assign(coded('ENOENT'), { syscall: 'connect' })
  assert.equal(outageOf(noSocket), 'no-storage')
  assert.equal(outageOf(Object.assign(coded('ENOENT'), { syscall: 'open' })), undefined)
})

test('the cause decides where the error itself does not; a mistake of ours is no outage', () => {
  assert.equal(outageOf(new Error('migration failed', { cause: coded('ENOSPC') })), 'no-space')
  for (const error of [coded('23505'), coded('42P01'), new Error('no'), 'text', undefined])
    assert.equal(outageOf(error), undefined)
})
