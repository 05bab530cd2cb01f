/** Randomness as a port, so that a test can repeat itself. */
import { randomBytes } from 'node:crypto'

/** A source of random bytes. */
export type Random = (count: number) => Uint8Array

const STOCK = 4096
let stock = Buffer.alloc(0)
let used = 0

/** The machine's cryptographic source. Small amounts come from a stock, each byte once. */
export const systemRandom: Random = count => {
  if (count > STOCK / 16) return randomBytes(count)
  if (used + count > stock.length) {
    stock = randomBytes(STOCK)
    used = 0
  }
  const taken = Buffer.from(stock.subarray(used, used + count))
  stock.fill(0, used, used + count)
  used += count
  return taken
}

/**
 * A UUID of version 7 (RFC 9562): 48 bits of milliseconds, then 74 random bits, so that keys made
 * later sort later and indexes stay dense.
 */
export function uuidv7(now: Date, random: Random = systemRandom): string {
  const bytes = Buffer.alloc(16)
  bytes.set(random(10), 6)
  bytes.writeUIntBE(now.getTime(), 0, 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** An unguessable token of `bits` of entropy in base64url. */
export function token(bits: number, random: Random = systemRandom): string {
  return Buffer.from(random(Math.ceil(bits / 8))).toString('base64url')
}
