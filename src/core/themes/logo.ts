/** A logo that is handed in: a small picture by its bytes, looked at by the scanner, then stored. */
import { BLOB_REFUSALS } from '#platform/blobs'
import type { House } from '#platform/module'
import { ok, refuse, type Result } from '#platform/result'
import type { RawFile } from '#platform/route'
import { sniff, SNIFF_REFUSALS } from '#platform/sniff'
import type { Text, Values } from '#platform/texts'
import type { Picture } from './store.ts'
import { texts } from './texts.ts'

/** Largest logo: it comes with every page of the body. */
export const LOGO_BYTES = 64 * 1024

const TYPES: readonly string[] = ['image/png', 'image/jpeg', 'image/webp']

export type LogoRefusal = keyof typeof LOGO_REFUSALS

/** Words of what is not taken. Drawings with scripts (SVG) are among the active files that nobody may hand in. */
export const LOGO_REFUSALS = {
  ...SNIFF_REFUSALS,
  ...BLOB_REFUSALS,
  'logo-kind': texts['logo-kind'],
  'logo-size': texts['logo-size'],
  'logo-infected': texts['logo-infected'],
  'logo-unchecked': texts['logo-unchecked'],
} as const satisfies Readonly<Record<string, Text>>

/** Stores a picture that may be a logo; refuses with words in `LOGO_REFUSALS`. Nothing is waited for in a transaction. */
export async function takeLogo(
  house: House,
  { bytes, name }: RawFile,
): Promise<Result<Picture, LogoRefusal>> {
  const values: Values = { kilobytes: LOGO_BYTES / 1024 }
  if (bytes.length > LOGO_BYTES) return refuse('logo-size', { field: 'file', values })
  const known = await sniff({ bytes, name })
  if (!known.ok) return known
  const { type } = known.value
  if (!TYPES.includes(type)) return refuse('logo-kind')
  const found = await house.scan(bytes).catch((error: unknown) => {
    house.log.warn('a logo could not be scanned', {}, error)
    return 'beyond-limits' as const
  })
  if (found === 'beyond-limits') return refuse('logo-unchecked')
  if (typeof found === 'object') return refuse('logo-infected')
  const stored = await house.blobs.put(bytes)
  return stored.ok ? ok({ ...stored.value, type }) : stored
}
