/** Rows out of and into a table as PostgreSQL's own text, which every version reads. */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { trusted } from '#platform/brand'
import { quoted, type Table } from './catalog-store.ts'

/** Text of rows per entry of the archive: what a backup holds in memory at once. */
const CHUNK_BYTES = 4 * 1024 * 1024

const pack = promisify(gzip)
export const unpack = promisify(gunzip)

/** Fixed, so that equal rows have equal texts on every server. */
export const TEXT_FORM = `
  set local timezone = 'UTC';
  set local datestyle = 'ISO, YMD';
  set local intervalstyle = 'postgres';
  set local extra_float_digits = 1;
  set local bytea_output = 'hex';
  set local row_security = on`

export type Copied = { readonly rows: number; readonly bytes: number; readonly sha256: string }

type Named = Pick<Table, 'schema' | 'name' | 'columns' | 'order'>

/** Reads every row in key order and hands over packed pieces; tells what was read. */
export async function readRows(
  client: pg.Client,
  table: Named,
  take: (piece: Buffer) => Promise<void>,
): Promise<Copied> {
  const order = table.order.length > 0 ? ` order by ${table.order.join(', ')}` : ''
  const columns = table.columns.map(name => quoted(name)).join(', ')
  const stream = client.query(
    copyTo(`copy (select ${columns} from ${quoted(table.schema, table.name)}${order}) to stdout`),
  )
  const hash = createHash('sha256')
  let bytes = 0
  let held: Buffer[] = []
  let size = 0
  const hand = async (): Promise<void> => {
    if (size > 0) await take(await pack(Buffer.concat(held), { level: 4 }))
    held = []
    size = 0
  }
  for await (const part of stream) {
    const piece = trusted<Buffer>(part)
    hash.update(piece)
    bytes += piece.length
    size += piece.length
    held.push(piece)
    if (size >= CHUNK_BYTES) await hand()
  }
  await hand()
  return { rows: stream.rowCount, bytes, sha256: hash.digest('hex') }
}

/** What a table holds now, without keeping it. */
export const digestRows = (client: pg.Client, table: Named): Promise<Copied> =>
  readRows(client, table, async () => undefined)

/** Writes the unpacked pieces into a table, whose triggers and wall must be off. */
export async function writeRows(
  client: pg.Client,
  table: Omit<Named, 'order'>,
  pieces: AsyncIterable<Buffer>,
): Promise<void> {
  const columns = table.columns.map(name => quoted(name)).join(', ')
  const stream = client.query(
    copyFrom(`copy ${quoted(table.schema, table.name)} (${columns}) from stdin`),
  )
  const ended = new Promise<void>((resolve, reject) => {
    stream.on('finish', resolve)
    stream.on('error', reject)
  })
  ended.catch(() => undefined)
  for await (const piece of pieces) {
    if (!stream.write(piece)) await Promise.race([once(stream, 'drain'), ended])
  }
  stream.end()
  await ended
}
