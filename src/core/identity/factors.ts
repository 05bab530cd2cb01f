/** Second factors: time-based codes, codes of a printed card, codes by SMS. Each code serves once. */
import { Secret, TOTP } from 'otpauth'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { CARD_CODES, newCardCodes, newSmsCode, SMS_MINUTES, SMS_TRIES } from './account.ts'
import {
  cardCodesLeft,
  contactsOf,
  findAccount,
  findTotp,
  insertCard,
  putSmsCode,
  putTotp,
  useCardCode,
  useSmsCode,
  useTotpStep,
} from './store.ts'

const STEP_SECONDS = 30

function totp(secret: string, label = 'Sarkmeli'): TOTP {
  return new TOTP({
    issuer: 'Sarkmeli',
    label,
    secret: Secret.fromBase32(secret),
    period: STEP_SECONDS,
  })
}

const totpPlace = (accountId: string): string => `identity.totp.secret:${accountId}`

/** A fresh secret in base32 (160 bits, RFC 4226 section 4). */
export function newTotpSecret(house: House): string {
  const bytes = Uint8Array.from(house.random(20))
  return new Secret({ buffer: bytes.buffer }).base32
}

/** The `otpauth:` address of a secret, for authenticator apps. */
export function totpUrl(secret: string, userName: string): string {
  return totp(secret, userName).toString()
}

/** The code that an app would show for a secret. For the demonstration and tests. */
export function totpCode(secret: string, at: Date): string {
  return totp(secret).generate({ timestamp: at.getTime() })
}

const offerPlace = (accountId: string): string => `identity.totp.offer:${accountId}`

/** A secret for an app, and its sealed writing for the form: nothing changes until a code of it is shown. */
export type TotpOffer = { readonly secret: string; readonly sealed: string }

/** Offers a new secret. Looking at the offer changes nothing: the app in use stays good. */
export function offerTotp(house: House, accountId: string): TotpOffer {
  const secret = newTotpSecret(house)
  return { secret, sealed: house.seal.close(secret, offerPlace(accountId)) }
}

/** The offer that a form brought back; `undefined` when it was altered or made for somebody else. */
export function openOffer(house: House, accountId: string, sealed: string): TotpOffer | undefined {
  try {
    return { secret: house.seal.open(sealed, offerPlace(accountId)), sealed }
  } catch {
    return undefined
  }
}

/** Takes an offered secret as the account's factor, once a code of it is shown. */
export async function acceptTotp(
  tx: Tx,
  house: House,
  given: { readonly accountId: string; readonly secret: string; readonly code: string },
): Promise<boolean> {
  const { accountId, secret, code } = given
  if (stepOf(house, secret, code) === undefined) return false
  await keepTotp(tx, house, accountId, secret)
  return tryTotp(tx, house, { accountId, code })
}

/** Gives an account a time-based factor at once. For the demonstration. */
export async function giveTotp(tx: Tx, house: House, accountId: string): Promise<void> {
  await keepTotp(tx, house, accountId, newTotpSecret(house))
}

async function keepTotp(tx: Tx, house: House, accountId: string, secret: string): Promise<void> {
  await putTotp(tx, accountId, {
    secret: house.seal.close(secret, totpPlace(accountId)),
    at: house.clock.now(),
    confirmed: true,
  })
}

/** The secret of an account's time-based factor, opened. */
export async function totpSecretOf(
  tx: Tx,
  house: House,
  accountId: string,
): Promise<string | undefined> {
  const known = await findTotp(tx, accountId)
  return known && house.seal.open(known.secret, totpPlace(accountId))
}

/** The time step that a code belongs to: this one or one beside it. */
function stepOf(house: House, secret: string, code: string): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined
  const ms = house.clock.now().getTime()
  const delta = totp(secret).validate({ token: code, timestamp: ms, window: 1 })
  return delta === null ? undefined : Math.floor(ms / 1000 / STEP_SECONDS) + delta
}

