import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadPack } from '#core/country'
import { addDays, day } from '#platform/day'
import { openDb, type Db, type Tx } from '#platform/db'
import { actsAbout } from '#platform/journal'
import { migrate } from '#platform/migrate'
import { uuidv7 } from '#platform/random'
import { NotFound } from '#platform/route'
import { testDatabase, type TestDatabase } from '#testing/database'
import { appoint, dismiss, standIn } from './appoint.ts'
import type { Body, Post, Right } from './body.ts'
import { findBodies, getBody, rightsOf } from './find.ts'
import { loadBodies } from './load.ts'
import { changeContact, createBody, createPost, createUnit } from './manage.ts'
import { bodies as module } from './module.ts'
import { findBodyByKey, listBodies, officersOf, postsOf, unitsOf } from './store.ts'

const now = new Date('2026-03-02T08:00:00Z')
const today = day('2026-03-02')
const by = { actor: { kind: 'system' }, now } as const
const country = await loadPack('georgia')
const id = (): string => uuidv7(now)

let database: TestDatabase
let db: Db
before(async () => {
  database = await testDatabase(async url => {
    const prepared = openDb(url)
    await migrate(prepared.pool, [module])
    await prepared.as({ as: 'worker' }, tx => loadBodies(tx, country, { demo: true, now }))
    await prepared.close()
  }, 'bodies.story')
  db = openDb(database.url)
})
after(async () => {
  await db.close()
  await database.drop()
})

const asWorker = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => db.as({ as: 'worker' }, work)

async function bodyOf(key: string): Promise<Body> {
  const body = await asWorker(tx => findBodyByKey(tx, key))
  assert.ok(body, key)
  return body
}

async function postOf(body: string, key: string): Promise<Post> {
  const posts = await asWorker(async tx => postsOf(tx, (await bodyOf(body)).id))
  const post = posts.find(candidate => candidate.key === key)
  assert.ok(post, key)
  return post
}

async function rightsIn(account: string, body: Body, on = today): Promise<readonly Right[]> {
  const held = await asWorker(tx => rightsOf(tx, account, on))
  return held.find(({ bodyId }) => bodyId === body.id)?.rights ?? []
}

test('everybody may read bodies and units; only the body itself sees who holds which post', async () => {
  const tbilisi = await bodyOf('tbilisi')
  for (const viewer of [{ as: 'public' }, { as: 'resident', personId: id() }] as const) {
    const seen = await db.as(viewer, async tx => ({
      bodies: await listBodies(tx),
      units: await unitsOf(tx, tbilisi.id),
    }))
    assert.equal(seen.bodies.length, 149)
    assert.equal(seen.bodies.filter(({ writable }) => writable).length, 144)
    assert.ok(seen.units.length > 0 && seen.units.every(({ demo }) => demo))
    await assert.rejects(
      db.as(viewer, tx => postsOf(tx, tbilisi.id)),
      /permission denied/,
    )
  }
  const gori = await bodyOf('gori')
  const foreign = { as: 'officer', bodyId: gori.id, accountId: id() } as const
  assert.deepEqual(await db.as(foreign, tx => postsOf(tx, tbilisi.id)), [])
})

test('loading the pack again changes nothing, and keeps what a body gave itself', async () => {
  const before = await asWorker(listBodies)
  const oni = await bodyOf('oni')
  const officer = { as: 'officer', bodyId: oni.id, accountId: id() } as const
  const contact = {
    email: 'office@oni.example',
    address: { ka: 'ონი', en: 'Oni' },
    hours: { ka: 'ორშაბათიდან პარასკევამდე, 10–18', en: 'Monday to Friday, 10–18' },
  }
  const changed = await db.as(officer, tx =>
    changeContact(
      tx,
      { id: oni.id, contact, numberFormat: '{year}-{seq}' },
      { now, actor: { kind: 'officer', id: officer.accountId } },
    ),
  )
  assert.equal(changed.ok, true)
  await asWorker(tx => loadBodies(tx, country, { demo: true, now }))
  const after = await asWorker(listBodies)
  assert.deepEqual(
    after.filter(({ key }) => key !== 'oni'),
    before.filter(({ key }) => key !== 'oni'),
  )
  assert.equal((await bodyOf('oni')).contact.email, 'office@oni.example')
  assert.equal((await bodyOf('oni')).numberFormat, '{year}-{seq}')
})

