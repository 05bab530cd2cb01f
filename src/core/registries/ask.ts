/**
 * How a registry is asked: over HTTP (`REGISTRY_URL`), or the sample nation inside this process. Bounded in
 * time, tries and size; nothing a registry does can throw further than here.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { House } from '#platform/module'
import { hear, type Heard, type Query } from './answer.ts'
import type { RegistryKey } from './catalogue.ts'
import { askSample } from './sample.ts'

/** What is sent: enough for the keeper of the registry to log who asked and why. */
export type Asked = {
  readonly registry: RegistryKey
  /** Id of the look-up, the same in every try. */
  readonly id: string
  readonly query: Query
  /** Whose matter it is: by it a registry says what is theirs (`owned`). */
  readonly subject: string | undefined
  readonly fields: readonly string[]
  readonly purpose: string
  readonly ground: string
  readonly body: string | undefined
}

export type Outcome = Heard | { readonly outcome: 'down'; readonly why: string }

/** Pauses between tries; their number is that of the further tries. */
const PAUSES_MS = [200, 800] as const
/** For so long after a registry was down it is tried once, so that nobody waits for the rest in vain. */
const HURRIED_MS = 10_000
const MOST_BYTES = 1_048_576

/** When each registry was last down, for each running house. */
const downs = new WeakMap<object, Map<RegistryKey, number>>()

function downsOf(house: House): Map<RegistryKey, number> {
  const known = downs.get(house.db) ?? new Map<RegistryKey, number>()
  downs.set(house.db, known)
  return known
}

/** Asks and reads the answer. Never throws. */
export async function ask(house: House, asked: Asked): Promise<Outcome> {
  const outcome = await outcomeOf(house, asked)
  if (outcome.outcome === 'down' || outcome.outcome === 'wrong') {
    const { outcome: what, why } = outcome
    house.log.warn('registry does not answer', {
      registry: asked.registry,
      what,
      why,
      id: asked.id,
    })
  }
  const recent = downsOf(house)
  if (outcome.outcome === 'down') recent.set(asked.registry, performance.now())
  else recent.delete(asked.registry)
  return outcome
}

async function outcomeOf(house: House, asked: Asked): Promise<Outcome> {
  const { registryUrl } = house.settings
  if (registryUrl === 'sample' || (registryUrl === undefined && house.demo)) {
    return hear(asked.registry, asked, await askSample(house, asked))
  }
  if (registryUrl === undefined) return { outcome: 'down', why: 'REGISTRY_URL is not set' }
  return tried(house, asked, registryUrl)
}

async function tried(house: House, asked: Asked, url: string): Promise<Outcome> {
  const wasDown = downsOf(house).get(asked.registry)
  const isHurried = wasDown !== undefined && performance.now() - wasDown < HURRIED_MS
  const pauses = isHurried ? [] : PAUSES_MS
  let outcome = await once(house, asked, url)
  for (const pause of pauses) {
    if (outcome.outcome !== 'down') return outcome
    await sleep(pause)
    outcome = await once(house, asked, url)
  }
  return outcome
}

/** One try. The outer `catch` is the point: whatever fails on the way is a registry that is down. */
async function once({ settings }: House, asked: Asked, url: string): Promise<Outcome> {
  const { registry, ...rest } = asked
  try {
    const response = await fetch(`${url.replace(/\/$/, '')}/v1/${registry}`, {
      method: 'POST',
      redirect: 'error',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(settings.registryToken !== undefined && {
          authorization: `Bearer ${settings.registryToken}`,
        }),
      },
      body: JSON.stringify(rest),
      signal: AbortSignal.timeout(settings.registryTimeoutMs),
    })
    return await heard(asked, response)
  } catch (error) {
    return { outcome: 'down', why: kindOf(error) }
  }
}

async function heard(asked: Asked, response: Response): Promise<Outcome> {
  const { status } = response
  if (status !== 200) {
    await response.body?.cancel()
    const isPassing = status >= 500 || status === 408 || status === 429
    return { outcome: isPassing ? 'down' : 'wrong', why: `status ${status}` }
  }
  const text = await textOf(response)
  if (text === undefined) return { outcome: 'wrong', why: 'too long' }
  try {
    return hear(asked.registry, asked, JSON.parse(text))
  } catch {
    return { outcome: 'wrong', why: 'not JSON' }
  }
}

/** The body, or nothing when it is longer than any answer. */
async function textOf({ body }: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.length
    if (bytes > MOST_BYTES) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** What failed, without addresses or values. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const { cause } = error
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name
}
