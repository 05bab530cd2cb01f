/** A body's units and posts over time: other names, other places, closed, opened again. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { holdOpenUnit } from '#core/bodies'
import { sql, type Sql } from '#platform/sql'
import type { Page, Visitor } from '#testing/browserless'
import { openPortal, type Portal } from '#testing/portal'

let portal: Portal
before(async () => {
  portal = await openPortal({ LOG_LEVEL: 'error' })
})
after(() => portal.close())

const rows = async (text: string, values: readonly unknown[] = []) =>
  (await portal.house.db.pool.query(text, [...values])).rows

const idOf = async (kind: 'unit' | 'post', key: string, body = 'batumi'): Promise<string> => {
  const [row] = await rows(
    `select t.id from bodies.${kind} t join bodies.body b on b.id = t.body_id where t.key = $1 and b.key = $2`,
    [key, body],
  )
  assert.ok(row, `${kind} ${key}`)
  return String(row.id)
}

const accountOf = async (user: string): Promise<string> =>
  String((await rows('select id from identity.account where user_name = $1', [user]))[0]?.id)

const appointmentTo = async (post: string): Promise<string> =>
  String(
    (
      await rows('select id from bodies.appointment where post_id = $1', [await idOf('post', post)])
    )[0]?.id,
  )

const bodyIdOf = async (key: string): Promise<string> =>
  String((await rows('select id from bodies.body where key = $1', [key]))[0]?.id)

const unitPath = async (key: string): Promise<string> =>
  `/desk/structure/units/${await idOf('unit', key)}`
const postPath = async (key: string): Promise<string> =>
  `/desk/structure/posts/${await idOf('post', key)}`

/** Acts that the journal holds about a thing, in order. */
const actsOn = async (id: string): Promise<readonly string[]> =>
  (await rows('select act from house.journal where about_id = $1 order by id', [id])).map(
    ({ act }) => String(act),
  )

/** The administrator, on a page in English. */
async function administrator(url: string): Promise<Visitor> {
  const records = await portal.as('batumi-records-head')
  await records.get(`${url}?lang=en`)
  return records
}

/** Adds a unit below another, and a post in it. */
async function added(key: string, { parent = '', rights = ['execute'] } = {}): Promise<void> {
  const records = await administrator('/desk/structure')
  await records.submit('/desk/structure/unit', {
    'unit-key': key,
    'unit-name-ka': `ერთეული ${key}`,
    'unit-name-en': `Unit ${key}`,
    parent,
  })
  await records.submit('/desk/structure/post', {
    'post-key': `${key}-post`,
    'post-name-ka': `თანამდებობა ${key}`,
    'post-name-en': `Post ${key}`,
    unit: await idOf('unit', key),
    rights: ['register'],
  })
  // Rights that this administrator lacks are given by another.
  await rows('update bodies.post set rights = $2 where key = $1', [`${key}-post`, rights])
}

/** Closes a unit on a day, today unless said. */
async function closed(key: string, from = '24.11.2026'): Promise<Page> {
  const path = await unitPath(key)
  const records = await administrator(`${path}/close`)
  return records.submit(`${path}/close`, { from })
}

/** Closes a unit for which nothing is in the way. */
async function closedWell(key: string, from?: string): Promise<void> {
  assert.equal((await closed(key, from)).url, '/desk/structure')
}

/** A registered letter to Batumi; its page at the desk. */
async function letter(subject: string): Promise<string> {
  const nino = await portal.as('nino')
  await nino.get('/letters/new/batumi')
  await nino.submit('/letters/new/batumi', { kind: 'information' })
  await nino.submit(nino.page().url, { subject, text: 'გთხოვთ, მიპასუხოთ.', do: 'review' })
  await nino.submit('/drafts/')
  const clerk = await portal.as('batumi-clerk')
  await clerk.get(`/desk?q=${encodeURIComponent(subject)}`)
  const { url } = await clerk.follow('/desk/letters/')
  await clerk.submit(`${url}/register`)
  return url
}

async function assigned(url: string, unit: string): Promise<Page> {
  const records = await portal.as('batumi-records-head')
  await records.get(`${url}?lang=en`)
  return records.submit(`${url}/assign`, { unit })
}

