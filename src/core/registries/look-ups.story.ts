import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { modules } from '#app'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { NotFound } from '#platform/route'
import { browser } from '#testing/http-visitor'
import { openPortal, type Portal } from '#testing/portal'
import { hasEnded, startProgram, stopProgram } from '#testing/program'
import { openRegistries, type TestRegistries } from '#testing/registries'
import { testDatabase } from '#testing/database'
import { lookUp, type Asker, type LookUp } from './look-up.ts'
import type { Purpose } from './purpose.ts'

/** The invented registries over a real line, and what the portal keeps of every question. */
let registries: TestRegistries
let portal: Portal
let batumi: { readonly bodyId: string; readonly accountId: string }
before(async () => {
  registries = await openRegistries()
  portal = await openPortal({ REGISTRY_URL: registries.url, REGISTRY_TIMEOUT: '400' })
  const [row] = await rows<{ id: string; body_id: string }>(
    "select id, body_id from identity.account where user_name = 'batumi-social-specialist'",
  )
  batumi = { bodyId: row?.body_id ?? '', accountId: row?.id ?? '' }
})
after(async () => {
  await portal.close()
  await registries.close()
})
beforeEach(() => registries.fault('none'))

const GIORGI = '00100031676'
const NINO = '00100007919'
const CASE = '01900000-0000-7000-8000-000000000001'

const rows = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
  (await portal.house.db.pool.query<Row>(text, values)).rows

const officer = (sees: (tx: Tx) => Promise<boolean> = async () => true): Asker => ({
  kind: 'officer',
  ...batumi,
  sees,
})

const FAMILY: Purpose = {
  key: 'municipal/help#family',
  registry: 'civil',
  name: { ka: 'ოჯახის შემადგენლობის დადგენა', en: 'To see who is in the family' },
  ground: { ka: 'სზაკ-ის 96-ე მუხლი', en: 'GAC art. 96' },
  fields: ['maritalStatus', 'children'],
}
const DEBT: Purpose = {
  key: 'municipal/help#debt',
  registry: 'tax',
  name: { ka: 'დავალიანების შემოწმება', en: 'To see whether tax is owed' },
  ground: { ka: 'საგადასახადო კოდექსი', en: 'Tax Code' },
  fields: ['debt'],
}

const about = { kind: 'case', id: CASE }
const inCase = (purpose: Purpose, more: Partial<LookUp> = {}): LookUp => ({
  purpose,
  by: officer(),
  subject: { personalNumber: GIORGI },
  about,
  ...more,
})

type Row = {
  registry: string
  purpose: string
  outcome: string | null
  about_id: string
  actor_kind: string
  reused: string | null
  fields: string[]
  act: string
}

const recorded = (id: string) =>
  rows<Row>(
    `select l.registry, l.purpose, o.outcome, l.about_id, l.actor_kind, l.reused, l.fields, j.act
       from registries.look_up l
       join house.journal j on j.event = l.event
       left join registries.look_up_outcome o on o.look_up_id = l.id
      where l.id = $1`,
    [id],
  )

const count = async (table: string): Promise<number> =>
  (await rows<{ n: number }>(`select count(*) as n from ${table}`))[0]?.n ?? 0

test('what is found is kept as the purpose allows, with who, why, about whom and in which matter', async () => {
  const answer = await lookUp(portal.house, inCase(FAMILY), { personalNumber: GIORGI })
  assert.equal(answer.outcome, 'found')
  assert.deepEqual(Object.keys(answer.facts).toSorted(), ['children', 'maritalStatus'])
  assert.equal(answer.facts['maritalStatus'], 'married')
  assert.deepEqual(await recorded(answer.lookUpId), [
    {
      registry: 'civil',
      purpose: 'municipal/help#family',
      outcome: 'found',
      about_id: CASE,
      actor_kind: 'officer',
      reused: null,
      fields: ['maritalStatus', 'children'],
      act: 'registry.look-up',
    },
  ])
})

test('somebody whom the registry does not know is not found', async () => {
  const subject = { personalNumber: '00999999999' }
  const answer = await lookUp(portal.house, inCase(FAMILY, { subject }), subject)
  assert.equal(answer.outcome, 'not-found')
  assert.equal((await recorded(answer.lookUpId))[0]?.outcome, 'not-found')
})

