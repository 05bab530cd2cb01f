/**
 * The files of the look, read once, served under addresses that name their content, so that
 * browsers keep them for a year and never show an old one: `/assets/sarkmeli.3f2a9c01d4.css`.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const FOLDER = fileURLToPath(new URL('../ui/assets/', import.meta.url))

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
}

/** Faces of the web font, by script and weight. ₾ stands in `latin-ext`, digits in `latin`. */
const FONTS = ['georgian', 'latin', 'latin-ext'].flatMap(script =>
  ['400', '700'].map(weight => `noto-sans-georgian-${script}-${weight}-normal.woff2`),
)

/** A file ready to be sent; `headers` name the encoding and how long to keep it. */
export type Asset = {
  readonly bytes: Buffer
  readonly type: string
  readonly headers: Readonly<Record<string, string>>
}

type Encoding = 'br' | 'gzip'

type Stored = {
  readonly url: string
  readonly source: Buffer
  readonly type: string
  readonly encoded: Readonly<Partial<Record<Encoding, Buffer>>>
}

let loaded: ReadonlyMap<string, Stored> | undefined
let byUrl: ReadonlyMap<string, Stored> = new Map()

function assets(): ReadonlyMap<string, Stored> {
  if (loaded) return loaded
  const files = new Map<string, Stored>()
  for (const [name, bytes] of [...fontFiles(), ...ownFiles()]) {
    files.set(name, stored(name, linked(name, bytes, files)))
  }
  byUrl = new Map([...files.values()].map(file => [file.url, file]))
  loaded = files
  return files
}

function fontFiles(): [string, Buffer][] {
  const require = createRequire(import.meta.url)
  return FONTS.map(name => [
    name,
    readFileSync(require.resolve(`@fontsource/noto-sans-georgian/files/${name}`)),
  ])
}

/** Our own files, style sheets last: they name the others. */
function ownFiles(): [string, Buffer][] {
  const names = readdirSync(FOLDER).filter(name => path.extname(name) in TYPES)
  const sheetsLast = names.toSorted(
    (a, b) => Number(a.endsWith('.css')) - Number(b.endsWith('.css')) || a.localeCompare(b),
  )
  return sheetsLast.map(name => [name, readFileSync(path.join(FOLDER, name))])
}

/** A style sheet with each `url(name)` turned into the address of that file. */
function linked(name: string, bytes: Buffer, files: ReadonlyMap<string, Stored>): Buffer {
  if (!name.endsWith('.css')) return bytes
  const sheet = bytes.toString('utf8').replace(/url\(([\w.-]+)\)/g, (_whole, target: string) => {
    const file = files.get(target)
    if (!file) throw new Error(`${name} names ${target}, which is not an asset`)
    return `url(${file.url})`
  })
  return Buffer.from(sheet)
}

function stored(name: string, source: Buffer): Stored {
  const extension = path.extname(name)
  const hash = createHash('sha256').update(source).digest('hex').slice(0, 10)
  const type = TYPES[extension] ?? 'application/octet-stream'
  return {
    url: `/assets/${name.slice(0, -extension.length)}.${hash}${extension}`,
    source,
    type,
    encoded: /^(?:text|image\/svg|application\/manifest)/.test(type) ? encodings(source) : {},
  }
}

function encodings(source: Buffer): Record<Encoding, Buffer> {
  return {
    br: brotliCompressSync(source, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      },
    }),
    gzip: gzipSync(source, { level: 9 }),
  }
}

function asset(name: string): Stored {
  const file = assets().get(name)
  if (!file) throw new Error(`no asset ${name}`)
  return file
}

/** The address of a file of the look. @throws when there is none of that name. */
export function assetUrl(name: string): string {
  return asset(name).url
}

/** The text of a file of the look, for drawings that stand in the page itself. */
export function assetText(name: string): string {
  return asset(name).source.toString('utf8').trim()
}

/**
 * The file at a path (a query is ignored), in the best encoding that the browser takes. An address
 * with another hash finds nothing: it would be kept for a year with the wrong content.
 *
 * @param accepts  the request's `Accept-Encoding`
 */
export function findAsset(pathname: string, accepts: string | undefined): Asset | undefined {
  assets()
  const file = byUrl.get(pathname.replace(/\?.*$/, ''))
  if (!file) return undefined
  const encoding = bestEncoding(file, accepts ?? '')
  const encoded = encoding && file.encoded[encoding]
  return {
    bytes: encoded ?? file.source,
    type: file.type,
    headers: {
      'cache-control': 'public, max-age=31536000, immutable',
      ...(Object.keys(file.encoded).length > 0 && { vary: 'accept-encoding' }),
      ...(encoded && encoding && { 'content-encoding': encoding }),
    },
  }
}

function bestEncoding({ encoded }: Stored, accepts: string): Encoding | undefined {
  const taken = accepts
    .split(',')
    .map(part => part.trim().split(/\s*;\s*/))
    .filter(([, weight]) => !/^q=0(\.0*)?$/.test(weight ?? ''))
    .map(([name]) => name)
  return (['br', 'gzip'] as const).find(name => taken.includes(name) && name in encoded)
}
