import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { commandLine } from '#testing/command-line'
import { openPortal, type Portal } from '#testing/portal'
import { startDemoRegistries, type DemoRegistries } from './process.ts'

/** The registries of the demonstration as the process that `bin/start` runs. */
let portal: Portal
let running: DemoRegistries
before(async () => {
  portal = await openPortal({ REGISTRY_URL: '' })
  running = await startDemoRegistries(portal.house)
})
after(async () => {
  await running.stop()
  await portal.close()
})

const url = (): string => running.house.settings.registryUrl ?? ''
const isUp = async (): Promise<boolean> =>
  fetch(`${url()}/health`).then(
    answer => answer.ok,
    () => false,
  )

/** Ids of this process's children that are the registries. */
async function children(): Promise<readonly number[]> {
  const { stdout } = await promisify(execFile)('ps', [
    '-o',
    'pid=,args=',
    '--ppid',
    `${process.pid}`,
  ])
  return stdout
    .split('\n')
    .filter(line => line.includes('demo-registries/server.ts'))
    .map(line => Number.parseInt(line, 10))
}

test('it answers when the start says so, on loopback alone', async () => {
  assert.match(url(), /^http:\/\/127\.0\.0\.1:\d+$/)
  assert.equal(await isUp(), true)
  assert.equal((await children()).length, 1)
})

test('in real use, and where a connector is named, nothing is started', async () => {
  const { house } = portal
  for (const other of [
    { ...house, demo: false },
    { ...house, settings: { ...house.settings, registryUrl: 'sample' } },
  ]) {
    const none = await startDemoRegistries(other)
    assert.equal(none.house, other)
    await none.stop()
  }
  assert.equal((await children()).length, 1)
})

test('one that crashes is started again at the same address', async () => {
  const [pid = 0] = await children()
  process.kill(pid, 'SIGKILL')
  while (await isUp()) await sleep(10)
  for (let tries = 0; tries < 200 && !(await isUp()); tries++) await sleep(50)
  assert.equal(await isUp(), true)
  const [another] = await children()
  assert.notEqual(another, pid)
})

test('faults are set and shown by the command, for one registry or all', async () => {
  const set = await commandLine(portal.house, [
    'demo',
    'registries',
    '--fault',
    'slow',
    '--registry',
    'tax',
    '--json',
  ])
  assert.equal(set.code, 0)
  assert.deepEqual(JSON.parse(set.out)[0].faults, { tax: 'slow' })
  const all = await commandLine(portal.house, ['demo', 'registries', '--fault', 'down'])
  assert.match(all.out, /all: down/)
  const none = await commandLine(portal.house, ['demo', 'registries', '--fault', 'none'])
  assert.match(none.out, /no faults/)
  for (const wrong of [
    ['--fault', 'tired'],
    ['--fault', 'slow', '--registry', 'x'],
    ['--registry', 'tax'],
  ])
    assert.equal(
      (await commandLine(portal.house, ['demo', 'registries', ...wrong])).code,
      2,
      wrong.join(' '),
    )
})

test('the page of the demonstration shows what to type, and sets faults', async () => {
  const person = portal.visitor()
  const demo = await person.get('/demo?lang=en')
  assert.match(demo.html, /href="\/demo\/registries"/)
  const page = await person.get('/demo/registries?lang=en')
  for (const words of ['00100031676', '00.09.', 'DD-', '000100001', 'Works'])
    assert.ok(page.text.includes(words), words)
  await person.submit('/demo/registries', { registry: 'civil', fault: 'wrong' })
  assert.match(person.page().text, /Civil registry\s+Gives wrong answers/)
  await person.submit('/demo/registries', { registry: '*', fault: 'none' })
  assert.match(person.page().text, /Works/)
})

test('it ends with whoever started it, and its note with it', async () => {
  const folder = path.join(portal.house.settings.dataDir, 'demo-registries')
  assert.equal((await readdir(folder)).length, 1)
  const own = await mkdtemp(path.join(tmpdir(), 'sarkmeli-registries-'))
  const { house } = portal
  const second = await startDemoRegistries({
    ...house,
    settings: { ...house.settings, dataDir: own },
  })
  const [note = ''] = await readdir(path.join(own, 'demo-registries'))
  const noted = JSON.parse(await readFile(path.join(own, 'demo-registries', note), 'utf8'))
  assert.equal(noted.url, second.house.settings.registryUrl)
  await second.stop()
  assert.deepEqual(await readdir(path.join(own, 'demo-registries')), [])
  await assert.rejects(fetch(`${noted.url}/health`))
  await rm(own, { recursive: true, force: true })
  const gone = await commandLine({ ...house, settings: { ...house.settings, dataDir: own } }, [
    'demo',
    'registries',
  ])
  assert.equal(gone.code, 1)
})