test('a registry that is down is tried a few times, and then it is down', async () => {
  await registries.fault('down', 'tax')
  const before = await registries.asked()
  const answer = await lookUp(portal.house, inCase(DEBT), { number: GIORGI })
  assert.equal(answer.outcome, 'down')
  assert.equal((await registries.asked()) - before, 3)
  assert.equal((await recorded(answer.lookUpId))[0]?.outcome, 'down')
  const again = await lookUp(portal.house, inCase(DEBT), { number: GIORGI })
  assert.equal(again.outcome, 'down')
  assert.equal((await registries.asked()) - before, 4, 'tried once so soon after')
  await registries.fault('none')
  const up = await lookUp(portal.house, inCase(DEBT), { number: GIORGI })
  assert.equal(up.outcome, 'found')
  assert.equal(up.facts['debt'], 31_050)
})

test('whatever wrong a registry says is wrong, is kept nowhere, and stops nobody', async () => {
  await registries.fault('wrong', 'civil')
  for (const _ of [1, 2, 3, 4]) {
    const answer = await lookUp(portal.house, inCase(FAMILY, { freshDays: 5 }), {
      personalNumber: GIORGI,
    })
    assert.equal(answer.outcome, 'wrong')
    assert.equal((await recorded(answer.lookUpId))[0]?.outcome, 'wrong')
  }
  assert.equal(await count('registries.answer'), 0)
})

test('a registry that tells a part leaves the rest unknown', async () => {
  await registries.fault('partial', 'civil')
  const answer = await lookUp(portal.house, inCase(FAMILY), { personalNumber: GIORGI })
  assert.equal(answer.outcome, 'found')
  assert.equal(Object.keys(answer.facts).length, 1)
})

test('a slow registry keeps its own askers waiting and nobody else', async () => {
  await registries.fault('slow', 'tax')
  const began = performance.now()
  const slow = Array.from({ length: 30 }, () =>
    lookUp(portal.house, inCase(DEBT), { number: GIORGI }),
  )
  await sleep(50)
  const nino = await portal.as('nino')
  assert.equal((await nino.get('/my/look-ups')).status, 200)
  const other = await lookUp(portal.house, inCase(FAMILY), { personalNumber: GIORGI })
  const elapsed = performance.now() - began
  assert.equal(other.outcome, 'found')
  let waiting = 30
  for (const each of slow) void each.then(() => waiting--)
  await sleep(0)
  assert.equal(waiting, 30, `others were answered first, after ${elapsed} ms`)
  for (const each of slow) assert.equal((await each).outcome, 'down')
})

test('the record is committed before the registry hears anything', async () => {
  const seen: unknown[] = []
  const server = await listening(async id => {
    const found = await rows<{ purpose: string; outcome: string | null }>(
      `select l.purpose, o.outcome from registries.look_up l
         left join registries.look_up_outcome o on o.look_up_id = l.id where l.id = $1`,
      [id],
    )
    seen.push(...found)
  })
  const house = toRegistries(portal.house, server.url)
  const answer = await lookUp(house, inCase(FAMILY), { personalNumber: GIORGI })
  await server.close()
  assert.equal(answer.outcome, 'wrong')
  assert.deepEqual(seen, [{ purpose: 'municipal/help#family', outcome: null }])
})

test('when the record cannot be made, the registry is not asked', async () => {
  const before = await registries.asked()
  await assert.rejects(
    lookUp(portal.house, inCase(FAMILY, { about: { kind: 'case', id: 'no uuid' } }), {
      personalNumber: GIORGI,
    }),
  )
  assert.equal(await registries.asked(), before)
})

test('an officer looks up only in a matter that they see with their own eyes', async () => {
  const [lookUps, asked] = [await count('registries.look_up'), await registries.asked()]
  const sees = async (tx: Tx): Promise<boolean> => {
    assert.deepEqual(tx.viewer, { as: 'officer', ...batumi })
    return false
  }
  await assert.rejects(
    lookUp(portal.house, inCase(FAMILY, { by: officer(sees) }), { personalNumber: GIORGI }),
    NotFound,
  )
  assert.equal(await count('registries.look_up'), lookUps)
  assert.equal(await registries.asked(), asked)
})

test('no way to ask and no such fact are mistakes of the caller, and nobody is asked', async () => {
  const asked = await registries.asked()
  const wrong: Purpose = { ...FAMILY, fields: ['score'] }
  await assert.rejects(lookUp(portal.house, inCase(FAMILY), { plate: 'x' }), RangeError)
  await assert.rejects(lookUp(portal.house, inCase(FAMILY), { personalNumber: '' }), RangeError)
  await assert.rejects(lookUp(portal.house, inCase(wrong), { personalNumber: GIORGI }), RangeError)
  assert.equal(await registries.asked(), asked)
})