test('a body cannot write for another body', async () => {
  const [oni, gori] = [await bodyOf('oni'), await bodyOf('gori')]
  const officer = { as: 'officer', bodyId: oni.id, accountId: id() } as const
  const mine = { now, actor: { kind: 'officer', id: officer.accountId } } as const
  await assert.rejects(
    db.as(officer, tx =>
      changeContact(tx, { id: gori.id, contact: {}, numberFormat: undefined }, mine),
    ),
    /row-level security/,
  )
  const unit = { bodyId: gori.id, key: 'intruder', name: { ka: 'ა', en: 'A' } }
  await assert.rejects(
    db.as(officer, tx => createUnit(tx, unit, mine)),
    /row-level security/,
  )
})

test('an installation for real use gets the bodies without invented units and posts', async () => {
  const empty = await testDatabase(async url => {
    const prepared = openDb(url)
    await migrate(prepared.pool, [module])
    await prepared.close()
  }, 'bodies.story empty')
  const real = openDb(empty.url)
  await real.as({ as: 'worker' }, async tx => {
    await loadBodies(tx, country, { demo: false, now })
    const loaded = await listBodies(tx)
    assert.equal(loaded.length, 149)
    assert.ok(loaded.every(({ demo }) => !demo))
    const tbilisi = await findBodyByKey(tx, 'tbilisi')
    assert.deepEqual(await unitsOf(tx, tbilisi?.id ?? ''), [])
    assert.deepEqual(await postsOf(tx, tbilisi?.id ?? ''), [])
  })
  await real.close()
  await empty.drop()
})

test('the operator creates a body with unit and post; each leaves a journal entry', async () => {
  const gov = await bodyOf('gov')
  await asWorker(async tx => {
    const wanted = {
      key: 'new-agency',
      kind: 'agency',
      name: { ka: 'ახალი სააგენტო', en: 'New Agency' },
      superiorId: gov.id,
      topics: ['taxes'],
      words: [],
      contact: {},
    }
    const body = await createBody(tx, wanted, by)
    assert.ok(body.ok)
    const again = await createBody(tx, wanted, by)
    assert.equal(again.ok ? '' : again.refusal.code, 'key-taken')
    const unit = await createUnit(
      tx,
      { bodyId: body.value.id, key: 'office', name: { ka: 'კანცელარია', en: 'Office' } },
      by,
    )
    assert.ok(unit.ok)
    const post = {
      bodyId: body.value.id,
      unitId: unit.value.id,
      key: 'clerk',
      name: { ka: 'სპეციალისტი', en: 'Clerk' },
      rights: ['register', 'send'],
      today,
    }
    const created = await createPost(tx, post, by)
    assert.ok(created.ok)
    const odd = await createPost(tx, { ...post, key: 'odd', rights: ['rule'] }, by)
    assert.equal(odd.ok ? '' : odd.refusal.code, 'right-unknown')
    const acts = await actsAbout(tx, 'body', body.value.id)
    assert.deepEqual(
      acts.map(({ act }) => act),
      ['bodies.body-created'],
    )
    assert.equal((await actsAbout(tx, 'post', created.value.id)).length, 1)
  })
})

test('a new body is found by search at once', async () => {
  const wanted = {
    key: 'quantum',
    kind: 'agency',
    name: { ka: 'კვანტური სააგენტო', en: 'Quantum Agency' },
    topics: [],
    words: [],
    contact: {},
  }
  const find = async (): Promise<readonly Body[]> => {
    const question = { query: 'kvanturi', language: 'en' } as const
    return (await db.as({ as: 'public' }, tx => findBodies(tx, country, question))).bodies
  }
  assert.ok((await find()).every(({ key }) => key !== 'quantum'))
  await asWorker(tx => createBody(tx, wanted, { ...by, now: new Date(now.getTime() + 1000) }))
  assert.equal((await find())[0]?.key, 'quantum')
})