test('a unit gets another name: its key stays, the old name is kept, old letters show both', async () => {
  await added('water')
  const url = await letter('წყლის წერილი')
  const unit = await idOf('unit', 'water')
  await assigned(url, unit)
  portal.clock.advance(60_000)
  const path = await unitPath('water')
  const records = await administrator(path)
  const empty = await records.submit(path, { 'name-ka': 'წყალი და კანალიზაცია', 'name-en': ' ' })
  assert.equal(empty.status, 422)
  assert.match(empty.html, /href="#field-name-en"/)
  assert.match(empty.html, /value="წყალი და კანალიზაცია"/)
  const renamed = await records.submit(path, { 'name-en': 'Water and Sewage' })
  assert.equal(renamed.url, '/desk/structure')
  assert.match(renamed.text, /Water and Sewage/)
  assert.equal(await idOf('unit', 'water'), unit)
  const again = await records.get(path)
  assert.match(again.text, /Earlier names Unit water: called so until 24 November 2026/)
  assert.deepEqual(await actsOn(unit), ['bodies.unit-created', 'bodies.unit-renamed'])
  await records.get(path)
  await records.submit(path)
  assert.equal((await actsOn(unit)).length, 2, 'what changes nothing is no act')
  const shown = await records.get(url)
  assert.match(shown.text, /Water and Sewage \(then: Unit water\)/)
  const everybody = portal.visitor()
  assert.match((await everybody.get('/bodies/batumi?lang=en')).text, /Water and Sewage/)
  assert.equal(
    (await rows('select 1 from bodies.former_unit_name where unit_id = $1', [unit])).length,
    1,
  )
})

test('a unit is put below another, and never below itself', async () => {
  await added('north')
  await added('south', { parent: await idOf('unit', 'north') })
  await added('deep', { parent: await idOf('unit', 'south') })
  const path = await unitPath('north')
  const records = await administrator(path)
  const offered = records.page().html
  assert.ok(!offered.includes(`value="${await idOf('unit', 'deep')}"`), 'not offered')
  assert.ok(offered.includes(`value="${await idOf('unit', 'social')}"`))
  const round = await records.submit(path, { parent: await idOf('unit', 'deep') })
  assert.equal(round.status, 422)
  assert.match(round.html, /href="#field-parent"/)
  assert.match(round.text, /cannot stand below itself/)
  await records.get(path)
  await records.submit(path, { parent: await idOf('unit', 'legal') })
  const [row] = await rows('select parent_id from bodies.unit where key = $1', ['north'])
  assert.equal(row.parent_id, await idOf('unit', 'legal'))
  assert.deepEqual((await actsOn(await idOf('unit', 'north'))).at(-1), 'bodies.unit-moved')
})

