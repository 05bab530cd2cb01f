/** SQL of copies: their rows, and reading what goes into them a piece at a time. */
import type { Belonging } from '#platform/belongings'
import type { Tx } from '#platform/db'
import { sql } from '#platform/sql'

export type CopyState = 'waiting' | 'ready' | 'failed' | 'gone'

export type Copy = {
  readonly id: string
  readonly bodyId: string
  readonly state: CopyState
  readonly accountId: string | undefined
  readonly askedAt: Date
  readonly endsAt: Date | undefined
  readonly bytes: number | undefined
}

type CopyRow = {
  id: string
  body_id: string
  state: CopyState
  by_account: string | null
  asked_at: Date
  ends_at: Date | null
  bytes: number | null
}

const COPY = sql`id, body_id, state, by_account, asked_at, ends_at, bytes`

const copyOf = (row: CopyRow): Copy => ({
  id: row.id,
  bodyId: row.body_id,
  state: row.state,
  accountId: row.by_account ?? undefined,
  askedAt: row.asked_at,
  endsAt: row.ends_at ?? undefined,
  bytes: row.bytes ?? undefined,
})

/** A copy, if the viewer may see it. */
export async function findCopy(tx: Tx, id: string): Promise<Copy | undefined> {
  const row = await tx.maybe<CopyRow>(sql`select ${COPY} from transfer.copy where id = ${id}`)
  return row && copyOf(row)
}

/** Copies of the viewing officer's body, latest first. */
export async function copiesOf(tx: Tx): Promise<readonly Copy[]> {
  const rows = await tx.all<CopyRow>(sql`
    select ${COPY}
      from transfer.copy
     where body_id = nullif(current_setting('house.body', true), '')::uuid
     order by asked_at desc, id
     limit 20`)
  return rows.map(copyOf)
}

/** Asks for a copy; false while another of the body is being made. */
export async function insertCopy(
  tx: Tx,
  given: Pick<Copy, 'id' | 'bodyId' | 'accountId' | 'askedAt'>,
): Promise<boolean> {
  const added = await tx.run(sql`
    insert into transfer.copy (id, body_id, state, by_account, asked_at)
    values (${given.id}, ${given.bodyId}, 'waiting', ${given.accountId}, ${given.askedAt})
    on conflict (body_id) where state = 'waiting' do nothing`)
  return added === 1
}

/** Says that it is ready, and until when. */
export async function setReady(
  tx: Tx,
  id: string,
  given: {
    readonly at: Date
    readonly endsAt: Date
    readonly bytes: number
    readonly tables: readonly { readonly name: string; readonly rows: number }[]
  },
): Promise<void> {
  await tx.run(sql`
    update transfer.copy
       set state = 'ready', ready_at = ${given.at}, ends_at = ${given.endsAt}, bytes = ${given.bytes},
           tables = ${JSON.stringify(given.tables)}::jsonb
     where id = ${id}`)
}

/** Says that it could not be made. */
export async function setFailed(tx: Tx, id: string): Promise<void> {
  await tx.run(
    sql`update transfer.copy set state = 'failed' where id = ${id} and state = 'waiting'`,
  )
}

/** Copies whose time is over, which end with that. */
export async function endCopies(tx: Tx, now: Date): Promise<readonly string[]> {
  const rows = await tx.all<{ id: string }>(sql`
    update transfer.copy set state = 'gone' where state = 'ready' and ends_at <= ${now} returning id`)
  return rows.map(({ id }) => id)
}

export type BelongingRow = Readonly<Record<string, unknown>>

const AT_ONCE = 500

/** Rows of a table, a piece at a time, as the transaction sees them. */
export async function* belongingRows(
  tx: Tx,
  { name, rows }: Pick<Belonging, 'name' | 'rows'>,
  bodyId: string,
): AsyncGenerator<BelongingRow> {
  // A cursor of its own name for each table: a fetch is prepared for the columns that it first had.
  const cursor = `belonging_${name.replace(/[^a-z]/g, '_')}`
  const asked = rows(bodyId)
  await tx.run({
    text: `declare ${cursor} no scroll cursor for ${asked.text}`,
    values: asked.values,
  })
  try {
    for (;;) {
      const piece = await tx.all<BelongingRow>({
        text: `fetch ${AT_ONCE} from ${cursor}`,
        values: [],
      })
      yield* piece
      if (piece.length < AT_ONCE) break
    }
  } finally {
    await tx.run({ text: `close ${cursor}`, values: [] })
  }
}
