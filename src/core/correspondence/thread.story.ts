import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openPortal, type Portal } from '#testing/portal'
import type { Visitor } from '#testing/browserless'

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

/** Writes a letter to Batumi by the pages, up to the review. */
async function written(
  person: Visitor,
  subject: string,
  text = 'გთხოვთ, მომაწოდოთ 2026 წლის ბიუჯეტი.',
): Promise<void> {
  await person.get('/letters/new?q=batumis%20meria')
  await person.follow('/letters/new/batumi')
  await person.submit('/letters/new/batumi', { kind: 'information' })
  const draft = person.page().url.split('?')[0] ?? ''
  await person.submit(draft, { subject, text, do: 'review' })
}

test('a resident writes to a municipality and gets a number and a due day', async () => {
  const nino = await portal.as('nino')
  await written(nino, 'ბიუჯეტის მოთხოვნა')
  assert.match(nino.page().url, /\/drafts\/[0-9a-f-]+\/review/)
  assert.match(nino.page().text, /ბიუჯეტის მოთხოვნა/)
  const sent = await nino.submit('/drafts/')
  assert.equal(sent.status, 200)
  assert.match(sent.url, /^\/letters\/[0-9a-f-]+\?sent=1$/)
  assert.match(sent.text, /26-[0-9A-Z]{4}-[0-9A-Z]{4}/)
  assert.match(sent.text, /დეკემბერი, 2026/)
})

test('clicking send twice sends once', async () => {
  const nino = await portal.as('nino')
  await written(nino, 'ორჯერ დაჭერილი')
  const review = nino.page()
  const first = await nino.submit('/drafts/')
  const action = /action="(\/drafts\/[^"]+\/send)"/.exec(review.html)?.[1] ?? ''
  const token = /name="_token" value="([^"]+)"/.exec(review.html)?.[1] ?? ''
  const second = await nino.post(action, { _token: token })
  assert.equal(second.url, first.url)
  const list = await nino.get('/letters?group=in-progress')
  assert.equal(list.text.split('ორჯერ დაჭერილი').length - 1, 1)
})

test('an empty letter comes back with both problems, and nothing typed is lost', async () => {
  const nino = await portal.as('nino')
  await nino.get('/letters/new/batumi')
  await nino.submit('/letters/new/batumi', { kind: 'letter' })
  const draft = nino.page().url
  const back = await nino.submit(draft, { subject: '', text: 'ნახევარი წერილი', do: 'review' })
  assert.equal(back.status, 422)
  assert.match(back.html, /href="#field-subject"/)
  assert.match(back.html, /ნახევარი წერილი/)
})

test('a stranger sees neither letter nor draft', async () => {
  const nino = await portal.as('nino')
  await written(nino, 'მხოლოდ ჩემთვის')
  const review = nino.page().url
  const sent = await nino.submit('/drafts/')
  const giorgi = await portal.as('giorgi')
  assert.equal((await giorgi.get(sent.url)).status, 404)
  assert.equal((await giorgi.get(review)).status, 404)
  const nobody = portal.visitor()
  assert.match((await nobody.get(sent.url)).url, /^\/sign-in/)
})

test('the person is told by e-mail and SMS, without a word of the letter', async () => {
  const ketevan = await portal.as('ketevan')
  await written(ketevan, 'საიდუმლო თემა', 'საიდუმლო შინაარსი')
  await ketevan.submit('/drafts/')
  await portal.work()
  const outbox = await portal.visitor().get('/demo/outbox.json')
  const { items }: { items: { channel: string; text: string; to: string }[] } = JSON.parse(
    outbox.html,
  )
  const own = items.filter(item => item.text.length > 0)
  assert.ok(own.some(item => item.channel === 'email'))
  assert.ok(own.some(item => item.channel === 'sms'))
  for (const item of own) assert.doesNotMatch(item.text, /საიდუმლო/)
})

test('the thread is kept as a PDF', async () => {
  const nino = await portal.as('nino')
  await written(nino, 'დასაბეჭდი 😀')
  const sent = await nino.submit('/drafts/')
  const pdf = await nino.get(`${sent.url.split('?')[0]}/thread.pdf`)
  assert.equal(pdf.status, 200)
  assert.equal(pdf.bytes.subarray(0, 5).toString(), '%PDF-')
})

test('a withdrawn letter stops its clock and stays among the completed', async () => {
  const nino = await portal.as('nino')
  await written(nino, 'გადავიფიქრე')
  const sent = await nino.submit('/drafts/')
  const id = sent.url.split('/')[2]?.split('?')[0] ?? ''
  const gone = await nino.submit(`/letters/${id}/withdraw`, { why: 'აღარ მჭირდება' })
  assert.match(gone.text, /გამოხმობილია/)
  assert.match((await nino.get('/letters?group=completed')).text, /გადავიფიქრე/)
})

test('files survive an error, are listed, and can be removed', async () => {
  const nino = await portal.as('nino')
  await nino.get('/letters/new/batumi')
  await nino.submit('/letters/new/batumi', { kind: 'letter' })
  const draft = nino.page().url
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  await nino.submit(
    draft,
    { subject: 'ფოტო', text: '', do: 'add-file' },
    { field: 'file', name: 'photo.png', bytes: png },
  )
  assert.match(nino.page().text, /photo\.png/)
  const bad = await nino.submit(
    draft,
    { do: 'add-file' },
    { field: 'file', name: 'x.pdf', bytes: png },
  )
  assert.equal(bad.status, 422)
  assert.match(bad.text, /photo\.png/)
  const back = await nino.submit(draft, { subject: 'ფოტო', text: '', do: 'review' })
  assert.equal(back.status, 422)
  assert.match(back.text, /photo\.png/)
  const remove = /value="(remove:[0-9a-f-]+)"/.exec(back.html)?.[1] ?? ''
  const without = await nino.submit(draft, { do: remove })
  assert.doesNotMatch(without.text, /photo\.png/)
})
