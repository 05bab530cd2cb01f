import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { findBodyByKey, unitsOf } from '#core/bodies'
import { addVersion, readDefinition, servicesOf } from '#core/services'
import type { Tx } from '#platform/db'
import type { CommandContext } from '#platform/module'
import { openPortal, type Portal } from '#testing/portal'
import { addCommand } from './add-command.ts'

const TREE = 'municipal/tree-cutting'
const FILE = new URL('../../../packs/georgia/services/municipal/tree-cutting.yaml', import.meta.url)

let portal: Portal
let source: string
let folder: string
before(async () => {
  portal = await openPortal()
  source = await readFile(FILE, 'utf8')
  folder = await mkdtemp(path.join(tmpdir(), 'service-'))
})
after(async () => {
  await portal.close()
  await rm(folder, { recursive: true })
})

const asWorker = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  portal.house.db.as({ as: 'worker' }, work)
const live = async () =>
  (await asWorker(tx => servicesOf(portal.house, tx))).live(TREE, portal.house.clock.today())
const unitAt = (body: string, key: string): Promise<string> =>
  asWorker(async tx => {
    const found = await findBodyByKey(tx, body)
    const units = found ? await unitsOf(tx, found.id) : []
    return units.find(unit => unit.key === key)?.id ?? assert.fail(`${body} has no unit ${key}`)
  })

async function add(text: string, ...args: readonly string[]) {
  const file = path.join(folder, 'service.yaml')
  await writeFile(file, text)
  const out: string[] = []
  const err: string[] = []
  const context: CommandContext = {
    args: [file, ...args],
    json: false,
    print: line => out.push(line),
    complain: line => err.push(line),
    house: async () => portal.house,
  }
  return { code: await addCommand.run(context), out: out.join('\n'), err: err.join('\n') }
}

test('an administrator takes a service up: errors tied to fields, a look at the page, then in force', async () => {
  const head = await portal.as('kutaisi-records-head')
  await head.get('/desk/services?lang=en')
  await head.follow(`/desk/services/${TREE}`)
  const empty = await head.submit(`/desk/services/${TREE}/preview`, {
    'parameters.treeFee': '500',
    'parameters.replant': 'many',
  })
  assert.equal(empty.status, 422)
  for (const field of ['unit', 'chancellery', 'treeFee', 'replant'])
    assert.ok(empty.html.includes(`href="#field-parameters.${field}"`), field)
  assert.match(empty.text, /Fee for one tree: it must be at most 200/)
  assert.match(empty.html, /value="many"/)
  const unit = await unitAt('kutaisi', 'infrastructure')
  const preview = await head.submit(`/desk/services/${TREE}/preview`, {
    'parameters.unit': unit,
    'parameters.chancellery': await unitAt('kutaisi', 'chancellery'),
    'parameters.treeFee': '12,50',
    'parameters.replant': '4',
  })
  assert.match(preview.text, /Fee for one tree \(12\.50\s₾\)/)
  const reader = portal.visitor()
  await reader.get(`/services/${TREE}?body=kutaisi&lang=en`)
  assert.match(reader.page().text, /does not give this service/, 'a look changes nothing')
  const mended = await head.submit(`/desk/services/${TREE}/mend`)
  assert.match(mended.html, /value="12,50"/, 'nothing that was typed is lost')
  await head.submit(`/desk/services/${TREE}/preview`)
  const done = await head.submit(`/desk/services/${TREE}`)
  assert.equal(done.url, '/desk/services?done=adopted')
  await reader.get(`/services/${TREE}?body=kutaisi`)
  assert.match(reader.page().text, /Fee for one tree \(12\.50\s₾\)/)
  await head.get(`/desk/services/${TREE}`)
  assert.match(head.page().html, /name="parameters.treeFee"[^>]*value="12.50"/)
})

test('a service is ended only by somebody who says so', async () => {
  const head = await portal.as('kutaisi-records-head')
  await head.get(`/desk/services/${TREE}?lang=en`)
  const unsure = await head.submit(`/desk/services/${TREE}/end`)
  assert.equal(unsure.status, 422)
  const done = await head.submit(`/desk/services/${TREE}/end`, { sure: 'yes' })
  assert.match(done.text, /No new applications are taken/)
  const reader = portal.visitor()
  await reader.get(`/services/${TREE}?body=kutaisi&lang=en`)
  assert.match(reader.page().text, /does not give this service/)
})

test('all that is left is taken up at once, with one choice of units, or nothing is', async () => {
  const other = source
    .replace('key: municipal/tree-cutting', 'key: municipal/bush-cutting')
    .replace('en: Permission to cut down a tree }', 'en: Permission to cut down a bush }')
  await asWorker(tx =>
    addVersion(tx, readDefinition(other), {
      status: 'live',
      at: portal.house.clock.now(),
      actor: { kind: 'system' },
      by: 'system',
    }),
  )
  const head = await portal.as('rustavi-records-head')
  await head.get('/desk/services/all?lang=en')
  const missing = await head.submit('/desk/services/all', {
    'units.unit': await unitAt('rustavi', 'urban'),
  })
  assert.equal(missing.status, 422)
  assert.ok(missing.html.includes('href="#field-municipal.bush-cutting.parameters.chancellery"'))
  const none = await asWorker(async tx => {
    const body = await findBodyByKey(tx, 'rustavi')
    return (await servicesOf(portal.house, tx)).adoption(TREE, body?.id ?? '')
  })
  assert.equal(none, undefined)
  const done = await head.submit('/desk/services/all', {
    'units.unit': await unitAt('rustavi', 'urban'),
    'units.chancellery': await unitAt('rustavi', 'chancellery'),
    'municipal.bush-cutting.parameters.treeFee': '3',
  })
  assert.match(done.text, /Services now in force: 2/)
  const reader = portal.visitor()
  await reader.get('/services/municipal/bush-cutting?body=rustavi&lang=en')
  assert.match(reader.page().text, /Fee for one tree \(3\s₾\)/)
  assert.match((await reader.get('/services/bodies/rustavi')).text, /cut down a tree/)
})

