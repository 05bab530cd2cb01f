import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withDatabase } from '#platform/postgres'
import { parseMajor } from './postgres-binaries.ts'
import { parsePidFile } from './postgres-cluster.ts'
import { isAlive, parseHolder } from './postgres-lock.ts'
import { parsePasswd } from './postgres-user.ts'

test('the major version is read from what the server says of itself', () => {
  assert.equal(parseMajor('postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)'), 15)
  assert.equal(parseMajor('postgres (PostgreSQL) 18.4\n'), 18)
  assert.equal(parseMajor('not a server'), undefined)
})

test('a server is ready only when its file says so', () => {
  const lines = ['4711', '/data/postgres', '1795511364', '5433', '', '127.0.0.1', ' 123 4']
  assert.deepEqual(parsePidFile([...lines, 'ready   ', ''].join('\n')), {
    pid: 4711,
    port: 5433,
    ready: true,
  })
  assert.equal(parsePidFile([...lines, 'starting', ''].join('\n'))?.ready, false)
  assert.equal(parsePidFile('4711\n')?.ready, false)
})

test('a torn pid file names no process', () => {
  assert.equal(parsePidFile(''), undefined)
  assert.equal(parsePidFile('\n\n'), undefined)
  assert.equal(parsePidFile('-5\n'), undefined)
})

test('a torn lock is held by nobody', () => {
  assert.equal(parseHolder(''), undefined)
  assert.equal(parseHolder('{"pid":'), undefined)
  assert.equal(parseHolder('null'), undefined)
  assert.deepEqual(parseHolder('{"pid":7,"start":"99","space":"here"}'), {
    pid: 7,
    start: '99',
    space: 'here',
  })
})

test('this process lives, and a number beyond all processes does not', () => {
  assert.equal(isAlive(process.pid), true)
  assert.equal(isAlive(2 ** 30), false)
})

test('the server runs as postgres, else as nobody, never as root', () => {
  const root = 'root:x:0:0:root:/root:/bin/bash'
  const nobody = 'nobody:x:65534:65533:nobody:/nonexistent:/bin/false'
  const postgres = 'postgres:x:101:104:PostgreSQL:/var/lib/postgresql:/bin/bash'
  assert.deepEqual(parsePasswd([root, nobody, postgres].join('\n')), { uid: 101, gid: 104 })
  assert.deepEqual(parsePasswd([root, nobody].join('\n')), { uid: 65534, gid: 65533 })
  assert.equal(parsePasswd(root), undefined)
  assert.equal(parsePasswd('nobody:x:0:0::/:/bin/sh'), undefined)
})

test('another database of the same server keeps user and password', () => {
  assert.equal(
    withDatabase('postgres://sarkmeli:s_-1@127.0.0.1:5/sarkmeli', 'postgres'),
    'postgres://sarkmeli:s_-1@127.0.0.1:5/postgres',
  )
})