test('a fresh answer is used again for the same matter, person, purpose and question, and that is recorded', async () => {
  const query = { personalNumber: GIORGI }
  const id = '01900000-0000-7000-8000-000000000002'
  const fresh = inCase(FAMILY, { freshDays: 30, about: { kind: 'case', id } })
  const first = await lookUp(portal.house, fresh, query)
  const asked = await registries.asked()
  portal.clock.advance(29 * 86_400_000)
  const again = await lookUp(portal.house, fresh, query)
  assert.equal(await registries.asked(), asked, 'not asked')
  assert.equal(first.outcome === 'found' && first.reused, false)
  assert.equal(again.outcome, 'found')
  assert.equal(again.reused, true)
  assert.deepEqual(again.at, first.at)
  assert.deepEqual(again.facts, first.outcome === 'found' && first.facts)
  const [row] = await recorded(again.lookUpId)
  assert.equal(row?.reused, first.lookUpId)
  assert.equal(row.act, 'registry.look-up-again')
  const others: readonly LookUp[] = [
    { ...fresh, about: { kind: 'case', id: CASE } },
    { ...fresh, subject: { personalNumber: NINO } },
    { ...fresh, purpose: { ...FAMILY, key: 'other' } },
    { ...fresh, freshDays: 0 },
    { ...fresh, freshDays: 10 },
  ]
  for (const other of others) {
    assert.equal((await lookUp(portal.house, other, query)).reused, false)
  }
  portal.clock.advance(31 * 86_400_000)
  assert.equal((await lookUp(portal.house, fresh, query)).reused, false, 'too old')
})

test('kept answers are sealed, and erased when they are no longer fresh', async () => {
  await lookUp(portal.house, inCase(FAMILY, { freshDays: 3 }), { personalNumber: GIORGI })
  const kept = await rows<{ whole: string }>('select a::text as whole from registries.answer a')
  assert.ok(kept.length > 0)
  for (const { whole } of kept) assert.doesNotMatch(whole, /married|001000|ლაბაძე/)
  portal.clock.advance(40 * 86_400_000)
  const job = modules.find(({ key }) => key === 'registries')?.jobs?.['registries.erase']
  await job?.handle(portal.house, undefined, { number: 1, of: 1 })
  assert.equal(await count('registries.answer'), 0)
})

test('neither record can be changed or removed', async () => {
  for (const table of ['look_up', 'look_up_outcome', 'concern', 'purpose'])
    await assert.rejects(rows(`delete from registries.${table}`), /append-only/, table)
  await assert.rejects(rows("update registries.look_up set purpose = 'x'"), /append-only/)
})

test('personal numbers stand in no row of the module', async () => {
  const found = await rows<{ whole: string }>(
    `select l::text as whole from registries.look_up l
     union all select c::text from registries.concern c
     union all select s::text from registries.subject s
     union all select j::text from house.journal j`,
  )
  assert.ok(found.length > 10)
  for (const { whole } of found) assert.doesNotMatch(whole, /00[12]000\d{5}|0020\d{7}/)
})

test('a person sees who looked at their data, when, why, by which article, and what; others do not', async () => {
  await lookUp(portal.house, inCase(DEBT), { number: GIORGI })
  const giorgi = await portal.as('giorgi')
  const page = await giorgi.get('/my/look-ups?lang=en')
  assert.equal(page.status, 200)
  const [name] = await rows<{ name: string }>(
    'select display_name as name from identity.account where id = $1',
    [batumi.accountId],
  )
  for (const words of [
    'Who looked at my data',
    'To see whether tax is owed',
    'Ground: Tax Code',
    'Taxpayer registry: tax debt',
    'Batumi',
    name?.name ?? '-',
    'Answer received',
  ])
    assert.ok(page.text.includes(words), words)
  const georgian = await giorgi.get('/my/look-ups?lang=ka')
  assert.match(georgian.text, /დავალიანების შემოწმება/)
  assert.match(georgian.text, /საფუძველი: საგადასახადო კოდექსი/)
  const nino = await portal.as('nino')
  const hers = await nino.get('/my/look-ups?lang=en')
  assert.doesNotMatch(hers.text, /tax is owed/)
  const clerk = await portal.as('batumi-clerk')
  assert.equal((await clerk.get('/my/look-ups')).status, 403)
})

