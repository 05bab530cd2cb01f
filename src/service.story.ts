/** A service the whole way, by its pages alone: found, applied for, worked on, decided, seen. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openPortal, type Portal } from '#testing/portal'

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test('a dead tree: found by everyday words, applied for, visited, decided and read, all by pages', async () => {
  const nino = await portal.as('nino')
  await nino.get('/services?q=ხის+მოჭრა&lang=en')
  await nino.follow('/services/municipal/tree-cutting')
  const service = await nino.get('/services/municipal/tree-cutting?body=batumi&lang=en')
  assert.match(service.text, /Permission to cut down a tree/)
  await nino.follow('/apply/municipal/tree-cutting')
  const { url: at } = await nino.submit('/apply/municipal/tree-cutting')

  await nino.get(`${at}/fill/where`)
  await nino.submit(`${at}/fill/where`, {
    'answers.place': 'yard',
    'answers.address.street': 'გორგილაძის ქუჩა',
    'answers.address.building': '5',
    do: 'next',
  })
  await nino.submit(`${at}/fill/trees`, {
    'answers.trees.0.kind': 'ნაძვი',
    'answers.trees.0.count': '1',
    'answers.reason': 'dead',
    do: 'next',
  })
  await nino.submit(`${at}/fill/oath`, { 'answers.confirmed': 'yes', do: 'next' })
  await nino.submit(
    `${at}/papers`,
    { do: 'next' },
    { field: 'papers.photo', name: 'ნაძვი.png', bytes: PNG },
  )
  assert.match(nino.page().url, /\/review$/)
  const accepted = await nino.submit(`${at}/submit`)
  const own = accepted.url.split('?')[0] ?? ''
  const id = own.split('/').at(-1) ?? ''
  assert.match(accepted.text, /\d\d-[0-9A-Z]{4}-[0-9A-Z]{4}/)

  const specialist = await portal.as('batumi-infrastructure-specialist')
  const queue = await specialist.get('/desk/cases?view=unit&lang=en')
  assert.ok(queue.html.includes(id), 'the case stands in the queue of the unit')
  const desk = `/desk/cases/${id}`
  const shown = await specialist.get(`${desk}?lang=en`)
  assert.match(shown.text, /გორგილაძის ქუჩა/)
  assert.match(shown.text, /ნაძვი\.png/)
  await specialist.get(`${desk}/act/send`)
  await specialist.submit(`${desk}/act/send`, { 'check-0': 'yes', checks: '0' })
  await specialist.get(`${desk}/act/propose`)
  await specialist.submit(`${desk}/act/propose`, {
    'work.visitedOn': '25.11.2026',
    'work.finding': 'ხე გამხმარია.',
    'work.sound': 'no',
    outcome: 'granted',
  })

  const mayor = await portal.as('batumi-head')
  await mayor.get(`${desk}/act/decide`)
  await mayor.get(`${desk}/decision?lang=en`)
  await mayor.submit(`${desk}/decision`, { outcome: 'granted' })
  const signed = await mayor.submit(`${desk}/decision/sign`)
  assert.match(signed.text, /გ-\d+\/2026/)

  const decided = await nino.get(`${own}?lang=en`)
  assert.match(decided.text, /Permission given/)
  const pdf = await nino.get(`${own}/decision.pdf`)
  assert.equal(pdf.status, 200)
  assert.equal(pdf.bytes.subarray(0, 5).toString(), '%PDF-')
  const register = await portal.visitor().get('/registers/batumi/municipal/tree-cutting?lang=en')
  assert.match(register.text, /გორგილაძის ქუჩა/)
  assert.doesNotMatch(register.text, /ნინო/)
  const stranger = await portal.as('giorgi')
  assert.equal((await stranger.get(own)).status, 404)
})

test('a grant for a newborn: another file, no other program; the registry knows the child', async () => {
  const nino = await portal.as('nino')
  const before = await nino.get('/apply/municipal/birth-grant?body=kutaisi&lang=en')
  assert.match(before.text, /We find this out ourselves.*Birth certificate/s)
  const { url: at } = await nino.submit('/apply/municipal/birth-grant')
  await nino.get(`${at}/fill/child`)
  const future = await nino.submit(`${at}/fill/child`, {
    'answers.childNumber': '00100900001',
    'answers.bornOn': '01.01.2030',
    'answers.order': '3',
    do: 'next',
  })
  assert.equal(future.status, 422)
  assert.match(future.text, /cannot lie in the future/)
  await nino.submit(`${at}/fill/child`, {
    'answers.childNumber': '00100900001',
    'answers.bornOn': '01.10.2026',
    'answers.order': '3',
    do: 'next',
  })
  await nino.submit(`${at}/fill/money`, {
    'answers.account': 'GE00DEMO0000000000001',
    'answers.confirmed': 'yes',
    do: 'next',
  })
  const kept = await nino.get('/my/look-ups?lang=en')
  assert.match(kept.text, /To see the child and where you are registered/)
  const papers = await nino.get(`${at}/papers`)
  assert.match(papers.text, /Paper that shows the child as yours/)
  await nino.submit(
    `${at}/papers`,
    { do: 'next' },
    { field: 'papers.kinship', name: 'a.png', bytes: PNG },
  )
  const accepted = await nino.submit(`${at}/submit`)
  const own = accepted.url.split('?')[0] ?? ''
  const desk = `/desk${own}`
  const specialist = await portal.as('kutaisi-social-specialist')
  await specialist.get(`${desk}/act/propose`)
  const proposed = await specialist.submit(`${desk}/act/propose`, {
    'work.registeredHere': 'no',
    'work.note': 'სხვაგან არის რეგისტრირებული.',
    checks: '0',
    outcome: 'refused',
    text: 'არ არის აქ რეგისტრირებული.',
  })
  assert.match(proposed.url, /done=1/)
  const mayor = await portal.as('kutaisi-head')
  await mayor.get(desk)
  await mayor.get(`${desk}/decision?action=decide`)
  await mayor.submit(`${desk}/decision`, {
    outcome: 'refused',
    'reason-notRegistered': 'yes',
    reasons: 'notRegistered',
  })
  const signed = await mayor.submit(`${desk}/decision/sign`)
  assert.match(signed.text, /გ-\d+\/2026/)
  const decided = await nino.get(`${own}?lang=en`)
  assert.match(decided.text, /Refused/)
  assert.match(decided.text, /not registered in this municipality/)
  assert.match(decided.text, /appeal/)
})
