import assert from 'node:assert/strict'
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { SANDBOX_TOKEN } from '#core/exchange'
import { landed } from '#core/webhooks'
import { openPortal, type Portal } from '#testing/portal'

/** The integrator's example client as a process of its own, against the portal over a real connection. */
let portal: Portal
let url: string
const folder = mkdtempSync(path.join(tmpdir(), 'sarkmeli-dms-'))
const program = fileURLToPath(new URL('../examples/dms-client.mjs', import.meta.url))

before(async () => {
  portal = await openPortal()
  // The client looks at its own clock: messages of another day are none for it.
  portal.clock.set(new Date())
  await portal.server.listen({ port: 0, host: '127.0.0.1' })
  const address = portal.server.server.address()
  url = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`
})
after(async () => {
  await landed(portal.house)
  await portal.close()
  rmSync(folder, { recursive: true, force: true })
})

type Client = { readonly child: ChildProcess; readonly said: () => string }

function client(...more: readonly string[]): Client {
  const state = path.join(folder, 'state.json')
  const child = spawn(
    process.execPath,
    [program, '--url', url, '--token', SANDBOX_TOKEN, '--state', state, ...more],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let said = ''
  child.stdout.on('data', (part: Buffer) => (said += part.toString()))
  child.stderr.on('data', (part: Buffer) => (said += part.toString()))
  return { child, said: () => said }
}

/** Jobs run beside the client, as the worker would. */
async function until({ said, child }: Client, pattern: RegExp): Promise<RegExpExecArray> {
  for (let tries = 0; tries < 400; tries++) {
    portal.clock.set(new Date())
    await portal.work()
    const found = pattern.exec(said())
    if (found) return found
    assert.equal(child.exitCode, null, said())
    await sleep(25)
  }
  throw new Error(`the client never said ${pattern}: ${said()}`)
}

async function ended({ child, said }: Client): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  assert.equal(child.exitCode, 0, said())
}

async function written(subject: string): Promise<string> {
  const nino = await portal.as('nino')
  await nino.get('/letters/new/napr')
  await nino.submit('/letters/new/napr', { kind: 'letter' })
  await nino.submit(nino.page().url, { subject, text: 'გთხოვთ ამონაწერს.', do: 'review' })
  return (await nino.submit('/drafts/')).url.split('?')[0] ?? ''
}

const read = async (thread: string): Promise<string> =>
  (await (await portal.as('nino')).get(thread)).text

test('the example says how it is used', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [program, '--help'])
  assert.match(stdout, /^usage: node dms-client.mjs --url URL --token TOKEN/)
})

test('the client polls, registers under its own number and answers with a file', async () => {
  const thread = await written('კლიენტის პირველი')
  const run = client('--once')
  await ended(run)
  assert.match(run.said(), /registered \S+ as DMS-1/)
  assert.match(run.said(), /answered \S+ as DMS-2/)
  const page = await read(thread)
  assert.match(page, /DMS-1/)
  assert.match(page, /პასუხი მზად არის/)
  // Without a scanner its author alone sees a file, so the row is looked at.
  const files = await portal.house.db.pool.query(
    'select name from correspondence.file where entry_id is not null',
  )
  assert.deepEqual(files.rows, [{ name: 'letter.txt' }])
  const again = client('--once')
  await ended(again)
  assert.doesNotMatch(again.said(), / as DMS-/, 'its own steps come by the feed and need nothing')
})

test('killed in the middle and started again, it does nothing twice and leaves nothing out', async () => {
  const threads: string[] = []
  for (let n = 0; n < 6; n++) threads.push(await written(`კლიენტი მოკლეს ${n}`))
  for (const wait of [/registered/, /answered/, /registered/]) {
    const run = client()
    await until(run, wait)
    run.child.kill('SIGKILL')
    await once(run.child, 'exit')
  }
  await ended(client('--once'))
  for (const thread of threads) {
    const page = await read(thread)
    assert.equal(page.split('პასუხი მზად არის').length - 1, 1)
  }
  const numbers = await portal.house.db.pool.query(
    "select registry_number from correspondence.handling where subject like 'კლიენტი%' order by registry_number",
  )
  assert.equal(new Set(numbers.rows.map(row => row.registry_number)).size, 7)
})

test('a verified webhook wakes it at once, a forged one is refused, and it ends when it is told to', async () => {
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const head = await portal.as('napr-records-head')
  await head.get('/desk/webhooks')
  const page = await head.submit('/desk/webhooks', { url: `http://127.0.0.1:${port}/hooks` })
  const secret = /whsec_[A-Za-z0-9+/=]+/.exec(page.text)?.[0] ?? ''
  const run = client('--listen', String(port), '--secret', secret, '--every', '3600')
  await until(run, /listening/)
  const forged = await fetch(`http://127.0.0.1:${port}/hooks`, {
    method: 'POST',
    headers: {
      'webhook-id': 'planted',
      'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
      'webhook-signature': 'v1,cGxhbnRlZA==',
    },
    body: '{}',
  })
  assert.equal(forged.status, 401)
  await sleep(300)
  const thread = await written('კლიენტს აცნობეს')
  await until(run, /webhook verified/)
  await until(run, /answered/)
  assert.match(await read(thread), /პასუხი მზად არის/)
  run.child.kill('SIGTERM')
  await ended(run)
})

test('without what it needs it says how it is used', async () => {
  const child = spawn(process.execPath, [program], { stdio: 'ignore' })
  await once(child, 'exit')
  assert.equal(child.exitCode, 2)
})
