#!/usr/bin/env node
/**
 * A body's document-management system in one file, as an example: it follows the letters of its body,
 * registers each under a number of its own and answers it. Plain Node (20 or newer), no packages.
 *
 *   node examples/dms-client.mjs --url http://localhost:8080 --token sk_… [--state FILE]
 *        [--listen PORT --secret whsec_…] [--every SECONDS] [--once]
 *
 * What makes it safe to stop and start at any moment:
 *  - what it has decided (the next number, which letter has which) is on disk before anybody is told;
 *  - each POST carries an Idempotency-Key that is made of what it is about, so a repeat is done once;
 *  - the cursor is kept only after the events before it were dealt with.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'

const { values: options } = parseArgs({
  options: {
    url: { type: 'string' },
    token: { type: 'string' },
    state: { type: 'string', default: 'dms-state.json' },
    listen: { type: 'string' },
    secret: { type: 'string' },
    every: { type: 'string', default: '30' },
    once: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const USAGE =
  'usage: node dms-client.mjs --url URL --token TOKEN [--state FILE] [--listen PORT --secret whsec_…] [--every SECONDS] [--once]'
if (options.help) {
  console.log(USAGE)
  process.exit(0)
}
if (
  !options.url ||
  !options.token ||
  (options.listen !== undefined) !== (options.secret !== undefined)
) {
  console.error(USAGE)
  process.exit(2)
}
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop.abort())

// What this system knows. A real one has a database.

const state = existsSync(options.state)
  ? JSON.parse(readFileSync(options.state, 'utf8'))
  : { cursor: undefined, next: 1, numbers: {}, files: {} }

function save() {
  writeFileSync(`${options.state}.new`, JSON.stringify(state, null, 2), { flush: true })
  renameSync(`${options.state}.new`, options.state)
}

/** The number of a thing in our registers: given once, on disk before it is used. */
function numberOf(thing) {
  if (state.numbers[thing] === undefined) {
    state.numbers[thing] = `DMS-${state.next++}`
    save()
  }
  return state.numbers[thing]
}

// The API.

/** A refusal that trying again will not change. */
class Problem extends Error {}

/** One call. Outages and limits are waited out with the same key; a refusal is thrown. */
async function call(method, path, { json, form, key } = {}) {
  for (let pause = 1; ; pause = Math.min(pause * 2, 60)) {
    const wait = await attempt(method, path, { json, form, key })
    if (wait.done) return wait.value
    console.log(`waiting ${wait.seconds ?? pause} s: ${wait.why}`)
    await sleep((wait.seconds ?? pause) * 1000, undefined, { signal: stop.signal })
  }
}

async function attempt(method, path, { json, form, key }) {
  let answer
  try {
    answer = await fetch(new URL(path, options.url), {
      method,
      headers: {
        authorization: `Bearer ${options.token}`,
        'accept-language': 'en',
        ...(json && { 'content-type': 'application/json' }),
        ...(key && { 'idempotency-key': key }),
      },
      body: json ? JSON.stringify(json) : form,
      signal: AbortSignal.any([stop.signal, AbortSignal.timeout(30_000)]),
    })
  } catch (error) {
    stop.signal.throwIfAborted()
    return { done: false, why: error.message }
  }
  if (answer.ok) return { done: true, value: await answer.json() }
  if (answer.status === 429 || answer.status >= 500)
    return {
      done: false,
      why: answer.status,
      seconds: Number(answer.headers.get('retry-after')) || undefined,
    }
  const { code, title, errors = [] } = await answer.json()
  throw new Problem(
    [`${code}: ${title}`, ...errors.map(one => `${one.field}: ${one.detail}`)].join('; '),
  )
}

// The work.

async function follow() {
  for (let more = true; more && !stop.signal.aborted;) {
    const query = new URLSearchParams(state.cursor ? { cursor: state.cursor } : {})
    const page = await call('GET', `/api/v1/incoming?${query}`)
    for (const event of page.items) await dealWith(event)
    state.cursor = page.cursor
    save()
    more = page.more
  }
}

async function dealWith({ id, type, letter }) {
  console.log(`event ${id} ${type} ${letter.number}`)
  try {
    if (type === 'letter.received') await register(letter)
    if (type === 'letter.received' || type === 'letter.clarification') await answer(letter)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    // For example a letter that was withdrawn meanwhile: a person should look, the feed goes on.
    console.log(`not done ${letter.number}: ${error.message}`)
  }
}

async function register({ id, number }) {
  const { state: now } = await call('GET', `/api/v1/letters/${id}/status`)
  if (now !== 'received' && state.numbers[`in ${id}`] === undefined) return
  const own = numberOf(`in ${id}`)
  const done = await call('POST', `/api/v1/letters/${id}/register`, {
    json: { number: own, externalId: `doc:${own}` },
    key: `register-${id}`,
  })
  console.log(`registered ${number} as ${done.registryNumber}`)
}

/** A real system waits for people here; the example answers with the letter's own words in a file. */
async function answer({ id, number }) {
  const letter = await call('GET', `/api/v1/letters/${id}`)
  const own = numberOf(`out ${id}`)
  if (state.files[id] === undefined) {
    const form = new FormData()
    form.append('file', new Blob([`${letter.subject}\n\n${letter.text}\n`]), 'letter.txt')
    // The file's id is part of what is sent, so it is kept: the same key must come with the same bytes.
    state.files[id] = (await call('POST', '/api/v1/files', { form })).id
    save()
  }
  await call('POST', `/api/v1/letters/${id}/answer`, {
    json: {
      text: 'პასუხი მზად არის და თან ერთვის.',
      number: own,
      signedBy: 'DocFlow',
      files: [state.files[id]],
    },
    key: `answer-${id}`,
  })
  console.log(`answered ${number} as ${own}`)
}

// Webhooks: a message only says that it is time to look; the feed says at what.

const TOLERANCE_SECONDS = 300

function isGenuine(headers, body) {
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': given = '' } = headers
  if (Math.abs(Date.now() / 1000 - Number(at)) > TOLERANCE_SECONDS) return false
  const secret = Buffer.from(options.secret.replace(/^whsec_/, ''), 'base64')
  const expected = createHmac('sha256', secret).update(`${id}.${at}.${body}`).digest()
  return given.split(' ').some(one => {
    const [version, value = ''] = one.split(',')
    const found = Buffer.from(value, 'base64')
    return version === 'v1' && found.length === expected.length && timingSafeEqual(found, expected)
  })
}

let wake = () => undefined
let called = false

function listen() {
  const server = createServer((request, response) => {
    const parts = []
    request.on('data', part => parts.push(part))
    request.on('end', () => {
      const genuine = isGenuine(request.headers, Buffer.concat(parts).toString())
      console.log(genuine ? `webhook verified ${request.headers['webhook-id']}` : 'webhook refused')
      response.writeHead(genuine ? 204 : 401).end()
      if (!genuine) return
      called = true
      wake()
    })
  })
  server.listen(Number(options.listen), () => console.log(`listening ${server.address().port}`))
  return server
}

const server = options.listen === undefined ? undefined : listen()
try {
  do {
    called = false
    await follow()
    if (options.once || stop.signal.aborted) break
    if (called) continue
    const pause = new AbortController()
    wake = () => pause.abort()
    const signal = AbortSignal.any([stop.signal, pause.signal])
    await sleep(Number(options.every) * 1000, undefined, { signal }).catch(() => undefined)
  } while (!stop.signal.aborted)
} catch (error) {
  if (!stop.signal.aborted) throw error
}
server?.close()
server?.closeAllConnections()