test('a new post gets no right that its administrator lacks, and nothing typed is lost', async () => {
  const records = await administrator('/desk/structure')
  const social = await idOf('unit', 'social')
  const wanted = {
    'post-key': 'deputy-mayor',
    'post-name-ka': 'მოადგილე',
    'post-name-en': 'Deputy mayor',
    unit: social,
  }
  const refused = await records.submit('/desk/structure/post', {
    ...wanted,
    rights: ['assign', 'sign'],
  })
  assert.equal(refused.status, 422)
  assert.match(refused.html, /href="#field-rights/)
  assert.match(refused.text, /only rights that you hold yourself/)
  assert.match(refused.html, /value="Deputy mayor"/)
  assert.match(refused.html, /value="sign"[^>]*checked/)
  assert.deepEqual(await rows("select id from bodies.post where key = 'deputy-mayor'"), [])
  await records.submit('/desk/structure/post', { ...wanted, rights: ['assign'] })
  const [post] = await rows("select rights from bodies.post where key = 'deputy-mayor'")
  assert.deepEqual(post, { rights: ['assign'] })
  await rows("delete from bodies.post where key = 'deputy-mayor'")
})

test('a post gets another name and other rights, but none that its administrator lacks, and not their own', async () => {
  await added('archive')
  const path = await postPath('archive-post')
  const records = await administrator(path)
  const lacking = await records.submit(path, {
    'name-en': 'Archivist',
    rights: ['execute', 'sign'],
  })
  assert.equal(lacking.status, 422)
  assert.match(lacking.html, /href="#field-rights/)
  assert.match(lacking.text, /only rights that you hold yourself/)
  assert.match(lacking.html, /value="Archivist"/)
  assert.match(lacking.html, /value="sign"\s+checked/)
  const none = await records.submit(path, { rights: [] })
  assert.equal(none.status, 422)
  const changed = await records.submit(path, { 'name-en': 'Archivist', rights: ['register'] })
  assert.equal(changed.url, '/desk/structure')
  const id = await idOf('post', 'archive-post')
  const [post] = await rows('select rights, name_en from bodies.post where id = $1', [id])
  assert.deepEqual(post, { rights: ['register'], name_en: 'Archivist' })
  assert.deepEqual(await actsOn(id), [
    'bodies.post-created',
    'bodies.post-renamed',
    'bodies.post-rights-changed',
  ])
  const [leaf] = await rows(
    "select leaf, payload from house.journal where act = 'bodies.post-rights-changed'",
  )
  assert.notEqual(leaf.leaf, null)
  assert.deepEqual(JSON.parse(leaf.payload), {
    key: 'archive-post',
    added: ['register'],
    taken: ['execute'],
  })

  const own = await postPath('records-head')
  await records.get(own)
  const wider = await records.submit(own, {
    rights: ['register', 'read-all', 'assign', 'send', 'administer', 'sign'],
  })
  assert.equal(wider.status, 422)
  assert.match(wider.text, /post that you hold or stand in for/)
  await records.get(own)
  const last = await records.submit(own, { rights: ['register', 'read-all', 'assign', 'send'] })
  assert.equal(last.status, 422)
  assert.match(last.text, /no other administrator/)
  await records.get(`${own}/close`)
  const closing = await records.submit(`${own}/close`)
  assert.equal(closing.status, 422)
  assert.match(closing.text, /no other open post has the right to manage the body/)
})

test('who stands in for an officer widens that officer’s post as little as their own', async () => {
  const absent = await portal.as('batumi-head')
  await absent.get('/desk/absences')
  const recorded = await absent.submit('/desk/absences', {
    absent: await accountOf('batumi-head'),
    deputy: await accountOf('batumi-records-head'),
    from: '24.11.2026',
    until: '31.12.2026',
  })
  assert.equal(recorded.status, 200)
  const path = await postPath('head')
  const records = await administrator(path)
  const wider = await records.submit(path, {
    rights: ['read-all', 'assign', 'approve', 'sign', 'register'],
  })
  assert.equal(wider.status, 422)
  assert.match(wider.text, /post that you hold or stand in for/)
})

test('a unit is closed once everything that is in its way is settled, each by a link from its page', async () => {
  await added('roads')
  await added('bridges', { parent: await idOf('unit', 'roads') })
  const unit = await idOf('unit', 'roads')
  const open = await letter('გზის წერილი')
  const waiting = await letter('მოლოდინის წერილი')
  const asked = await letter('მოსაზრების წერილი')
  await assigned(open, unit)
  await assigned(waiting, unit)
  await rows("update correspondence.handling set state = 'waiting' where id = $1", [
    waiting.split('/').at(-1),
  ])
  const records = await administrator(asked)
  await records.submit(`${asked}/ask-opinion`, {
    'opinion-unit': unit,
    question: 'რა აზრის ხართ?',
    'opinion-until': '30.11.2026',
  })
  const officer = await accountOf('batumi-legal-head')
  await records.get(`/desk/staff/${officer}`)
  await records.submit(`/desk/staff/${officer}/appoint`, {
    post: await idOf('post', 'roads-post'),
    from: '01.12.2026',
  })

  const path = await unitPath('roads')
  await records.get(path)
  const before = await records.follow('Close the unit')
  for (const hindrance of [
    /A unit below it: Unit bridges/,
    /, Post roads\. End the appointment/,
    /Open letters in its hands: 1/,
    /Letters that wait for their writers: 1/,
    /An opinion that it has not given yet/,
  ])
    assert.match(before.text, hindrance)
  const refused = await records.submit(`${path}/close`, { from: '25.11.2026' })
  assert.equal(refused.status, 422)
  assert.match(refused.text, /cannot be closed yet/)
  assert.match(refused.text, /Open letters in its hands: 1/)
  assert.match(refused.html, /value="25\.11\.2026"/)

  // Below: put under another. Holder to come: ended before it begins.
  await records.follow('A unit below it')
  await records.submit(records.page().url, { parent: '' })
  await records.get(`${path}/close`)
  await records.follow('End the appointment')
  await records.submit(`${records.page().url}/dismiss`, {
    appointment: await appointmentTo('roads-post'),
  })
  // Letters: many at once to another unit, from the list to which the link leads.
  for (const name of ['Open letters', 'Letters that wait']) {
    await records.get(`${path}/close`)
    const list = await records.follow(name)
    const ids = [...list.html.matchAll(/name="id"\s+value="([0-9a-f-]+)"/g)].map(
      ([, id]) => id ?? '',
    )
    assert.equal(ids.length, 1)
    const preview = await records.submit('/desk/bulk', {
      id: ids,
      act: 'assign',
      'to-unit': await idOf('unit', 'legal'),
    })
    assert.match(preview.text, /Assign: Legal service/)
    await records.submit('/desk/bulk/do')
  }
  // The opinion: given by an officer of the unit before that one leaves.
  const left = await records.get(`${path}/close`)
  assert.doesNotMatch(left.text, /Open letters|wait for their|Unit bridges|End the appointment/)
  assert.match(left.text, /An opinion that it has not given yet/)
  assert.equal((await records.submit(`${path}/close`)).status, 422)
  await rows(
    "update work.opinion set answer = 'დიახ', answered_by = $2, answered_at = now() where unit_id = $1",
    [unit, officer],
  )
  await records.get(`${path}/close`)
  const past = await records.submit(`${path}/close`, { from: '23.11.2026' })
  assert.equal(past.status, 422)
  assert.match(past.html, /href="#field-from"/)
  const wrong = await records.submit(`${path}/close`, { from: 'ხვალ' })
  assert.match(wrong.html, /value="ხვალ"/)
  const done = await records.submit(`${path}/close`, { from: '24.11.2026' })
  assert.equal(done.url, '/desk/structure')
  assert.match(done.text, /Closed: \d/)
  assert.equal((await actsOn(unit)).at(-1), 'bodies.unit-closed')

  // By mistake: open again, with its post.
  const shut = await records.get(path)
  assert.match(shut.text, /Closed from 24 November 2026/)
  assert.equal((await records.get(`${path}/close`)).url, path)
  await records.submit(`${path}/open`)
  assert.equal((await actsOn(unit)).at(-1), 'bodies.unit-reopened')
  assert.match((await records.get(path)).html, new RegExp(`action="${path}"`))
  assert.equal((await assigned(open, unit)).status, 200)
})

test('a closed unit is offered nowhere and taken nowhere, and old letters and series still name it', async () => {
  await added('parks')
  const unit = await idOf('unit', 'parks')
  const url = await letter('პარკის წერილი')
  await assigned(url, unit)
  const records = await administrator('/desk/settings')
  await records.submit('/desk/settings/series', {
    direction: 'out',
    'series-unit': unit,
    format: 'P-{seq}/{year}',
  })
  await assigned(url, await idOf('unit', 'legal'))
  await closedWell('parks')

  const offers = async (at: string): Promise<boolean> =>
    (await records.get(at)).html.includes(`<option value="${unit}"`)
  for (const at of [url, '/desk/settings', '/desk/structure'])
    assert.equal(await offers(at), false, at)
  const post = await idOf('post', 'parks-post')
  const staff = `/desk/staff/${await accountOf('batumi-legal-head')}`
  for (const at of ['/desk/staff', staff])
    assert.ok(!(await records.get(at)).html.includes(`value="${post}"`), at)
  const everybody = portal.visitor()
  assert.doesNotMatch((await everybody.get('/bodies/batumi?lang=en')).text, /Unit parks/)
  // The name stays: in the course of the letter, in the series, in the filter for old letters.
  assert.match((await records.get(url)).text, /Unit parks/)
  assert.match((await records.get('/desk/settings')).text, /Unit parks \(closed\)/)
  assert.match((await records.get('/desk')).html, />\s*Unit parks \(closed\)/)
  assert.match((await records.get('/desk/registers/incoming')).text, /პარკის წერილი/)

  // What is sent by hand is refused too.
  const token = /name="_token" value="([^"]+)"/.exec((await records.get(url)).html)?.[1] ?? ''
  const forged: readonly (readonly [string, Record<string, string>, RegExp])[] = [
    [`${url}/assign`, { unit }, /unit/i],
    [`${url}/ask-opinion`, { 'opinion-unit': unit, question: 'x' }, /unit/i],
    [
      '/desk/settings/series',
      { direction: 'in', 'series-unit': unit, format: 'X{seq}-{year}' },
      /unit/i,
    ],
    ['/desk/bulk', { id: url.split('/').at(-1) ?? '', act: 'assign', 'to-unit': unit }, /unit/i],
    [
      '/desk/structure/unit',
      { 'unit-key': 'lower', 'unit-name-ka': 'ა', 'unit-name-en': 'a', parent: unit },
      /no such unit/,
    ],
    [
      '/desk/structure/post',
      { 'post-key': 'lower', 'post-name-ka': 'ა', 'post-name-en': 'a', unit, rights: 'execute' },
      /no such unit/,
    ],
    [`${staff}/appoint`, { post, from: '24.11.2026', until: '' }, /post is closed/],
    [`/desk/structure/units/${unit}`, { 'name-ka': 'ა', 'name-en': 'a' }, /unit is closed/],
    [
      `/desk/structure/posts/${post}`,
      { 'name-ka': 'ა', 'name-en': 'a', rights: 'execute' },
      /post is closed/,
    ],
    [`/desk/structure/posts/${post}/open`, {}, /unit is closed/],
  ]
  for (const [action, fields, said] of forged) {
    const answer = await records.post(action, { ...fields, _token: token })
    assert.equal(answer.status, 422, action)
    assert.match(answer.text, said, action)
  }
  const hired = await records.post('/desk/staff', { name: 'x', post, _token: token })
  assert.equal(hired.status, 404)
})

