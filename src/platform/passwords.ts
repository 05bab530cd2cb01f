/**
 * Passwords and one-time codes as argon2id hashes, made by Node's own implementation. Parameters are
 * those of the OWASP sheet (47,104 KiB, one pass, one lane): about 35 ms. Two at a time with a short
 * queue, so that a flood of log-ins cannot take the memory; what does not fit is told to come back.
 */
import { argon2, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { Busy } from '#platform/http-trouble'
import type { Random } from '#platform/random'

const argon2Later = promisify(argon2)

export type HashStrength = { readonly memoryKiB: number; readonly passes: number }

/** For passwords. */
export const PASSWORD_STRENGTH: HashStrength = { memoryKiB: 47_104, passes: 1 }

const TAG_BYTES = 32
const SALT_BYTES = 16
const AT_ONCE = 2
const QUEUE = 64

type Lane = 'first' | 'others'

let running = 0
/** Two queues, so that a flood of strangers never stands before people whose device is known. */
const waiting: Readonly<Record<Lane, (() => void)[]>> = { first: [], others: [] }

async function inTurn<T>(lane: Lane, work: () => Promise<T>): Promise<T> {
  if (running < AT_ONCE) running++
  else {
    if (waiting[lane].length >= QUEUE) throw new Busy('too many hashes at once')
    // Whoever ends hands its place on, so `running` stays as it is.
    await new Promise<void>(go => waiting[lane].push(go))
  }
  try {
    return await work()
  } finally {
    const next = waiting.first.shift() ?? waiting.others.shift()
    if (next) next()
    else running--
  }
}

type Hashing = {
  readonly secret: string
  readonly salt: Uint8Array
  readonly strength: HashStrength
  readonly lane: Lane
}

async function hashOf({ secret, salt, strength, lane }: Hashing): Promise<Buffer> {
  return inTurn(lane, () =>
    argon2Later('argon2id', {
      message: Buffer.from(secret.normalize('NFC')),
      nonce: salt,
      parallelism: 1,
      tagLength: TAG_BYTES,
      memory: strength.memoryKiB,
      passes: strength.passes,
    }),
  )
}

/** The hash to store, in the PHC string form. @throws Busy when too many wait already. */
export async function hashSecret(
  secret: string,
  random: Random,
  strength: HashStrength = PASSWORD_STRENGTH,
): Promise<string> {
  const salt = random(SALT_BYTES)
  const tag = await hashOf({ secret, salt, strength, lane: 'others' })
  const text = (bytes: Uint8Array): string =>
    Buffer.from(bytes).toString('base64').replace(/=+$/, '')
  return `$argon2id$v=19$m=${strength.memoryKiB},t=${strength.passes},p=1$${text(salt)}$${text(tag)}`
}

/** Nobody's hash: checking against it costs what a real check costs, and always fails. */
const NOBODY = `$argon2id$v=19$m=${PASSWORD_STRENGTH.memoryKiB},t=1,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`

/**
 * Whether a secret is the hashed one. Without a hash the same work is done and the answer is no.
 * `first` for those whose device is known: they wait in a queue of their own. @throws Busy
 */
export async function isSecret(
  secret: string,
  hash: string | undefined,
  { first = false }: { readonly first?: boolean } = {},
): Promise<boolean> {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([^$]+)\$([^$]+)$/.exec(hash ?? NOBODY)
  if (!found) throw new Error('a stored hash has an unknown form')
  const [, memory, passes, salt = '', tag = ''] = found
  const strength = { memoryKiB: Number(memory), passes: Number(passes) }
  const made = await hashOf({
    secret,
    salt: Buffer.from(salt, 'base64'),
    strength,
    lane: first ? 'first' : 'others',
  })
  const kept = Buffer.from(tag, 'base64')
  return kept.length === made.length && timingSafeEqual(kept, made) && hash !== undefined
}
