import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { findBodyByKey, unitsOf } from '#core/bodies'
import type { Tx } from '#platform/db'
import { openPortal, type Portal } from '#testing/portal'
import { adoptService, endAdoption } from './adopt.ts'
import { addPackServices } from './from-pack.ts'
import { servicesOf } from './live.ts'
import { addVersion, readDefinition, setStanding } from './publish.ts'

const TREE = 'municipal/tree-cutting'
const FILE = new URL('../../../packs/georgia/services/municipal/tree-cutting.yaml', import.meta.url)

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

const asWorker = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  portal.house.db.as({ as: 'worker' }, work)
const publisher = () => ({
  at: portal.house.clock.now(),
  actor: { kind: 'system' as const },
  by: 'system',
})
const today = () => portal.house.clock.today()
const now = () => asWorker(tx => servicesOf(portal.house, tx))

test('services of the pack are live at the start, and a second start adds nothing', async () => {
  const before = await now()
  assert.equal(before.live(TREE, today())?.version, 1)
  await addPackServices(portal.house)
  assert.equal((await now()).number, before.number)
})

test('the demonstration binds fees and units of each municipality', async () => {
  const services = await now()
  const [batumi, unit] = await asWorker(async tx => {
    const body = await findBodyByKey(tx, 'batumi')
    assert.ok(body)
    return [body, (await unitsOf(tx, body.id)).find(({ key }) => key === 'infrastructure')] as const
  })
  const adoption = services.adoption(TREE, batumi.id)
  assert.equal(adoption?.parameters['treeFee'], 2000)
  assert.equal(adoption?.parameters['unit'], unit?.id)
  assert.equal(adoption?.parameters['replant'], '3')
})

test('a published version is never changed; a higher number is live when it is said to be', async () => {
  const source = await readFile(FILE, 'utf8')
  const same = readDefinition(source.replace('2026-01-01', '2026-01-02'))
  const refused = await asWorker(tx => addVersion(tx, same, { ...publisher(), status: 'live' }))
  assert.equal(refused.ok ? '' : refused.refusal.code, 'version-exists')

  const next = readDefinition(source.replace('  version: 1\n', '  version: 2\n'))
  const added = await asWorker(tx => addVersion(tx, next, { ...publisher(), status: 'draft' }))
  assert.equal(added.ok, true)
  assert.equal((await now()).live(TREE, today())?.version, 1)
  const two = { key: TREE, version: 2 }
  await asWorker(tx => setStanding(tx, { ...two, status: 'live' }, publisher()))
  assert.equal((await now()).live(TREE, today())?.version, 2)
  await asWorker(tx => setStanding(tx, { ...two, status: 'retired' }, publisher()))
  const services = await now()
  assert.equal(services.live(TREE, today())?.version, 1)
  assert.equal(services.version(TREE, 2)?.status, 'retired')
})

test('a body binds what fits, and gives the service no more when it ends it', async () => {
  const version = (await now()).live(TREE, today())
  assert.ok(version)
  const kutaisi = await asWorker(tx => findBodyByKey(tx, 'kutaisi'))
  const psda = await asWorker(tx => findBodyByKey(tx, 'psda'))
  assert.ok(kutaisi && psda)
  const given = { unit: 'chancellery', chancellery: 'chancellery' }
  const as = (bodyId: string) => ({ ...publisher(), bodyId })
  const tried = (values: Readonly<Record<string, unknown>>, bodyId = kutaisi.id) =>
    asWorker(tx => adoptService(tx, version, values, as(bodyId)))
  const code = async (values: Readonly<Record<string, unknown>>, bodyId?: string) => {
    const adopted = await tried(values, bodyId)
    return adopted.ok ? 'ok' : `${adopted.refusal.code} ${adopted.refusal.field ?? ''}`
  }

  assert.equal(await code({ chancellery: 'chancellery' }), 'parameter-missing parameters.unit')
  assert.equal(await code({ ...given, unit: 'nowhere' }), 'unit-unknown parameters.unit')
  assert.equal(await code({ ...given, treeFee: 500 }), 'parameter-too-large parameters.treeFee')
  assert.equal(await code({ ...given, treeFee: 'much' }), 'parameter-wrong parameters.treeFee')
  assert.equal(await code({ ...given, colour: 'red' }), 'parameter-unknown parameters.colour')
  assert.equal(await code(given, psda.id), 'body-not-of-kind ')
  assert.equal(await code({ ...given, treeFee: 12.5 }), 'ok')
  assert.equal((await now()).adoption(TREE, kutaisi.id)?.parameters['treeFee'], 1250)
  await asWorker(tx => endAdoption(tx, version, as(kutaisi.id)))
  assert.equal((await now()).adoption(TREE, kutaisi.id), undefined)
})

test('no body adopts in the name of another', async () => {
  const version = (await now()).live(TREE, today())
  const [batumi, kutaisi] = await asWorker(tx =>
    Promise.all([findBodyByKey(tx, 'batumi'), findBodyByKey(tx, 'kutaisi')]),
  )
  assert.ok(version && batumi && kutaisi)
  const viewer = { as: 'officer', bodyId: batumi.id, accountId: batumi.id } as const
  await assert.rejects(
    portal.house.db.as(viewer, tx =>
      adoptService(
        tx,
        version,
        { unit: 'chancellery', chancellery: 'chancellery' },
        { ...publisher(), bodyId: kutaisi.id },
      ),
    ),
    /row-level security/,
  )
})