test('the series of a closed unit gives no more numbers; that of the whole body goes on', async () => {
  await added('trade', { rights: ['execute', 'draft'] })
  const unit = await idOf('unit', 'trade')
  const records = await administrator('/desk/settings')
  await records.submit('/desk/settings/series', {
    direction: 'out',
    'series-unit': unit,
    format: 'T-{seq}/{year}',
  })
  const officer = await accountOf('batumi-head')
  await rows(
    `insert into chancellery.reply (id, body_id, unit_id, kind, to_name, subject, dispatch, drafted_by, drafted_at, state, body_text)
     select gen_random_uuid(), u.body_id, u.id, 'letter', 'Somebody', 'Own ' || n, 'post', $2, now(), 'signed', 'x'
       from bodies.unit u, generate_series(1, 3) n where u.id = $1`,
    [unit, officer],
  )
  const sendNext = async (n: number): Promise<string> => {
    const [reply] = await rows('select id from chancellery.reply where subject = $1', [`Own ${n}`])
    const clerk = await portal.as('batumi-clerk')
    await clerk.get(`/desk/replies/${reply.id}`)
    await clerk.submit(`/desk/replies/${reply.id}/send`)
    const [row] = await rows('select registry_number from chancellery.reply where id = $1', [
      reply.id,
    ])
    return String(row.registry_number)
  }
  assert.equal(await sendNext(1), 'T-1/2026')
  // Closed from tomorrow on: today its series still counts.
  await closedWell('trade', '25.11.2026')
  assert.equal(await sendNext(2), 'T-2/2026')
  portal.clock.advance(24 * 3_600_000)
  assert.doesNotMatch(await sendNext(3), /^T-/)
  portal.clock.advance(-24 * 3_600_000)
})

