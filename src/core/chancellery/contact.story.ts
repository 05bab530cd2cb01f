import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openPortal, type Portal } from '#testing/portal'

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

const FIELDS = {
  phone: '+995 422 27 00 00',
  email: 'city@batumi.example',
  web: 'https://batumi.example',
  'address-ka': 'ბათუმი, ლუკა ასათიანის 25',
  'address-en': '25 Luka Asatiani Street, Batumi',
  'hours-ka': 'ორშაბათი–პარასკევი, 10:00–17:00',
  'hours-en': 'Monday to Friday, 10:00 to 17:00',
}

test('an administrator gives the contact, and everybody sees it before writing', async () => {
  const head = await portal.as('batumi-records-head')
  await head.get('/desk/settings')
  await head.follow('/desk/contact')
  const saved = await head.submit('/desk/contact', FIELDS)
  assert.equal(saved.url, '/desk/contact?done=1')
  const anybody = await portal.visitor().get('/letters/new/batumi')
  assert.match(anybody.text, /\+995 422 27 00 00/)
  assert.match(anybody.text, /city@batumi\.example/)
  assert.match(anybody.text, /ბათუმი, ლუკა ასათიანის 25/)
  assert.match(anybody.text, /10:00–17:00/)
  const acts = await portal.house.db.pool.query(
    "select count(*)::int as n from house.journal where act = 'bodies.contact-changed'",
  )
  assert.equal(acts.rows[0].n, 1)
})

test('what is wrong is said at its field, and nothing typed is lost', async () => {
  const head = await portal.as('kutaisi-records-head')
  await head.get('/desk/contact')
  const wrong = { ...FIELDS, email: 'nobody', web: 'javascript:alert(1)', phone: 'call me' }
  const refused = await head.submit('/desk/contact', wrong)
  assert.equal(refused.status, 422)
  for (const field of ['phone', 'email', 'web'])
    assert.ok(refused.html.includes(`href="#field-${field}"`), field)
  assert.match(refused.html, /ლუკა ასათიანის/)
  const half = await head.submit('/desk/contact', { ...FIELDS, 'hours-en': '' })
  assert.equal(half.status, 422)
  assert.match(half.html, /href="#field-hours-en"/)
})

test('nobody but an administrator comes there', async () => {
  const clerk = await portal.as('batumi-clerk')
  assert.equal((await clerk.get('/desk/contact')).status, 403)
  assert.doesNotMatch((await clerk.get('/desk/settings')).html, /\/desk\/contact/)
})

test('invented contacts are marked, and a body without any says so once', async () => {
  const visitor = portal.visitor()
  const demo = await visitor.get('/letters/new/oni')
  assert.match(demo.text, /კონტაქტი სადემონსტრაციო/)
  assert.match(demo.text, /გამოგონილი მისამართი/)
  const silent = await visitor.get('/letters/new/abasha')
  assert.equal(silent.text.split('კონტაქტი ჯერ არ მიუთითებია').length - 1, 1)
})