test('rights come with the post, from its first day to its last', async () => {
  const [oni, post, account] = [await bodyOf('oni'), await postOf('oni', 'clerk'), id()]
  assert.deepEqual(await rightsIn(account, oni), [])
  const wanted = { bodyId: oni.id, accountId: account, postId: post.id, from: today }
  const appointed = await asWorker(tx => appoint(tx, wanted, by))
  assert.ok(appointed.ok)
  assert.deepEqual(await rightsIn(account, oni, addDays(today, -1)), [])
  assert.deepEqual(await rightsIn(account, oni), ['register', 'send', 'identify', 'assist'])
  const twice = await asWorker(tx => appoint(tx, wanted, by))
  assert.equal(twice.ok ? '' : twice.refusal.code, 'already-appointed')
  const officers = await asWorker(tx => officersOf(tx, oni.id, today))
  assert.deepEqual(
    officers.map(({ accountId, post: held, unitName }) => [accountId, held.key, unitName.en]),
    [[account, 'clerk', 'Staff of the city hall']],
  )
  const dismissal = { bodyId: oni.id, appointmentId: appointed.value.id, until: today }
  assert.equal((await asWorker(tx => dismiss(tx, dismissal, by))).ok, true)
  assert.deepEqual(await rightsIn(account, oni), ['register', 'send', 'identify', 'assist'])
  assert.deepEqual(await rightsIn(account, oni, addDays(today, 1)), [])
  const again = await asWorker(tx => dismiss(tx, dismissal, by))
  assert.equal(again.ok ? '' : again.refusal.code, 'not-appointed')
})

test('an appointment that has not begun can be taken back and never gives a right', async () => {
  const [oni, post, account] = [await bodyOf('oni'), await postOf('oni', 'head'), id()]
  const from = addDays(today, 10)
  const appointed = await asWorker(tx =>
    appoint(tx, { bodyId: oni.id, accountId: account, postId: post.id, from }, by),
  )
  assert.ok(appointed.ok)
  const dismissal = { bodyId: oni.id, appointmentId: appointed.value.id, until: today }
  assert.equal((await asWorker(tx => dismiss(tx, dismissal, by))).ok, true)
  assert.deepEqual(await rightsIn(account, oni, from), [])
})

test('two appointments of one person to one post at once leave one', async () => {
  const [oni, post, account] = [await bodyOf('oni'), await postOf('oni', 'specialist'), id()]
  const wanted = { bodyId: oni.id, accountId: account, postId: post.id, from: today }
  const results = await Promise.all(
    Array.from({ length: 6 }, () => asWorker(tx => appoint(tx, wanted, by))),
  )
  assert.equal(results.filter(({ ok }) => ok).length, 1)
})

test('a deputy has the rights of the absent officer on the days agreed, and only in that body', async () => {
  const [rustavi, mayor, specialist] = [
    await bodyOf('rustavi'),
    await postOf('rustavi', 'head'),
    await postOf('rustavi', 'social-specialist'),
  ]
  const [absent, deputy] = [id(), id()]
  await asWorker(async tx => {
    const post = { bodyId: rustavi.id, from: today }
    await appoint(tx, { ...post, accountId: absent, postId: mayor.id }, by)
    await appoint(tx, { ...post, accountId: deputy, postId: specialist.id }, by)
  })
  assert.deepEqual(await rightsIn(deputy, rustavi), ['execute', 'draft'])
  const stand = {
    bodyId: rustavi.id,
    absentAccount: absent,
    deputyAccount: deputy,
    from: today,
    until: addDays(today, 5),
  }
  assert.equal((await asWorker(tx => standIn(tx, stand, by))).ok, true)
  assert.ok((await rightsIn(deputy, rustavi)).includes('sign'))
  assert.ok(!(await rightsIn(deputy, rustavi, addDays(today, 6))).includes('sign'))
  const [held] = await asWorker(tx => rightsOf(tx, deputy, today))
  assert.deepEqual(held?.standsInFor, [absent])
  const self = await asWorker(tx => standIn(tx, { ...stand, deputyAccount: absent }, by))
  assert.equal(self.ok ? '' : self.refusal.code, 'own-deputy')
  const stranger = await asWorker(tx => standIn(tx, { ...stand, deputyAccount: id() }, by))
  assert.equal(stranger.ok ? '' : stranger.refusal.code, 'not-an-officer')
})

test('a body that does not exist is not found', async () => {
  await assert.rejects(
    db.as({ as: 'public' }, tx => getBody(tx, id())),
    NotFound,
  )
})
