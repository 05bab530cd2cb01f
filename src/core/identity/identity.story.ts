import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openPortal, type Portal } from '#testing/portal'
import type { Visitor } from '#testing/browserless'
import { DEMO_PASSWORD, demoPeople, type DemoPerson } from './demo.ts'
import { totpCode } from './totp.ts'

let portal: Portal
let people: readonly DemoPerson[]

before(async () => {
  portal = await openPortal()
  people = await portal.house.db.as({ as: 'worker' }, tx => demoPeople(tx, portal.house))
})
after(() => portal.close())

const MINUTE = 60_000

const personOf = (userName: string): DemoPerson => {
  const found = people.find(person => person.userName === userName)
  assert.ok(found, userName)
  return found
}

/** The code of somebody's app now; time moves on, so that it was not used yet. */
const codeOf = (userName: string): string => {
  portal.clock.advance(30_000)
  return totpCode(personOf(userName).totpSecret, portal.clock.now())
}

async function signIn(visitor: Visitor, user: string, password = DEMO_PASSWORD) {
  await visitor.get('/sign-in')
  return visitor.submit('/sign-in', { user, password })
}

async function outbox(): Promise<readonly { channel: string; to: string; text: string }[]> {
  await portal.work()
  const { rows } = await portal.house.db.pool.query(
    'select channel, address as "to", text from notices.outbox order by id',
  )
  return rows
}

test('the demonstration has residents, officers of eight bodies and an operator, each signing in', async () => {
  assert.equal(people.filter(({ role }) => role === 'resident').length, 3)
  assert.equal(new Set(people.flatMap(({ body }) => body ?? [])).size, 8)
  for (const userName of ['nino', 'oni-clerk', 'operator']) {
    const visitor = portal.visitor()
    const factor = await signIn(visitor, userName)
    assert.match(factor.url, /^\/sign-in\/factor/)
    const home = await visitor.submit('/sign-in/factor', { code: codeOf(userName) })
    assert.equal(home.status, 200, home.url)
  }
})