test('whoever is named in a question or an answer sees it too, but not about whom it was', async () => {
  const parcel: Purpose = {
    ...FAMILY,
    key: 'municipal/tree-cutting#parcel',
    registry: 'property',
    name: { ka: 'მესაკუთრის დადგენა', en: 'To see who owns the land' },
    fields: ['owners', 'owned'],
  }
  const answer = await lookUp(portal.house, inCase(parcel), { cadastralCode: '00.06.02.001' })
  assert.equal(answer.outcome, 'found')
  assert.equal(answer.facts['owned'], false)
  const nino = await portal.as('nino')
  const page = await nino.get('/my/look-ups?lang=en')
  assert.match(page.text, /To see who owns the land/)
  assert.match(page.text, /you are named in the question or the answer/)
  assert.doesNotMatch(page.html, /00100031676|00\.06\.02\.001/)
})

test('the list goes on page by page', async () => {
  for (const nth of Array.from({ length: 65 }, (_, at) => at)) {
    portal.clock.advance(1_000)
    await lookUp(
      portal.house,
      inCase(
        { ...DEBT, name: { ka: `მიზანი ${nth}`, en: `Reason ${nth}.` } },
        {
          subject: { personalNumber: NINO },
        },
      ),
      { number: NINO },
    )
  }
  const nino = await portal.as('nino')
  const seen: string[] = []
  let page = await nino.get('/my/look-ups?lang=en')
  for (let pages = 0; pages < 5; pages++) {
    seen.push(...[...page.text.matchAll(/Reason (\d+)\./g)].map(([, nth]) => nth ?? ''))
    const next = /href="(\/my\/look-ups\?before=[^"]+)" rel="next"/.exec(page.html)?.[1]
    if (next === undefined) break
    page = await nino.get(next)
  }
  assert.deepEqual(
    seen,
    Array.from({ length: 65 }, (_, at) => String(64 - at)),
  )
})

test('the database itself shows a resident their own look-ups and no others, an officer those of the body', async () => {
  const [other] = await rows<{ id: string }>(
    "select person_id as id from identity.account where user_name = 'ketevan'",
  )
  const { db } = portal.house
  const all = await db.as({ as: 'resident', personId: other?.id ?? '' }, tx =>
    tx.all({ text: 'select id from registries.look_up', values: [] }),
  )
  assert.deepEqual(all, [])
  const answers = db.as({ as: 'resident', personId: other?.id ?? '' }, tx =>
    tx.all({ text: 'select * from registries.answer', values: [] }),
  )
  await assert.rejects(answers, /permission denied/)
  const [rustavi] = await rows<{ id: string; body_id: string }>(
    "select id, body_id from identity.account where user_name = 'rustavi-head'",
  )
  const seen = await db.as(
    { as: 'officer', bodyId: rustavi?.body_id ?? '', accountId: rustavi?.id ?? '' },
    tx => tx.all({ text: 'select id from registries.look_up', values: [] }),
  )
  assert.deepEqual(seen, [])
})

test('a program that is killed while the registry is asked leaves the record of the question', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'sarkmeli-look-up-'))
  const database = await testDatabase()
  let kill = (): void => undefined
  const server = await listening(async () => kill())
  const program = await startProgram({
    dataDir,
    args: ['--demo'],
    env: { DATABASE_URL: database.url, REGISTRY_URL: server.url },
  })
  try {
    kill = () => void program.child.kill('SIGKILL')
    const clerk = browser(`http://localhost:${program.port}`)
    const demo = await clerk.get('/demo')
    await clerk.post('/demo/sign-in', { _token: demo.token, user: 'batumi-counter' })
    const { token } = await clerk.get('/counter')
    await assert.rejects(clerk.post('/counter/identify', { _token: token, number: GIORGI }))
    while (!hasEnded(program)) await sleep(20)
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    const { rows: left } = await client.query(
      `select l.purpose, o.outcome, j.act from registries.look_up l
         join house.journal j on j.event = l.event
         left join registries.look_up_outcome o on o.look_up_id = l.id`,
    )
    await client.end()
    assert.deepEqual(left, [{ purpose: 'account-issue', outcome: null, act: 'registry.look-up' }])
  } finally {
    await stopProgram(program)
    await server.close()
    await database.drop()
    await rm(dataDir, { recursive: true, force: true })
  }
})

/** A registry that says nothing of use; `hear` is told the id of the look-up before it answers. */
async function listening(
  hear: (id: string) => Promise<void>,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { id }: { id: string } = JSON.parse(Buffer.concat(chunks).toString())
      void hear(id).then(() => response.end('{}'))
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections()
      return new Promise(done => void server.close(() => done()))
    },
  }
}

const toRegistries = (house: House, registryUrl: string): House => ({
  ...house,
  settings: { ...house.settings, registryUrl },
})