test('a unit that closes on a day to come is on the public page until then, and takes nothing new', async () => {
  await added('fair')
  await closedWell('fair', '26.11.2026')
  const everybody = portal.visitor()
  const isPublic = async (): Promise<boolean> =>
    (await everybody.get('/bodies/batumi?lang=en')).text.includes('Unit fair')
  assert.equal(await isPublic(), true)
  const records = await administrator(await unitPath('fair'))
  assert.match(records.page().text, /Closes on 26 November 2026/)
  const url = await letter('ბაზრობის წერილი')
  assert.equal((await assigned(url, await idOf('unit', 'fair'))).status, 422)
  portal.clock.advance(2 * 24 * 3_600_000)
  assert.equal(await isPublic(), false)
  portal.clock.advance(-2 * 24 * 3_600_000)
})

test('a post is closed when nobody holds it, and opened again', async () => {
  await added('port')
  const path = await postPath('port-post')
  const id = await idOf('post', 'port-post')
  const account = await accountOf('batumi-legal-head')
  const records = await administrator(`/desk/staff/${account}`)
  await records.submit(`/desk/staff/${account}/appoint`, { post: id, from: '24.11.2026' })
  const held = await records.get(`${path}/close`)
  assert.match(held.text, /, Post port\. End the appointment/)
  const refused = await records.submit(`${path}/close`)
  assert.equal(refused.status, 422)
  assert.match(refused.text, /somebody holds it/)
  await records.follow('End the appointment')
  await records.submit(`/desk/staff/${account}/dismiss`, {
    appointment: await appointmentTo('port-post'),
  })
  await records.get(`${path}/close`)
  assert.equal((await records.submit(`${path}/close`)).url, '/desk/structure')
  await records.get(path)
  await records.submit(`${path}/open`)
  assert.deepEqual(await actsOn(id), [
    'bodies.post-created',
    'bodies.post-closed',
    'bodies.post-reopened',
  ])
  // A unit below a closed one opens after it.
  await added('harbour')
  await added('pier', { parent: await idOf('unit', 'harbour') })
  await closedWell('pier')
  await closedWell('harbour')
  const pier = await unitPath('pier')
  await records.get(pier)
  const early = await records.submit(`${pier}/open`)
  assert.equal(early.status, 422)
  assert.match(early.text, /unit above it is closed too/)
})

