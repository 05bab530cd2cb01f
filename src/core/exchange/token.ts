/** A token: what it may do, how it is written, when it counts. Pure. */
import { sha256Hex } from '#platform/canonical'
import { token as randomToken, type Random } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'

/**
 * What a body's system may do.
 *
 * - `intake`: file letters for people who were identified elsewhere.
 * - `register`: read letters, register and forward them.
 * - `answer`: read letters, answer, ask, refuse and extend.
 * - `status`: numbers, states and days, without contents.
 */
export const SERVICE_SCOPES = ['intake', 'register', 'answer', 'status'] as const

/** What a resident's own program may do: read the resident's letters, send one. */
export const RESIDENT_SCOPES = ['read', 'send'] as const

export type ServiceScope = (typeof SERVICE_SCOPES)[number]
export type ResidentScope = (typeof RESIDENT_SCOPES)[number]
export type Scope = ServiceScope | ResidentScope

export type Token = {
  readonly id: string
  readonly serviceId: string | undefined
  readonly bodyId: string | undefined
  readonly personId: string | undefined
  readonly name: string
  readonly scopes: readonly string[]
  readonly hint: string
  readonly madeAt: Date
  readonly endsAt: Date
  readonly usedAt: Date | undefined
  readonly revokedAt: Date | undefined
}

/** A new token as its holder gets it, once. It begins with `sk_`, so that scanners of leaks know it. */
export function newSecret(random: Random): string {
  return `sk_${randomToken(256, random)}`
}

/** What is kept of a token: a hash that leads nowhere, since 256 random bits are not guessed. */
export const hashOf = (secret: string): string => sha256Hex(secret)

/** The last four signs. */
export const hintOf = (secret: string): string => secret.slice(-4)

export type TokenState = 'good' | 'revoked' | 'ended'

/** Whether a token counts at a moment. */
export function stateOf(token: Pick<Token, 'revokedAt' | 'endsAt'>, now: Date): TokenState {
  if (token.revokedAt !== undefined) return 'revoked'
  return token.endsAt.getTime() <= now.getTime() ? 'ended' : 'good'
}

/** Days for which a token may be given. */
export const TOKEN_DAYS = [30, 90, 180, 365] as const

export type Wanted = {
  readonly name: string
  readonly scopes: readonly string[]
  readonly days: number
}

/** What a form for a token says, judged: `no-name`, `no-scope`, `days-unknown`. */
export function judgeToken<S extends Scope>(
  { name, scopes, days }: Wanted,
  known: readonly S[],
): Result<
  { name: string; scopes: readonly S[]; days: number },
  'no-name' | 'no-scope' | 'days-unknown'
> {
  const kept = known.filter(scope => scopes.includes(scope))
  const trimmed = name.trim().normalize('NFC')
  if (trimmed === '' || trimmed.length > 100) return refuse('no-name', { field: 'name' })
  if (kept.length === 0) return refuse('no-scope', { field: 'scopes' })
  if (!TOKEN_DAYS.some(one => one === days)) return refuse('days-unknown', { field: 'days' })
  return ok({ name: trimmed, scopes: kept, days })
}

const DAY_MS = 86_400_000

/** When a token of so many days ends. */
export const endOf = (now: Date, days: number): Date => new Date(now.getTime() + days * DAY_MS)
