import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { openPortal, type Portal } from '#testing/portal'
import { signedIn } from '#testing/slips'

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())
beforeEach(() => portal.clock.advance(20 * 60_000))

type Sent = { readonly to: string; readonly text: string }

async function outbox(): Promise<readonly Sent[]> {
  await portal.work()
  const found: { readonly items: readonly Sent[] } = JSON.parse(
    (await portal.visitor().get('/demo/outbox.json')).html,
  )
  return found.items
}
const codeTo = async (to: string): Promise<string> =>
  /\d{6}/.exec((await outbox()).find(sent => sent.to === to)?.text ?? '')?.[0] ?? ''

test('a code is void after five wrong tries and after half an hour', async () => {
  const nino = await portal.as('nino')
  await nino.get('/account/contact')
  await nino.submit('/account/contact', { email: 'five@example.test' })
  const code = await codeTo('five@example.test')
  for (let tries = 0; tries < 5; tries++)
    await nino.submit('/account/contact/confirm', { 'code-email': '12' })
  assert.equal((await nino.submit('/account/contact/confirm', { 'code-email': code })).status, 422)
  const giorgi = await portal.as('giorgi')
  await giorgi.get('/account/contact')
  await giorgi.submit('/account/contact', { email: 'late@example.test' })
  const late = await codeTo('late@example.test')
  portal.clock.advance(29 * 60_000)
  await giorgi.get('/account/contact')
  portal.clock.advance(2 * 60_000)
  assert.equal(
    (await giorgi.submit('/account/contact/confirm', { 'code-email': late })).status,
    422,
  )
})

test('another person’s code confirms nothing', async () => {
  const [nino, giorgi] = [await portal.as('nino'), await portal.as('giorgi')]
  for (const person of [nino, giorgi]) {
    await person.get('/account/contact')
    await person.submit('/account/contact', { email: 'same@example.test' })
    await portal.work()
  }
  const codes = (await outbox()).filter(sent => sent.to === 'same@example.test').slice(0, 2)
  const [giorgis = '', ninos = ''] = codes.map(sent => /\d{6}/.exec(sent.text)?.[0])
  assert.notEqual(ninos, giorgis)
  assert.equal(
    (await nino.submit('/account/contact/confirm', { 'code-email': giorgis })).status,
    422,
  )
  assert.equal((await nino.submit('/account/contact/confirm', { 'code-email': ninos })).status, 200)
})

test('what is no e-mail and no mobile number is refused in words, and stays typed', async () => {
  const nino = await portal.as('nino')
  await nino.get('/account/contact')
  const email = await nino.submit('/account/contact', { email: 'არა ფოსტა' })
  assert.equal(email.status, 422)
  assert.match(email.html, /value="არა ფოსტა"/)
  const token = /name="_token" value="([^"]+)"/.exec(nino.page().html)?.[1] ?? ''
  for (const sms of ['12', '032 2 12 34 56', 'abc']) {
    const page = await nino.post('/account/contact', { _token: token, channel: 'sms', sms })
    assert.equal(page.status, 422, sms)
    assert.match(page.html, /href="#field-sms"/)
  }
})

test('wishes and quiet hours are saved as they were set', async () => {
  const ketevan = await portal.as('ketevan')
  await ketevan.get('/account/contact')
  await ketevan.submit('/account/wishes', {
    'by-email': [],
    latin: 'yes',
    'quiet-from': '22:00',
    'quiet-to': '08:30',
  })
  const page = await ketevan.get('/account/contact')
  assert.match(page.html, /name="quiet-from"[^>]*value="22:00"/)
  assert.match(page.html, /name="quiet-to"[^>]*value="08:30"/)
  assert.match(page.html, /name="latin"[^>]*checked/)
  assert.doesNotMatch(page.html, /name="by-email"[^>]*checked/)
  assert.match(page.html, /name="by-sms"[^>]*checked/)
  const wrong = await ketevan.submit('/account/wishes', { 'quiet-from': '25:00' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.html, /name="quiet-from"[^>]*value="25:00"/, 'what was typed stays')
  const half = await ketevan.submit('/account/wishes', { 'quiet-from': '22:00', 'quiet-to': '' })
  assert.equal(half.status, 422, 'half of a pair says nothing and is not dropped in silence')
})

test('a contact that is not confirmed finds no user name', async () => {
  const nino = await portal.as('nino')
  await nino.get('/account/contact')
  const token = /name="_token" value="([^"]+)"/.exec(nino.page().html)?.[1] ?? ''
  await nino.post('/account/contact', { _token: token, channel: 'sms', sms: '555 11 22 33' })
  const before = (await outbox()).length
  const person = portal.visitor()
  await person.get('/forgotten')
  await person.submit('/forgotten', { phone: '555 11 22 33' })
  assert.equal((await outbox()).length, before)
})

test('contacts need the second step, not the password alone', async () => {
  const person = portal.visitor()
  await signedIn(person, 'ketevan', 'sarkmlis demo 2026')
  assert.match((await person.get('/account/contact')).url, /^\/sign-in\/factor/)
})
