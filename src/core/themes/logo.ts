/** A logo that is handed in: a small picture by its bytes, looked at by the scanner, drawn anew, then stored. */
import { BLOB_REFUSALS } from '#platform/blobs'
import type { House } from '#platform/module'
import { drawIcon, RASTER_REFUSALS, type Icon, type RasterFile } from '#platform/raster'
import { ok, refuse, type Result } from '#platform/result'
import type { RawFile } from '#platform/route'
import { sniff } from '#platform/sniff'
import type { Text, Values } from '#platform/texts'
import type { Picture } from './store.ts'
import { texts } from './texts.ts'

/** Largest logo: it comes with every page of the body. */
export const LOGO_BYTES = 64 * 1024

const TYPES: readonly string[] = ['image/png', 'image/jpeg', 'image/webp']

/** It stands 40 pixels high and at most 120 wide; fine screens show three for each. */
const SIDES = [360, 240, 160, 120] as const
/** How much longer one side may be than the other. */
const MOST_NARROW = 8

export type LogoRefusal = keyof typeof LOGO_REFUSALS

/** Words of what is not taken. */
export const LOGO_REFUSALS = {
  ...BLOB_REFUSALS,
  'raster-pixels': RASTER_REFUSALS['raster-pixels'],
  'logo-kind': texts['logo-kind'],
  'logo-size': texts['logo-size'],
  'logo-shape': texts['logo-shape'],
  'logo-damaged': texts['logo-damaged'],
  'logo-infected': texts['logo-infected'],
  'logo-unchecked': texts['logo-unchecked'],
} as const satisfies Readonly<Record<string, Text>>

/**
 * Stores a picture that may be a logo, drawn anew: where and when a photograph was taken, and what was
 * hidden behind the pixels, does not go along. Refuses with words in `LOGO_REFUSALS`. Nothing is waited
 * for in a transaction.
 */
export async function takeLogo(
  house: House,
  { bytes, name }: RawFile,
): Promise<Result<Picture, LogoRefusal>> {
  const values: Values = { kilobytes: LOGO_BYTES / 1024 }
  if (bytes.length > LOGO_BYTES) return refuse('logo-size', { field: 'file', values })
  const known = await sniff({ bytes, name })
  // Drawings with scripts (SVG) are among the active files that nobody may hand in.
  if (!known.ok || !TYPES.includes(known.value.type)) return refuse('logo-kind')
  const found = await house.scan(bytes).catch((error: unknown) => {
    house.log.warn('a logo could not be scanned', {}, error)
    return 'beyond-limits' as const
  })
  if (found === 'beyond-limits') return refuse('logo-unchecked')
  if (typeof found === 'object') return refuse('logo-infected')
  const drawn = await drawnAnew({ type: known.value.type, bytes })
  if (!drawn.ok) return drawn
  const stored = await house.blobs.put(drawn.value.bytes)
  return stored.ok ? ok({ ...stored.value, type: drawn.value.type }) : stored
}

async function drawnAnew(file: RasterFile): Promise<Result<Icon, LogoRefusal>> {
  const drawn = await drawIcon(file, { sides: SIDES, most: LOGO_BYTES })
  if (!drawn.ok) {
    const { code, values = {} } = drawn.refusal
    if (code === 'raster-pixels') return refuse(code, { values })
    return refuse(code === 'raster-damaged' ? 'logo-damaged' : 'logo-unchecked')
  }
  const { width, height } = drawn.value
  const narrow = Math.max(width, height) > MOST_NARROW * Math.min(width, height)
  return narrow ? refuse('logo-shape', { values: { most: MOST_NARROW } }) : drawn
}