test('units and posts of another body are not there, and its rows cannot be written', async () => {
  const stranger = await portal.as('rustavi-records-head')
  const token =
    /name="_token" value="([^"]+)"/.exec((await stranger.get('/desk/staff')).html)?.[1] ?? ''
  const unit = await unitPath('social')
  const post = await postPath('social-head')
  for (const path of [unit, `${unit}/close`, post, `${post}/close`])
    assert.equal((await stranger.get(path)).status, 404, path)
  const fields = {
    _token: token,
    'name-ka': 'უცხო',
    'name-en': 'Foreign',
    rights: 'execute',
    from: '24.11.2026',
  }
  for (const path of [unit, post])
    for (const verb of ['', '/close', '/open'])
      assert.equal((await stranger.post(`${path}${verb}`, fields)).status, 404, path + verb)
  const [row] = await rows('select name_en, closed_from from bodies.unit where id = $1', [
    await idOf('unit', 'social'),
  ])
  assert.deepEqual(row, { name_en: 'Social service', closed_from: null })
  // The database holds the same walls by itself, and what a unit was called is never rewritten.
  const tries = async (body: string, statement: Sql): Promise<void> => {
    const bodyId = await bodyIdOf(body)
    await portal.house.db.as({ as: 'officer', bodyId, accountId: bodyId }, tx => tx.run(statement))
  }
  const social = await idOf('unit', 'social')
  for (const statement of [
    sql`update bodies.unit set closed_from = '2026-11-24' where id = ${social}`,
    sql`update bodies.unit set name_en = 'x' where id = ${social}`,
    sql`insert into bodies.former_unit_name (id, body_id, unit_id, name_ka, name_en, until_at)
        select gen_random_uuid(), body_id, id, 'x', 'x', now() from bodies.unit where id = ${social}`,
  ])
    await assert.rejects(tries('rustavi', statement), /row-level security/)
  for (const statement of [
    sql`update bodies.unit set key = 'x' where id = ${social}`,
    sql`update bodies.former_unit_name set name_en = 'x'`,
    sql`delete from bodies.former_unit_name`,
    sql`update bodies.former_post_name set name_en = 'x'`,
    sql`delete from bodies.former_post_name`,
  ])
    await assert.rejects(tries('batumi', statement), /permission denied/)
})

test('a letter is never left in the hands of a unit that closes in the same moment', async () => {
  const { db } = portal.house
  const bodyId = await bodyIdOf('batumi')
  const accountId = await accountOf('batumi-records-head')
  const url = await letter('ერთდროული წერილი')
  for (let turn = 0; turn < 4; turn++) {
    const key = `race-${turn}`
    await added(key)
    const unit = await idOf('unit', key)
    const [given, shut] = await Promise.all([assigned(url, unit), closed(key)])
    const isGiven = given.status === 200
    const isShut = shut.url === '/desk/structure'
    assert.notEqual(isGiven, isShut, `given ${given.status}, closed ${shut.url}`)
    const open = await db.as({ as: 'officer', bodyId, accountId }, tx =>
      holdOpenUnit(tx, bodyId, unit),
    )
    assert.equal(open === undefined, isShut)
  }
})