/** Tries a time-based code: this step or one beside it, and never a step that was used. */
export async function tryTotp(
  tx: Tx,
  house: House,
  { accountId, code }: { readonly accountId: string; readonly code: string },
): Promise<boolean> {
  const known = await findTotp(tx, accountId)
  if (known?.confirmed !== true) return false
  const step = stepOf(house, house.seal.open(known.secret, totpPlace(accountId)), code)
  return step !== undefined && (await useTotpStep(tx, accountId, step, house.clock.now())) > 0
}

/** The keyed hash under which a card's code is kept: 26 bits of chance need the installation's key. */
function cardHash(house: House, accountId: string, code: string): string {
  return house.seal.index(`${accountId}:${code}`, 'identity.card')
}

/** A new card of codes; the one before it ends. The codes are shown once, to be printed. */
export async function issueCard(
  tx: Tx,
  house: House,
  accountId: string,
): Promise<readonly string[]> {
  const codes = newCardCodes(house.random)
  const at = house.clock.now()
  const hashes = codes.map(code => cardHash(house, accountId, code))
  await insertCard(tx, { id: uuidv7(at), accountId, hashes, at })
  return codes
}

/** Tries a code of the printed card. */
export async function tryCard(
  tx: Tx,
  house: House,
  accountId: string,
  code: string,
): Promise<boolean> {
  if (!/^\d{8}$/.test(code)) return false
  return (await useCardCode(tx, accountId, cardHash(house, accountId, code), house.clock.now())) > 0
}

/** Sends a code to the account's confirmed telephone; false when it has none. */
export async function sendSmsCode(tx: Tx, house: House, accountId: string): Promise<boolean> {
  const account = await findAccount(tx, accountId)
  if (account?.personId === undefined) return false
  const phone = (await contactsOf(tx, account.personId)).find(
    contact => contact.channel === 'sms' && contact.confirmedAt !== undefined,
  )
  if (!phone) return false
  const code = newSmsCode(house.random)
  const endsAt = new Date(house.clock.now().getTime() + SMS_MINUTES * 60_000)
  await putSmsCode(tx, accountId, house.seal.index(`${accountId}:${code}`, 'identity.sms'), endsAt)
  await house.jobs.add(tx, 'notices.direct', {
    channel: 'sms',
    to: house.seal.open(phone.address, `identity.contact:${account.personId}:sms`),
    text: `Sarkmeli: ${code}`,
    purpose: 'second-factor',
  })
  return true
}

/** Tries a code that went out by SMS. */
export async function trySms(
  tx: Tx,
  house: House,
  accountId: string,
  code: string,
): Promise<boolean> {
  if (!/^\d{6}$/.test(code)) return false
  const hash = house.seal.index(`${accountId}:${code}`, 'identity.sms')
  return useSmsCode(tx, accountId, { hash, now: house.clock.now(), tries: SMS_TRIES })
}

/** Tries a code of whichever kind it looks like: eight digits are the card's, six an app's or an SMS. */
export async function tryCode(
  tx: Tx,
  house: House,
  accountId: string,
  typed: string,
): Promise<boolean> {
  const code = typed.replace(/\D/g, '')
  if (code.length === 8) return tryCard(tx, house, accountId, code)
  return (await tryTotp(tx, house, { accountId, code })) || trySms(tx, house, accountId, code)
}

export type Factors = {
  readonly totp: boolean
  readonly cardCodes: number | undefined
  readonly sms: boolean
}

/** Whether an account has a second factor. Then a password alone must not change how it is protected. */
export async function hasFactor(tx: Tx, accountId: string): Promise<boolean> {
  const { totp: app, cardCodes, sms } = await factorsOf(tx, accountId)
  return app || cardCodes !== undefined || sms
}

/** Which factors an account has. */
export async function factorsOf(tx: Tx, accountId: string): Promise<Factors> {
  const account = await findAccount(tx, accountId)
  const contacts = account?.personId === undefined ? [] : await contactsOf(tx, account.personId)
  return {
    totp: (await findTotp(tx, accountId))?.confirmed ?? false,
    cardCodes: await cardCodesLeft(tx, accountId),
    sms: contacts.some(contact => contact.channel === 'sms' && contact.confirmedAt !== undefined),
  }
}

/** Number of codes on a fresh card, for the pages. */
export const FRESH_CARD = CARD_CODES
