/**
 * A double click: the same form, sent twice by the same account, is carried out once. The second waits for
 * the first and gets its answer, also when it comes a moment later. This is kept in the memory of one
 * process, since an answer may hold what is shown once; what must be done once whatever process takes it
 * says so in its own transaction (`#platform/once`).
 */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { canonicalJson } from '#platform/canonical'
import type { House } from '#platform/module'
import type { Reply, Request } from '#platform/route'

/** An answer is remembered so long after it was given. */
const REMEMBERED_MS = 30_000
/** Answers remembered at most; the oldest go first. */
const MOST = 500

const flights = new WeakMap<House, Map<string, Promise<Reply>>>()

function flightsOf(house: House): Map<string, Promise<Reply>> {
  const known = flights.get(house)
  if (known) return known
  const made = new Map<string, Promise<Reply>>()
  flights.set(house, made)
  return made
}

/** Runs `work` unless the same writing of the same form is under way or was accepted just now. */
export async function onceAtATime(request: Request, work: () => Promise<Reply>): Promise<Reply> {
  const key = keyOf(request)
  if (key === undefined) return work()
  const known = flightsOf(request.house)
  const under = known.get(key)
  const first = under && (await under)
  if (first && !(first.body instanceof Readable)) return first
  const running = work()
  known.set(key, running)
  const forget = (): void => {
    if (known.get(key) === running) known.delete(key)
  }
  try {
    const reply = await running
    // What was refused may be sent again as it is, and judged anew.
    if (reply.status >= 400) forget()
    else setTimeout(forget, REMEMBERED_MS).unref()
    for (const oldest of known.keys()) {
      if (known.size <= MOST) break
      known.delete(oldest)
    }
    return reply
  } catch (error) {
    forget()
    throw error
  }
}

/** Names the writing: who, where, which form, and every word and file of it. */
function keyOf({ actor, sessionId, path, form, files }: Request): string | undefined {
  const writing = form.get('_once')?.[0] ?? ''
  if (actor === undefined || writing === '') return undefined
  const hash = createHash('sha256')
  const fields = [...form].filter(([name]) => name !== '_token')
  hash.update(canonicalJson([sessionId ?? '', path, fields.map(([name, all]) => [name, [...all]])]))
  for (const [field, all] of files)
    for (const { name, bytes } of all) hash.update(`\0${field}\0${name}\0`).update(bytes)
  return hash.digest('base64url')
}
