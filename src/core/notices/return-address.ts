/**
 * Addresses under which mails come back: `b-ID-MAC@domain` for what a mail server returns, `r-ID-MAC`
 * for what a person answers. Each names one delivery (a variable return path); the code keeps strangers
 * from naming others.
 */
import type { House } from '#platform/module'

export type ReturnKind = 'bounce' | 'reply'

const LETTER = { bounce: 'b', reply: 'r' } as const
const MAC_SIGNS = 16

/** The address of a delivery, when the installation hears mails at all (`MAIL_RETURN`). */
export function returnAddress(
  { settings, seal }: Pick<House, 'settings' | 'seal'>,
  kind: ReturnKind,
  id: string,
): string | undefined {
  if (settings.mailReturn === undefined) return undefined
  const plain = id.replaceAll('-', '')
  return `${LETTER[kind]}-${plain}-${macOf({ seal }, kind, plain)}@${settings.mailReturn}`
}

export type Returned = { readonly kind: ReturnKind; readonly deliveryId: string }

const FORM = /^([br])-([0-9a-f]{32})-([0-9a-f]{16})@(.+)$/

/** What an address of ours names; `undefined` for every other and for one with a wrong code. */
export function returnedTo(
  { settings, seal }: Pick<House, 'settings' | 'seal'>,
  address: string,
): Returned | undefined {
  const [, letter, plain = '', mac, domain] = FORM.exec(address.toLowerCase()) ?? []
  if (domain === undefined || domain !== settings.mailReturn) return undefined
  const kind = letter === LETTER.bounce ? 'bounce' : 'reply'
  if (mac !== macOf({ seal }, kind, plain)) return undefined
  const deliveryId = plain.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return { kind, deliveryId }
}

/** In hexadecimal digits: mail servers may fold the case of an address. */
function macOf({ seal }: Pick<House, 'seal'>, kind: ReturnKind, plain: string): string {
  const mac = seal.index(plain, `notices.return:${kind}`)
  return Buffer.from(mac, 'base64url').toString('hex').slice(0, MAC_SIGNS)
}
