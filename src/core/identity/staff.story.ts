import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openPortal, type Portal } from '#testing/portal'
import { activated, appCode, PASSWORD, secretOn, signedIn, slipOf } from '#testing/slips'

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

const DAY = 86_400_000
const one = async (text: string, values: readonly unknown[] = []): Promise<string> =>
  String((await portal.house.db.pool.query(text, [...values])).rows[0]?.id ?? '')

/** Activates a slip and sets up an app, as somebody with a telephone would. Returns the app's key too. */
async function comesIn(slip: ReturnType<typeof slipOf>, person = portal.visitor()) {
  const setUp = await activated(person, slip)
  assert.match(setUp.url, /^\/account\/totp/)
  const secret = secretOn(setUp)
  const done = await person.submit('/account/totp', {
    code: appCode(secret, portal.clock.now()),
  })
  assert.equal(done.status, 200)
  return { person, secret }
}

test('what is missing for a new officer is named, and no account is made', async () => {
  const administrator = await portal.as('batumi-records-head')
  const count = (): Promise<string> => one('select count(*)::text as id from identity.account')
  const before = await count()
  await administrator.get('/desk/staff')
  const page = await administrator.submit('/desk/staff', { name: '', post: '' })
  assert.equal(page.status, 422)
  assert.match(page.text, /ჩაწერეთ სახელი და გვარი/)
  assert.match(page.text, /აირჩიეთ თანამდებობა/)
  assert.equal(await count(), before)
})

test('an administrator cannot appoint to a post of another body', async () => {
  const administrator = await portal.as('batumi-records-head')
  await administrator.get('/desk/staff')
  const post = await one(
    `select p.id from bodies.post p join bodies.body b on b.id = p.body_id where b.key = 'rustavi' limit 1`,
  )
  assert.equal((await administrator.submit('/desk/staff', { name: 'X', post })).status, 404)
})

test('an officer whose account ends is out at the next request and cannot come in again', async () => {
  const officer = await portal.as('batumi-legal-specialist')
  assert.equal((await officer.get('/desk')).status, 200)
  const administrator = await portal.as('batumi-records-head')
  await administrator.get('/desk/staff')
  const account = await one(
    "select id from identity.account where user_name = 'batumi-legal-specialist'",
  )
  const page = await administrator.submit('/desk/staff/end', { account })
  assert.match(page.text, /დასრულებული/)
  assert.match((await officer.get('/desk')).url, /^\/sign-in\?/)
  assert.equal(
    (await signedIn(portal.visitor(), 'batumi-legal-specialist', 'sarkmlis demo 2026')).status,
    422,
  )
  const held = await portal.house.db.pool.query(
    'select 1 from bodies.appointment where account_id = $1 and (until_day is null or until_day > $2)',
    [account, portal.clock.today()],
  )
  assert.equal(held.rowCount, 0, 'the post is free')
})

test('an administrator ends neither themselves nor a colleague of another body', async () => {
  const administrator = await portal.as('rustavi-records-head')
  await administrator.get('/desk/staff')
  const own = await one("select id from identity.account where user_name = 'rustavi-records-head'")
  const foreign = await one("select id from identity.account where user_name = 'batumi-clerk'")
  for (const path of ['/desk/staff/end', '/desk/staff/slip']) {
    await administrator.get('/desk/staff')
    const self = await administrator.submit(path, { account: own })
    assert.ok([404, 422].includes(self.status), `${path} ${self.status}`)
    for (const account of [foreign, '-'.repeat(36), '']) {
      await administrator.get('/desk/staff')
      assert.equal(
        (await administrator.submit(path, { account })).status,
        404,
        `${path} ${account}`,
      )
    }
  }
  const state = await one(
    "select state as id from identity.account where user_name = 'batumi-clerk'",
  )
  assert.equal(state, 'active')
})

test('an officer who lost everything gets a new slip; what was before is void', async () => {
  const lost = await portal.as('kutaisi-clerk')
  const administrator = await portal.as('kutaisi-records-head')
  await administrator.get('/desk/staff')
  const account = await one("select id from identity.account where user_name = 'kutaisi-clerk'")
  const slip = slipOf(await administrator.submit('/desk/staff/slip', { account }))
  assert.equal(slip.userName, 'kutaisi-clerk')
  assert.match((await lost.get('/desk')).url, /^\/sign-in\?/)
  const old = await signedIn(portal.visitor(), 'kutaisi-clerk', 'sarkmlis demo 2026')
  assert.equal(old.status, 422)
  const { person } = await comesIn(slip)
  assert.equal((await person.get('/desk')).status, 200)
})

test('a slip for staff is good for fourteen days, and a new one can be printed after', async () => {
  const administrator = await portal.as('rustavi-records-head')
  await administrator.get('/desk/staff')
  const post = /<option value="([0-9a-f-]{36})"/.exec(administrator.page().html)?.[1] ?? ''
  const slip = slipOf(await administrator.submit('/desk/staff', { name: 'დაგვიანებული', post }))
  portal.clock.advance(14 * DAY + 1)
  assert.equal((await activated(portal.visitor(), slip)).status, 422)
  const later = await portal.as('rustavi-records-head')
  await later.get('/desk/staff')
  const account = await one('select id from identity.account where user_name = $1', [slip.userName])
  const again = slipOf(await later.submit('/desk/staff/slip', { account }))
  assert.equal((await comesIn(again)).person.page().status, 200)
})

test('a clerk with the counter alone lands at the counter, and one who only helps where they help', async () => {
  for (const [rights, home] of [
    ['{identify,assist}', '/counter'],
    ['{assist}', '/counter/assist'],
  ] as const) {
    await portal.house.db.pool.query(
      `update bodies.post set rights = $1 where key = 'counter'
          and body_id = (select id from bodies.body where key = 'rustavi')`,
      [rights],
    )
    const clerk = await portal.as('rustavi-counter')
    assert.equal(clerk.page().url, home)
    assert.equal(clerk.page().status, 200)
  }
})

test('the password of an activation leads staff in only with a second step', async () => {
  const administrator = await portal.as('batumi-records-head')
  await administrator.get('/desk/staff')
  const post = /<option value="([0-9a-f-]{36})"/.exec(administrator.page().html)?.[1] ?? ''
  const slip = slipOf(await administrator.submit('/desk/staff', { name: 'ნახევარი', post }))
  const person = portal.visitor()
  await activated(person, slip, PASSWORD)
  assert.match((await person.get('/desk')).url, /^\/sign-in\/factor/)
})
