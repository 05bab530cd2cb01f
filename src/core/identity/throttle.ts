/**
 * Pauses after failed tries, so arranged that a stranger slows down only themselves. A device that
 * signed in before has a budget of its own; everybody else shares the budget of their network, once
 * for each name and once for all names. Pauses grow, nothing is ever locked.
 *
 * A try is charged before it is judged and refunded when it was right, so that a hundred tries sent
 * at once are no more than a hundred sent one by one.
 */
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { isIPv6 } from 'node:net'
import { dropAttempt, lockAttempt, putAttempt } from './throttle-store.ts'

/** One count of tries. Tries up to `free` cost nothing; then the pause doubles from `firstMs`. */
export type Budget = {
  readonly key: string
  readonly free: number
  readonly firstMs: number
  readonly longestMs: number
  /** After so long without a try the count begins anew. */
  readonly quietMs: number
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** Three slips of the finger cost nothing. */
const OF_ACCOUNT = {
  free: 3,
  firstMs: 2 * SECOND,
  longestMs: 15 * MINUTE,
  quietMs: 24 * HOUR,
} as const
/** A network is shared by many people behind one line, and a clerk serves many: a wider budget, soon forgotten. */
const OF_NETWORK = {
  free: 30,
  firstMs: 2 * SECOND,
  longestMs: 15 * MINUTE,
  quietMs: HOUR,
} as const
/** Messages cost money and patience: few, far apart. */
const OF_MESSAGES = { free: 2, firstMs: MINUTE, longestMs: HOUR, quietMs: 6 * HOUR } as const

export type Attempt = { readonly tries: number; readonly nextAt: Date; readonly lastAt: Date }

/** Milliseconds to pause after the n-th try. */
export function pauseMs(tries: number, budget: Omit<Budget, 'key' | 'quietMs'>): number {
  if (tries <= budget.free) return 0
  const doublings = Math.min(tries - budget.free - 1, 30)
  return Math.min(budget.longestMs, budget.firstMs * 2 ** doublings)
}

export type Hearing =
  | { readonly heard: true; readonly after: Attempt }
  | { readonly heard: false; readonly waitMs: number }

/** Whether a try is heard now, and what the count is after it. Pure. */
export function hear(before: Attempt | undefined, budget: Omit<Budget, 'key'>, now: Date): Hearing {
  const known =
    before && now.getTime() - before.lastAt.getTime() < budget.quietMs ? before : undefined
  const waitMs = (known?.nextAt.getTime() ?? 0) - now.getTime()
  if (waitMs > 0) return { heard: false, waitMs }
  const tries = (known?.tries ?? 0) + 1
  const nextAt = new Date(now.getTime() + pauseMs(tries, budget))
  return { heard: true, after: { tries, nextAt, lastAt: now } }
}

/**
 * The network that an address belongs to: an IPv4 address itself, and of IPv6 the first 64 bits,
 * since one household or one attacker has all the addresses below them.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  if (!isIPv6(address)) return address
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  const groups = [...left, ...Array.from({ length: zeros }, () => '0'), ...right]
  return groups
    .slice(0, 4)
    .map(group => group.replace(/^0+(?=.)/, ''))
    .join(':')
}

/** Who knocks: at whose door, from where, and by which device that this account knows. */
export type Knock = {
  /** What is tried, such as `password`: each has budgets of its own. */
  readonly what: string
  /** Account id, or the name that was typed: unknown names pause in the same way. */
  readonly whose: string
  readonly address: string
  readonly device?: string | undefined
}

/** The budgets of somebody who tries a secret. Names and addresses are kept as keyed hashes only. */
export function budgetsOf(house: House, knock: Knock): readonly Budget[] {
  const { what, whose, device } = knock
  const key = (...parts: readonly string[]): string =>
    house.seal.index([what, ...parts].join('\0'), 'identity.attempt')
  if (device !== undefined) return [{ key: key('device', whose, device), ...OF_ACCOUNT }]
  const network = networkOf(knock.address)
  return [
    { key: key('stranger', whose, network), ...OF_ACCOUNT },
    { key: key('network', network), ...OF_NETWORK },
  ]
}

/** The one budget of an account's second factor, wherever the tries come from: codes are short. */
export function factorBudget(
  house: House,
  accountId: string,
  device: string | undefined,
): readonly Budget[] {
  const text = device === undefined ? accountId : `${accountId}\0${device}`
  return [{ key: house.seal.index(`factor\0${text}`, 'identity.attempt'), ...OF_ACCOUNT }]
}

/** The budget of a clerk who enters codes for those they help: wrong ones count, whoever they are tried for. */
export function helperBudget(house: House, accountId: string): Budget {
  return { key: house.seal.index(`helper\0${accountId}`, 'identity.attempt'), ...OF_NETWORK }
}

/** The budget of messages that somebody makes the portal send, by what they are for. */
export function messageBudget(house: House, purpose: string, to: string): Budget {
  return {
    key: house.seal.index(`message\0${purpose}\0${to}`, 'identity.attempt'),
    ...OF_MESSAGES,
  }
}

/** Charges a try to every budget. Returns the seconds to wait when it is not heard; 0 when it is. */
export async function takeTurn(tx: Tx, budgets: readonly Budget[], now: Date): Promise<number> {
  let waitMs = 0
  const heard: { key: string; after: Attempt }[] = []
  for (const budget of inOrder(budgets)) {
    const hearing = hear(await lockAttempt(tx, budget.key, now), budget, now)
    if (hearing.heard) heard.push({ key: budget.key, after: hearing.after })
    else waitMs = Math.max(waitMs, hearing.waitMs)
  }
  if (waitMs > 0) return Math.ceil(waitMs / 1000)
  for (const { key, after } of heard) await putAttempt(tx, key, after)
  return 0
}

/** The try was right: the first budget, the account's own, is forgiven; the others are refunded this try. */
export async function giveBack(tx: Tx, budgets: readonly Budget[], now: Date): Promise<void> {
  const own = budgets[0]?.key
  for (const { key } of inOrder(budgets)) {
    const before = await lockAttempt(tx, key, now)
    if (key === own) await dropAttempt(tx, key)
    else if (before) await putAttempt(tx, key, { ...before, tries: before.tries - 1, nextAt: now })
  }
}

/** Always the same order, so that two tries never wait for each other. */
function inOrder(budgets: readonly Budget[]): readonly Budget[] {
  return budgets.toSorted((a, b) => (a.key < b.key ? -1 : 1))
}