test('the command adds a version that waits; a second person sees the difference and publishes', async () => {
  const next = source.replace('  version: 1\n', '  version: 2\n').replace('most: 200', 'most: 250')
  const added = await add(next)
  assert.equal(added.code, 0, added.err)
  assert.match(
    added.out,
    /waits for a second person: .*\/operator\/services\/municipal\/tree-cutting\/2/,
  )
  assert.equal((await live())?.version, 1)
  const again = await add(next)
  assert.equal(again.code, 1)
  assert.match(again.err, /raise `version`/)

  const operator = await portal.as('operator')
  await operator.get('/operator/services?lang=en')
  await operator.follow(`/operator/services/${TREE}/2`)
  assert.match(operator.page().html, /<del[^>]*>.*most: 200/s)
  assert.match(operator.page().html, /<ins[^>]*>.*most: 250/s)
  const done = await operator.submit(`/operator/services/${TREE}/2/publish`)
  assert.match(done.text, /The version is published/)
  assert.equal((await live())?.version, 2)
  await operator.get(`/operator/services/${TREE}/2`)
  const unsure = await operator.submit(`/operator/services/${TREE}/2/retire`)
  assert.equal(unsure.status, 422)
  await operator.submit(`/operator/services/${TREE}/2/retire`, { sure: 'yes' })
  assert.equal((await live())?.version, 1)
})

test('who added a version does not publish it, and nobody publishes against a difference they have not seen', async () => {
  const operator = await portal.as('operator')
  const { rows } = await portal.house.db.pool.query(
    "select id from identity.account where user_name = 'operator'",
  )
  const mine = source.replace('  version: 1\n', '  version: 3\n')
  const other = source.replace('  version: 1\n', '  version: 4\n')
  await asWorker(async tx => {
    const common = { at: portal.house.clock.now(), actor: { kind: 'system' as const } }
    await addVersion(tx, readDefinition(mine), { ...common, status: 'review', by: rows[0].id })
    await addVersion(tx, readDefinition(other), { ...common, status: 'review', by: 'system' })
  })
  const own = await operator.get(`/operator/services/${TREE}/3?lang=en`)
  assert.match(own.text, /another operator must publish it/)
  const token = /name="_token" value="([^"]+)"/.exec(own.html)?.[1] ?? ''
  const forced = await operator.post(`/operator/services/${TREE}/3/publish`, {
    _token: token,
    live: '1',
  })
  assert.equal(forced.status, 422)
  const stale = await operator.post(`/operator/services/${TREE}/4/publish`, {
    _token: token,
    live: '',
  })
  assert.equal(stale.status, 422)
  assert.match(stale.text, /changed meanwhile/)
  assert.equal((await live())?.version, 1)
})

test('a file that does not pass the gate is refused by line, and a demonstration may publish at once', async () => {
  const wrong = await add(source.replace('topics: [parks-trees]', 'topics: []'))
  assert.equal(wrong.code, 1)
  assert.match(wrong.err, /service\.yaml:\d+: /)
  const astray = await add(source.replace('      to: papers\n', '      to: nowhere\n'))
  assert.equal(astray.code, 1)
  assert.match(astray.err, /service\.yaml:\d+: .*nowhere/)
  const now = await add(source.replace('  version: 1\n', '  version: 9\n'), '--live')
  assert.equal(now.code, 0, now.err)
  assert.equal((await live())?.version, 9)
})

test('whether one can apply is asked before signing in, answered with reason and article, and kept nowhere', async () => {
  const reader = portal.visitor()
  await reader.get(`/services/${TREE}?body=batumi&lang=en`)
  await reader.follow('/check')
  const journal = async () =>
    (await portal.house.db.pool.query('select count(*) as n from house.journal')).rows[0].n
  const before = await journal()
  const no = await reader.submit(`/services/${TREE}/check`, { 'answers.place': 'forest' })
  assert.equal(no.status, 200)
  assert.match(no.text, /No, not like this/)
  assert.match(no.text, /gives no leave for trees of the forest fund \(Forest Code of Georgia\)/)
  assert.ok(!no.url.includes('forest'))
  const yes = await reader.submit(`/services/${TREE}/check`, { 'answers.place': 'yard' })
  assert.match(yes.text, /Yes, you can apply/)
  const open = await reader.submit(`/services/${TREE}/check`, { 'answers.place': 'own-land' })
  assert.match(open.text, /A person must look at it/)
  assert.match(open.text, /The registry tells us when you apply/)
  const wrong = await reader.submit(`/services/${TREE}/check`, { 'answers.place': 'moon' })
  assert.equal(wrong.status, 422)
  assert.equal(await journal(), before)
})
