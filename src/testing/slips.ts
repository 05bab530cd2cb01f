/** What a person does with the papers of a counter: reads the slip, activates, sets up an app. */
import assert from 'node:assert/strict'
import { Secret, TOTP } from 'otpauth'
import type { Page, Visitor } from '#testing/browserless'

export type PaperSlip = {
  readonly userName: string
  readonly code: string
  /** Codes of the card, when one was printed with it. */
  readonly card: readonly string[]
}

/** Reads a printed slip. */
export function slipOf(page: Page): PaperSlip {
  const strong = [...page.html.matchAll(/<strong>([^<]+)<\/strong>/g)].map(match => match[1] ?? '')
  const at = strong.findIndex(text => /^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/.test(text))
  const [userName, code] = [strong[at - 1], strong[at]]
  assert.ok(userName && code, `no slip on ${page.url} (${page.status}): ${page.text.slice(0, 400)}`)
  const cells = [...page.html.matchAll(/<td class="govuk-table__cell">(\d{4}) (\d{4})<\/td>/g)]
  return { userName, code, card: cells.map(match => `${match[1]}${match[2]}`) }
}

export const PASSWORD = 'ოთხი მშვიდი ზღაპარი'

/** Activates a slip with a password; the page that follows. */
export async function activated(
  person: Visitor,
  slip: Pick<PaperSlip, 'userName' | 'code'>,
  password = PASSWORD,
): Promise<Page> {
  await person.get('/activate')
  return person.submit('/activate', { user: slip.userName, code: slip.code, password })
}

/** The six digits that an app shows for a secret. */
export function appCode(secret: string, at: Date): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() })
}

/** The key that the page of a new app shows. */
export function secretOn(page: Page): string {
  const shown = /<code>([A-Z2-7 ]+)<\/code>/.exec(page.html)?.[1]
  assert.ok(shown, `no key on ${page.url} (${page.status})`)
  return shown.replaceAll(' ', '')
}

/** Signs in by user name and password. */
export async function signedIn(
  person: Visitor,
  user: string,
  password = PASSWORD,
  next = '',
): Promise<Page> {
  await person.get(`/sign-in${next === '' ? '' : `?next=${encodeURIComponent(next)}`}`)
  return person.submit('/sign-in', { user, password })
}
