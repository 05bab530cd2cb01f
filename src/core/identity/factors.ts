/** Second factors: time-based codes, codes of a printed card, codes by SMS. Each code serves once. */
import { sendDirect } from '#core/notices'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { newCardCodes, newSmsCode, SMS_MINUTES, SMS_TRIES } from './account.ts'
import {
  cardCodesLeft,
  contactsOf,
  findAccount,
  findTotp,
  insertCard,
  languageOf,
  putSmsCode,
  putTotp,
  useCardCode,
  useSmsCode,
  useTotpStep,
} from './store.ts'
import { words } from './texts.ts'
import { messageBudget, takeTurn } from './throttle.ts'
import { newTotpSecret, totpStep } from './totp.ts'

const totpPlace = (accountId: string): string => `identity.totp.secret:${accountId}`
const offerPlace = (accountId: string): string => `identity.totp.offer:${accountId}`

export type TotpOffer = {
  readonly secret: string
  /** The secret sealed for this account, to travel in the form: nothing is kept until it is proven. */
  readonly sealed: string
}

/** A secret to be put into an app, or the one that `sealed` brought back. */
export function offerTotp(house: House, accountId: string, sealed?: string): TotpOffer {
  const secret =
    sealed === undefined
      ? newTotpSecret(house.random)
      : house.seal.open(sealed, offerPlace(accountId))
  return { secret, sealed: sealed ?? house.seal.close(secret, offerPlace(accountId)) }
}

/** Sets an account's time-based factor. `lastStep` is the step of the code that proved it. */
export async function setTotp(
  tx: Tx,
  house: House,
  given: { readonly accountId: string; readonly secret: string; readonly lastStep: number },
): Promise<void> {
  await putTotp(tx, given.accountId, {
    secret: house.seal.close(given.secret, totpPlace(given.accountId)),
    at: house.clock.now(),
    lastStep: given.lastStep,
  })
}

/** The secret of an account's time-based factor, opened. For the demonstration's people. */
export async function totpSecretOf(
  tx: Tx,
  house: House,
  accountId: string,
): Promise<string | undefined> {
  const sealed = await findTotp(tx, accountId)
  return sealed === undefined ? undefined : house.seal.open(sealed, totpPlace(accountId))
}

async function tryTotp(tx: Tx, house: House, accountId: string, code: string): Promise<boolean> {
  const secret = await totpSecretOf(tx, house, accountId)
  const step = secret === undefined ? undefined : totpStep(secret, code, house.clock.now())
  return step !== undefined && (await useTotpStep(tx, accountId, step)) > 0
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

async function tryCard(tx: Tx, house: House, accountId: string, code: string): Promise<boolean> {
  return (await useCardCode(tx, accountId, cardHash(house, accountId, code), house.clock.now())) > 0
}

/**
 * Sends a code to the account's confirmed telephone. Nothing is sent without one, nor when too many
 * went out already: whoever asks is told the same.
 */
export async function sendSmsCode(tx: Tx, house: House, accountId: string): Promise<void> {
  const now = house.clock.now()
  const account = await findAccount(tx, accountId)
  if (!house.settings.smsFactor || account?.personId === undefined) return
  const phone = (await contactsOf(tx, account.personId)).find(({ channel }) => channel === 'sms')
  if (phone?.address === undefined) return
  if ((await takeTurn(tx, [messageBudget(house, 'code', accountId)], now)) > 0) return
  const code = newSmsCode(house.random)
  const endsAt = new Date(now.getTime() + SMS_MINUTES * 60_000)
  await putSmsCode(tx, accountId, smsHash(house, accountId, code), endsAt)
  await sendDirect(tx, house, {
    channel: 'sms',
    to: house.seal.open(phone.address, `identity.contact:${account.personId}:sms`),
    text: words(await languageOf(tx, account.personId))('sms.code', { code }),
    purpose: 'second-factor',
  })
}

const smsHash = (house: House, accountId: string, code: string): string =>
  house.seal.index(`${accountId}:${code}`, 'identity.sms')

async function trySms(tx: Tx, house: House, accountId: string, code: string): Promise<boolean> {
  if (!house.settings.smsFactor) return false
  const hash = smsHash(house, accountId, code)
  return useSmsCode(tx, accountId, { hash, now: house.clock.now(), tries: SMS_TRIES })
}

/**
 * Tries a code of whichever kind it looks like: eight digits are the card's, six an app's or an SMS.
 * The caller has charged the try (`factorBudget`).
 */
export async function tryCode(
  tx: Tx,
  house: House,
  accountId: string,
  typed: string,
): Promise<boolean> {
  const code = typed.replace(/\D/g, '')
  if (code.length === 8) return tryCard(tx, house, accountId, code)
  if (code.length !== 6) return false
  return (await tryTotp(tx, house, accountId, code)) || trySms(tx, house, accountId, code)
}

export type Factors = {
  readonly totp: boolean
  /** Codes left on the card; absent without a card. */
  readonly cardCodes: number | undefined
  readonly sms: boolean
}

/** Which factors an account has. */
export async function factorsOf(tx: Tx, house: House, accountId: string): Promise<Factors> {
  const account = await findAccount(tx, accountId)
  const contacts = account?.personId === undefined ? [] : await contactsOf(tx, account.personId)
  return {
    totp: (await findTotp(tx, accountId)) !== undefined,
    cardCodes: await cardCodesLeft(tx, accountId),
    sms:
      house.settings.smsFactor &&
      contacts.some(({ channel, address }) => channel === 'sms' && address !== undefined),
  }
}

/** Whether an account has any factor besides its password. */
export function hasFactor({ totp, cardCodes, sms: phone }: Factors): boolean {
  return totp || cardCodes !== undefined || phone
}
