/**
 * The token in every form (synchroniser pattern without server state): only a page of ours, opened
 * by this browser, knows it. It is bound to the browser's secret cookie and not to the session, so
 * that a form written before the session ended can still be recognised and kept. Each page shows it
 * under another mask, so that compressed answers do not leak it byte by byte (BREACH).
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { cookieName, parseCookies } from '#platform/cookies'
import type { Random } from '#platform/random'
import type { Request } from '#platform/route'

const LENGTH = 32

function secretOf(browser: string): Buffer {
  return createHash('sha256').update(`form\0${browser}`).digest()
}

const xor = (a: Uint8Array, b: Uint8Array): Buffer =>
  Buffer.from(a.map((byte, index) => byte ^ (b[index] ?? 0)))

/** A fresh writing of the browser's form token. */
export function maskedFormToken(browser: string, random: Random): string {
  const mask = random(LENGTH)
  return Buffer.concat([mask, xor(mask, secretOf(browser))]).toString('base64url')
}

/** Whether `token` was written for this browser. */
export function isFormToken(token: string, browser: string): boolean {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== LENGTH * 2) return false
  return timingSafeEqual(xor(bytes.subarray(0, LENGTH), bytes.subarray(LENGTH)), secretOf(browser))
}

/** Hash that names the browser in the database. */
export function browserId(browser: string): string {
  return createHash('sha256').update(`browser\0${browser}`).digest('base64url')
}

/** Hash that names the browser of a request; what it may see again is kept under it. */
export function browserOf({ headers, house }: Pick<Request, 'headers' | 'house'>): string {
  const jar = parseCookies(headers['cookie'])
  return browserId(jar.get(cookieName('b', house.settings.publicUrl)) ?? '')
}
