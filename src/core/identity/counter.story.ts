import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { countryOf } from '#core/country'
import { openPortal, type Portal } from '#testing/portal'
import type { Visitor } from '#testing/browserless'
import { activated, signedIn, slipOf, type PaperSlip } from '#testing/slips'

let portal: Portal
let numbers: readonly string[]
before(async () => {
  portal = await openPortal()
  numbers = (await countryOf(portal.house)).people.slice(8, 20).map(one => one.personalNumber)
})
after(() => portal.close())

const rows = async (text: string, values: readonly unknown[] = []) =>
  (await portal.house.db.pool.query(text, [...values])).rows
const numberOf = (at: number): string => numbers[at] ?? ''
const HOUR = 3_600_000

/** The newest message that went out to an address. */
async function lastMessage(to: string): Promise<string> {
  const outbox: { readonly items: readonly { readonly to: string; readonly text: string }[] } =
    JSON.parse((await portal.visitor().get('/demo/outbox.json')).html)
  return outbox.items.find(item => item.to === to)?.text ?? ''
}
const lastCode = async (to: string): Promise<string> =>
  /\d{6}/.exec(await lastMessage(to))?.[0] ?? ''

const clerk = (): Promise<Visitor> => portal.as('batumi-counter')

async function slipFor(number: string, more: Record<string, string> = {}): Promise<PaperSlip> {
  const officer = await clerk()
  await officer.get('/counter')
  await officer.submit('/counter/identify', { number })
  return slipOf(await officer.submit('/counter/issue', { match: 'on', ...more }))
}

test('a clerk looks a person up, prints a slip, and the person comes in with it and an app or card', async () => {
  const officer = await clerk()
  await officer.get('/counter')
  const found = await officer.submit('/counter/identify', { number: numberOf(0) })
  assert.equal(found.status, 200)
  assert.match(found.text, /\d{1,2} [ა-ჰ]+, \d{4}/, 'the birth day is written as people write it')
  const slip = slipOf(await officer.submit('/counter/issue', { match: 'on', card: 'on' }))
  assert.equal(slip.card.length, 40)
  const person = portal.visitor()
  const factor = await activated(person, slip)
  assert.match(factor.url, /^\/sign-in\/factor/)
  const inside = await person.submit('/sign-in/factor', { code: slip.card[3] ?? '' })
  assert.equal(inside.url, '/space')
})

test('a number is never in a row, a log entry or an address in the open', async () => {
  const [seen] = await rows(
    `
    select (select count(*)::int from identity.person p where p.personal_number like '%' || $1 || '%') +
           (select count(*)::int from registries.look_up l where l.subject_index like '%' || $1 || '%') +
           (select count(*)::int from house.journal j where j.payload::text like '%' || $1 || '%') as open`,
    [numberOf(0)],
  )
  assert.equal(seen.open, 0)
})

test('when the registry is down the look-up still leaves its trace and nothing is issued', async () => {
  const down = await openPortal({ REGISTRY_URL: 'https://registry.invalid' })
  try {
    const officer = await down.as('batumi-counter')
    await officer.get('/counter')
    const page = await officer.submit('/counter/identify', { number: numberOf(2) })
    assert.equal(page.status, 422)
    assert.match(page.text, /რეესტრი არ პასუხობს/)
    const told = await down.house.db.pool.query(
      'select o.outcome from registries.look_up l join registries.look_up_outcome o on o.look_up_id = l.id',
    )
    assert.deepEqual(told.rows, [{ outcome: 'down' }])
  } finally {
    await down.close()
  }
})

test('a second slip within a day is refused; later it is a new slip for the same account, and the old code is void', async () => {
  const first = await slipFor(numberOf(3))
  const officer = await clerk()
  await officer.get('/counter')
  await officer.submit('/counter/identify', { number: numberOf(3) })
  const soon = await officer.submit('/counter/issue', { match: 'on' })
  assert.equal(soon.status, 422)
  assert.match(soon.text, /24 საათში/)
  portal.clock.advance(25 * HOUR)
  const second = await slipFor(numberOf(3))
  assert.equal(second.userName, first.userName)
  assert.equal((await activated(portal.visitor(), first)).status, 422)
  assert.match((await activated(portal.visitor(), second)).url, /^\/account\/totp/)
})

test('a new slip for an account in use ends its sessions and remembered devices, and the owner is told', async () => {
  const first = await slipFor(numberOf(4), { card: 'on' })
  const owner = portal.visitor()
  await activated(owner, first)
  await owner.submit('/sign-in/factor', { code: first.card[0] ?? '', remember: 'on' })
  await owner.get('/account/contact')
  await owner.submit('/account/contact', { email: 'owner@example.test' })
  await portal.work()
  await owner.submit('/account/contact/confirm', {
    'code-email': await lastCode('owner@example.test'),
  })
  portal.clock.advance(25 * HOUR)
  await signedIn(owner, first.userName)
  assert.equal((await owner.get('/space')).url, '/space', 'the device is remembered')
  const again = await slipFor(numberOf(4), { card: 'on' })
  await portal.work()
  assert.match(await lastMessage('owner@example.test'), /ახალი გააქტიურების ბარათი/)
  const thief = owner
  assert.equal((await thief.get('/space')).url, '/space', 'until the new slip is used')
  await activated(portal.visitor(), again, 'სრულიად ახალი პაროლი')
  assert.match((await thief.get('/space')).url, /^\/sign-in\?/)
  await signedIn(thief, first.userName, 'სრულიად ახალი პაროლი')
  assert.match(thief.page().url, /^\/sign-in\/factor/, 'the device is forgotten')
  assert.equal((await thief.submit('/sign-in/factor', { code: first.card[5] ?? '' })).status, 422)
})

test('a foreigner without a number gets an account by their paper, and keeps it', async () => {
  const paper = {
    given: 'Aylin',
    family: 'Demir',
    birth: '03.05.1990',
    document: 'passport U1234567',
    match: 'on',
  }
  const officer = await clerk()
  await officer.get('/counter')
  const first = slipOf(await officer.submit('/counter/issue', paper))
  await officer.get('/counter')
  const soon = await officer.submit('/counter/issue', { ...paper, document: 'Passport  u1234567' })
  assert.equal(soon.status, 422, 'the same paper is the same person')
  portal.clock.advance(25 * HOUR)
  const later = await clerk()
  await later.get('/counter')
  const second = slipOf(await later.submit('/counter/issue', paper))
  assert.equal(second.userName, first.userName)
})

test('what is missing for a foreigner is named, and nothing typed is lost', async () => {
  const officer = await clerk()
  await officer.get('/counter')
  const back = await officer.submit('/counter/issue', { given: 'Aylin', match: 'on' })
  assert.equal(back.status, 422)
  for (const field of ['family', 'birth', 'document'])
    assert.match(back.html, new RegExp(`href="#field-${field}`), field)
  assert.match(back.html, /value="Aylin"/)
  assert.match(back.html, /<details class="govuk-details"\s+open>/, 'the fields are in sight')
})
