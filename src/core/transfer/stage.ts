/** Taking a file in: its rows are kept line by line, and nothing is done with them yet. */
import { createHash } from 'node:crypto'
import type { Tx } from '#platform/db'
import { recordAct, type ActorReference } from '#platform/journal'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import type { RawFile } from '#platform/route'
import type { What } from './columns.ts'
import { insertImport, insertLines } from './store.ts'
import { openTable, TableBroken, type Row, type TableRefusal } from './table-file.ts'

/** Most rows of one file; larger registers come in parts. */
export const MOST_ROWS = 50_000
const AT_ONCE = 500

export type Staging = {
  readonly bodyId: string
  readonly accountId: string | undefined
  readonly by: ActorReference
  readonly what: What
  readonly file: RawFile
}

export type StageRefusal = TableRefusal | 'no-file' | 'no-rows' | 'too-many-rows' | 'file-breaks'

/**
 * Keeps the rows of a file. Refuses as `openTable` does, with `no-rows` for a head alone, with
 * `too-many-rows` past `MOST_ROWS`, with `file-breaks` and the line where the file is damaged; then
 * nothing of it stays.
 */
export async function stageFile(
  house: House,
  staging: Staging,
): Promise<Result<string, StageRefusal>> {
  const { file } = staging
  const opened = await openTable(file.bytes)
  if (!opened.ok) return refuse(opened.refusal.code, { field: 'file' })
  try {
    const id = await house.db.as({ as: 'worker' }, tx => keep(tx, house, staging, opened.value))
    return ok(id)
  } catch (error) {
    if (error instanceof NotKept)
      return refuse(error.code, { field: 'file', values: { most: MOST_ROWS } })
    if (error instanceof TableBroken)
      return refuse('file-breaks', { field: 'file', values: { line: error.line } })
    throw error
  }
}

/** Rolls back what was kept of a file that is refused after all. */
class NotKept extends Error {
  readonly code: 'no-rows' | 'too-many-rows'
  constructor(code: 'no-rows' | 'too-many-rows') {
    super(code)
    this.code = code
  }
}

async function keep(
  tx: Tx,
  house: House,
  staging: Staging,
  rows: AsyncIterable<Row>,
): Promise<string> {
  const { bodyId, file, what } = staging
  const at = house.clock.now()
  const id = uuidv7(at)
  const fileSha256 = createHash('sha256').update(file.bytes).digest('hex')
  let [hasHead, count] = [false, 0]
  let batch: Row[] = []
  for await (const row of rows) {
    if (!hasHead) {
      const { accountId } = staging
      const fileName = file.name.slice(0, 200)
      const known = { id, bodyId, what, fileName, fileSha256, accountId, uploadedAt: at }
      await insertImport(tx, { ...known, header: row.cells })
      hasHead = true
      continue
    }
    count += 1
    if (count > MOST_ROWS) throw new NotKept('too-many-rows')
    batch.push(row)
    if (batch.length < AT_ONCE) continue
    await insertLines(tx, { id, bodyId }, batch)
    batch = []
  }
  if (count === 0) throw new NotKept('no-rows')
  if (batch.length > 0) await insertLines(tx, { id, bodyId }, batch)
  await recordAct(tx, {
    act: 'import.uploaded',
    at,
    actor: staging.by,
    bodyId,
    about: { kind: 'import', id },
    payload: { what, lines: count, fileSha256 },
  })
  return id
}
