/** What somebody at the keyboard meets: where they land, what is said of a slip of the hand, what stays. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { countryOf } from '#core/country'
import { openPortal, type Portal } from '#testing/portal'

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

const MINUTE = 60_000
const one = async (text: string): Promise<string> =>
  String((await portal.house.db.pool.query(text)).rows[0]?.id ?? '')

async function withRights(rights: string): Promise<void> {
  await portal.house.db.pool.query(
    `update bodies.post set rights = $1
      where key = 'counter' and body_id = (select id from bodies.body where key = 'rustavi')`,
    [rights],
  )
}

test('staff land on a page that is theirs, and their menu leads nowhere else', async () => {
  for (const [rights, home] of [
    ['{register,identify,assist}', '/desk'],
    ['{identify,assist}', '/counter'],
    ['{assist}', '/counter/assist'],
    ['{}', '/account'],
  ] as const) {
    await withRights(rights)
    const clerk = await portal.as('rustavi-counter')
    assert.equal(clerk.page().url, home)
    assert.equal(clerk.page().status, 200)
    const menu = [...clerk.page().html.matchAll(/service-navigation__link"\s+href="([^"]+)"/g)].map(
      match => match[1] ?? '',
    )
    for (const href of menu) assert.equal((await clerk.get(href)).status, 200, `${rights} ${href}`)
  }
})

test('signing out after the session has ended leads home, not to a log-in', async () => {
  const nino = await portal.as('nino')
  await nino.get('/space')
  portal.clock.advance(40 * MINUTE)
  assert.equal((await nino.submit('/sign-out')).url, '/')
})

test('a clerk compares the day of birth as people write it', async () => {
  const { people } = await countryOf(portal.house)
  const clerk = await portal.as('batumi-counter')
  await clerk.get('/counter')
  const found = await clerk.submit('/counter/identify', {
    number: people[9]?.personalNumber ?? '',
  })
  assert.match(found.text, /\d{1,2} [ა-ჰ]+, \d{4}/)
})

test('what is missing for a foreigner is named in sight, and nothing typed is lost', async () => {
  const clerk = await portal.as('batumi-counter')
  await clerk.get('/counter?lang=en')
  const back = await clerk.submit('/counter/issue', { given: 'Aylin', birth: 'x', match: 'yes' })
  assert.equal(back.status, 422)
  for (const words of [
    /Enter the family name/,
    /date of birth like this/,
    /number of the document/,
  ])
    assert.match(back.text, words)
  assert.match(back.html, /value="Aylin"/)
  assert.match(back.html, /<details class="govuk-details"\s+open>/)
})

test('a wrong present password shows its form again', async () => {
  const clerk = await portal.as('oni-clerk')
  await clerk.get('/account')
  const page = await clerk.submit('/account/password', {
    now: 'არა',
    password: 'სულ სხვა პაროლი 77',
  })
  assert.equal(page.status, 422)
  assert.match(page.html, /href="#field-now"/)
  assert.match(page.html, /<details class="govuk-details"\s+open>/)
})

test('wishes that came back show what was typed; half of a pair of hours is not dropped in silence', async () => {
  const ketevan = await portal.as('ketevan')
  await ketevan.get('/account/contact')
  const wrong = await ketevan.submit('/account/wishes', {
    'by-email': [],
    'quiet-from': '25:00',
    'quiet-to': '08:30',
  })
  assert.equal(wrong.status, 422)
  assert.match(wrong.html, /name="quiet-from"[^>]*value="25:00"/)
  assert.doesNotMatch(wrong.html, /name="by-email"[^>]*checked/)
  const half = await ketevan.submit('/account/wishes', { 'quiet-from': '22:00', 'quiet-to': '' })
  assert.equal(half.status, 422)
  assert.match(half.html, /href="#field-quiet-to"/)
  const whole = await ketevan.submit('/account/wishes', { 'quiet-to': '08:30' })
  assert.equal(whole.status, 200)
  assert.match(whole.html, /name="quiet-from"[^>]*value="22:00"/)
})

test('an officer without a name or post is asked for both by name', async () => {
  const administrator = await portal.as('batumi-records-head')
  await administrator.get('/desk/staff')
  const page = await administrator.submit('/desk/staff', { name: '', post: '' })
  assert.equal(page.status, 422)
  assert.match(page.text, /ჩაწერეთ სახელი და გვარი/)
  assert.match(page.text, /აირჩიეთ თანამდებობა/)
})

test('what names nobody of the body ends nobody', async () => {
  const administrator = await portal.as('rustavi-records-head')
  const foreign = await one("select id from identity.account where user_name = 'batumi-clerk'")
  const own = await one("select id from identity.account where user_name = 'rustavi-clerk'")
  assert.equal((await administrator.get(`/desk/staff/${foreign}/end`)).status, 404)
  for (const account of [foreign, '-'.repeat(36), '', 'x']) {
    await administrator.get(`/desk/staff/${own}/end`)
    assert.equal((await administrator.submit('/desk/staff/end', { account })).status, 404, account)
  }
  const state = await one(
    "select state as id from identity.account where user_name = 'batumi-clerk'",
  )
  assert.equal(state, 'active')
})

test('a list of what is missing names the fields', async () => {
  const clerk = await portal.as('batumi-counter')
  await clerk.get('/counter?lang=en')
  const page = await clerk.submit('/counter/issue', { by: 'document' })
  assert.equal(page.status, 422)
  const summary = /govuk-error-summary__list[\s\S]*?<\/ul>/.exec(page.html)?.[0] ?? ''
  assert.doesNotMatch(summary, />\s*Fill in this field\s*</)
  const nino = await portal.as('nino')
  await nino.get('/letters/new/oni?lang=en')
  await nino.submit('/letters/new/oni', { kind: 'letter' })
  const empty = await nino.submit('/drafts/', { subject: '', text: '', do: 'review' })
  const list = /govuk-error-summary__list[\s\S]*?<\/ul>/.exec(empty.html)?.[0] ?? ''
  assert.match(list, />\s*Subject: Fill in this field\s*</)
})

test('nobody is born tomorrow or in the century before last', async () => {
  const clerk = await portal.as('batumi-counter')
  for (const birth of ['01.01.2090', '01.01.1790']) {
    await clerk.get('/counter')
    const page = await clerk.submit('/counter/issue', {
      by: 'document',
      given: 'Aylin',
      family: 'Demir',
      birth,
      document: 'TR1',
      match: 'yes',
    })
    assert.equal(page.status, 422, birth)
    assert.match(page.html, /href="#field-birth/)
  }
})
