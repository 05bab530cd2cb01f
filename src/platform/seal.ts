/**
 * Personal data at rest: sealed fields (AES-256-GCM, the place of the field as associated data, so
 * that a value moved to another row does not open) and blind indexes (HMAC) for finding by equality.
 * The key is SECRET_KEY, or a file of the data folder made at the first start.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export type Seal = {
  /** Seals a text for one place, such as `identity.person.personal_number:ID`. */
  close(text: string, place: string): string
  /** Opens what was sealed for that place. @throws when it was altered, moved or sealed by another key. */
  open(sealed: string, place: string): string
  /** An index that only this installation can compute; equal texts have equal indexes. */
  index(text: string, purpose: string): string
}

const VERSION = 'v1'

/** The seal of a 32-byte key. */
export function sealWith(key: Uint8Array): Seal {
  const derived = (use: string): Buffer =>
    Buffer.from(hkdfSync('sha256', key, '', `sarkmeli/${use}`, 32))
  const sealing = derived('seal/v1')
  const indexing = derived('index/v1')
  return {
    close: (text, place) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(place))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return [VERSION, nonce, body, cipher.getAuthTag()]
        .map(part => (typeof part === 'string' ? part : part.toString('base64url')))
        .join('.')
    },
    open: (sealed, place) => {
      const [version, nonce = '', body = '', tag = ''] = sealed.split('.')
      if (version !== VERSION) throw new Error('a sealed field has an unknown version')
      const decipher = createDecipheriv('aes-256-gcm', sealing, Buffer.from(nonce, 'base64url'))
      decipher.setAAD(Buffer.from(place)).setAuthTag(Buffer.from(tag, 'base64url'))
      return Buffer.concat([
        decipher.update(Buffer.from(body, 'base64url')),
        decipher.final(),
      ]).toString()
    },
    index: (text, purpose) =>
      createHmac('sha256', indexing).update(`${purpose}\0${text}`).digest('base64url'),
  }
}

/** A name by which a key is recognised; it tells nothing of the key. */
export function keyId(key: Uint8Array): string {
  return Buffer.from(hkdfSync('sha256', key, '', 'sarkmeli/key-id/v1', 9)).toString('base64url')
}

/** Where the key lies when no setting holds it. */
export const keyFile = (dataDir: string): string => path.join(dataDir, 'keys', 'seal.key')

/** The installation's key, if it has one. @throws when SECRET_KEY is not a key. */
export function findKey(dataDir: string, secret: string | undefined): Buffer | undefined {
  if (secret !== undefined) return Buffer.from(secret, 'base64')
  const file = keyFile(dataDir)
  return existsSync(file) ? Buffer.from(readFileSync(file, 'utf8'), 'base64') : undefined
}

/** Keeps a key in the data folder, whole or not at all. */
export function keepKey(dataDir: string, key: Uint8Array): void {
  const file = keyFile(dataDir)
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(`${file}.new`, Buffer.from(key).toString('base64'), { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
}

/** The installation's seal: from `secret` (base64 of 32 bytes) or the key file of the data folder. */
export function openSeal(dataDir: string, secret: string | undefined): Seal {
  if (secret !== undefined) {
    const key = Buffer.from(secret, 'base64')
    if (key.length !== 32) throw new Error('SECRET_KEY must be 32 bytes in base64')
    return sealWith(key)
  }
  if (!existsSync(keyFile(dataDir))) keepKey(dataDir, randomBytes(32))
  return sealWith(Buffer.from(readFileSync(keyFile(dataDir), 'utf8'), 'base64'))
}
