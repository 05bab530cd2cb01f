/**
 * Writing a copy of everything that a body owns: one snapshot of the database, with the sight of the
 * body's officer, table by table and file by file, so that it needs no more memory for a large body.
 */
import { createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { getBody, type Body } from '#core/bodies'
import { safeName } from '#core/portability'
import type { Belonging, BelongingColumn } from '#platform/belongings'
import { BlobMissing, type Sha256 } from '#platform/blobs'
import { trusted } from '#platform/brand'
import { csvCell } from '#platform/csv'
import type { Tx } from '#platform/db'
import type { House, Module } from '#platform/module'
import { ZipFile } from 'yazl'
import { belongingRows, type BelongingRow } from './copy-store.ts'
import { dataPackage, type WrittenTable } from './data-package.ts'
import { NOBODY } from './facts.ts'

export type Written = {
  readonly bytes: number
  readonly tables: readonly WrittenTable[]
  readonly files: number
  /** Files that rows name and the store does not hold. */
  readonly missing: readonly string[]
}

export type WritingCopy = {
  readonly modules: readonly Module[]
  readonly bodyId: string
  readonly accountId: string | undefined
  readonly target: string
}

/** Writes the copy to `target`, which appears only when it is whole and on the disk. */
export async function writeCopy(house: House, writing: WritingCopy): Promise<Written> {
  const { bodyId, accountId = NOBODY, target } = writing
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
  const part = `${target}.part`
  try {
    const written = await house.db.snapshot({ as: 'officer', bodyId, accountId }, tx =>
      zipped(tx, house, { ...writing, target: part }),
    )
    const handle = await open(part, 'r')
    await handle.sync()
    await handle.close()
    const { size } = await stat(part)
    await rename(part, target)
    return { ...written, bytes: size }
  } finally {
    await rm(part, { force: true })
  }
}

async function zipped(tx: Tx, house: House, writing: WritingCopy): Promise<Omit<Written, 'bytes'>> {
  const zip = new ZipFile()
  const out = trusted<Readable>(zip.outputStream)
  const sink = createWriteStream(writing.target, { mode: 0o600 })
  const filled = fill(tx, house, { ...writing, zip }).catch((error: unknown) => {
    const failure = error instanceof Error ? error : new Error(String(error))
    out.destroy(failure)
    throw failure
  })
  const [written] = await Promise.all([filled, pipeline(out, sink)])
  return written
}

type Filling = WritingCopy & { readonly zip: ZipFile }

async function fill(
  tx: Tx,
  house: House,
  { modules, bodyId, zip }: Filling,
): Promise<Omit<Written, 'bytes'>> {
  const body = await getBody(tx, bodyId)
  const tables: WrittenTable[] = []
  for (const table of modules.flatMap(({ belongings = [] }) => belongings)) {
    let rows = 0
    const counted = async function* (): AsyncGenerator<BelongingRow> {
      for await (const row of belongingRows(tx, table, bodyId)) {
        rows += 1
        yield row
      }
    }
    await add(zip, `data/${table.name}.csv`, csvLines(table, counted()))
    await add(zip, `data/${table.name}.json`, jsonLines(table, belongingRows(tx, table, bodyId)))
    tables.push({ table, rows })
  }
  const { files, missing } = await addFiles(tx, house, { modules, bodyId, zip })
  await add(zip, 'datapackage.json', [packageText(house, { body, tables, files, missing })])
  zip.end()
  return { tables, files, missing }
}

type Said = {
  readonly body: Body
  readonly tables: readonly WrittenTable[]
  readonly files: number
  readonly missing: readonly string[]
}

const packageText = (house: House, said: Said): string =>
  `${JSON.stringify(dataPackage({ ...said, at: house.clock.now() }), undefined, 2)}\n`

/** Adds a content and waits until it has left, so that contents never pile up. */
function add(
  zip: ZipFile,
  name: string,
  content: AsyncIterable<string | Buffer> | Iterable<string>,
): Promise<void> {
  return new Promise((done, fail) => {
    const out = trusted<Readable>(zip.outputStream)
    if (out.destroyed) return fail(new Error('the copy is not written any more'))
    const gone = (): void => fail(new Error('the copy is not written any more'))
    out.once('close', gone)
    const stream = Readable.from(content)
    stream.once('error', fail)
    stream.once('end', () => {
      out.off('close', gone)
      done()
    })
    zip.addReadStream(stream, name)
  })
}

/** A CSV with its mark, such that spreadsheets read Georgian and take nothing for a formula. */
async function* csvLines(
  { columns }: Belonging,
  rows: AsyncIterable<BelongingRow>,
): AsyncGenerator<string> {
  yield `\ufeff${columns.map(({ name }) => csvCell(name)).join(',')}\r\n`
  for await (const row of rows)
    yield `${columns.map(column => csvText(column, row[column.name])).join(',')}\r\n`
}

function csvText({ type }: BelongingColumn, value: unknown): string {
  const plain = plainly(value)
  if (plain === null) return ''
  if (type === 'integer' || type === 'boolean') return JSON.stringify(plain)
  return csvCell(typeof plain === 'string' ? plain : JSON.stringify(plain))
}

/** A value as JSON has it: moments in UTC, what is not there as null. */
const plainly = (value: unknown): unknown =>
  value instanceof Date ? value.toISOString() : (value ?? null)

async function* jsonLines(
  { columns }: Belonging,
  rows: AsyncIterable<BelongingRow>,
): AsyncGenerator<string> {
  let before = '[\n'
  for await (const row of rows) {
    const named = columns.map(({ name }) => [name, plainly(row[name])] as const)
    yield `${before}${JSON.stringify(Object.fromEntries(named))}`
    before = ',\n'
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}

async function addFiles(
  tx: Tx,
  house: House,
  { modules, bodyId, zip }: Pick<Filling, 'modules' | 'bodyId' | 'zip'>,
): Promise<{ files: number; missing: readonly string[] }> {
  let files = 0
  const missing: string[] = []
  for (const { key, belongingFiles } of modules) {
    if (!belongingFiles) continue
    const rows = belongingRows(tx, { name: `files-${key}`, rows: belongingFiles }, bodyId)
    for await (const row of rows) {
      const { id, name, sha256 } = trusted<{ id: string; name: string; sha256: Sha256 }>(row)
      const content = await house.blobs.open(sha256, { verify: true }).catch((error: unknown) => {
        if (error instanceof BlobMissing) return undefined
        throw error
      })
      if (content) await add(zip, `files/${id}/${safeName(name)}`, content)
      if (content) files += 1
      else missing.push(id)
    }
  }
  return { files, missing }
}
