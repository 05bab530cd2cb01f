/**
 * A form that arrives after its session ended is not lost: it is kept a day for the same browser
 * and the same account, and offered after the next log-in.
 */
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import type { RawForm } from '#platform/route'
import { sql } from '#platform/sql'

const KEPT_HOURS = 24

/** Fields of forms that must leave no trace: passwords and one-time codes. */
const SECRET_FIELDS = ['password', 'now', 'code', 'offer', 'code-email', 'code-sms']

/** Field that says that a file came with the form; files themselves are not kept. */
export const FILE_LOST = '_file-lost'

/** Whether a late form may be kept: it holds something somebody wrote, and no secret. */
export function mayKeep(form: RawForm): boolean {
  return !SECRET_FIELDS.some(name => form.has(name))
}

export type KeptPost = {
  readonly id: string
  readonly path: string
  readonly form: RawForm
  readonly keptAt: Date
}

const OURS = new Set(['_token', '_kept', FILE_LOST])

/** Keeps a late form. Its token fields are left out: the offer page writes new ones. */
export async function keepPost(
  tx: Tx,
  house: House,
  post: {
    readonly browser: string
    readonly accountId: string
    readonly path: string
    readonly form: RawForm
    /** True when a file came with the form. */
    readonly hadFile: boolean
  },
): Promise<string> {
  const now = house.clock.now()
  const id = uuidv7(now)
  const fields = {
    ...Object.fromEntries([...post.form].filter(([name]) => !OURS.has(name))),
    ...(post.hadFile && { [FILE_LOST]: ['1'] }),
  }
  await tx.run(sql`
    insert into house.kept_post (id, browser, account_id, path, form, kept_at)
    values (${id}, ${post.browser}, ${post.accountId}, ${post.path}, ${JSON.stringify(fields)}::jsonb, ${now})`)
  await tx.run(
    sql`delete from house.kept_post where kept_at < ${new Date(now.getTime() - KEPT_HOURS * 3_600_000)}`,
  )
  return id
}

/** The newest form kept for this browser and account. */
export async function findKeptPost(
  tx: Tx,
  house: House,
  browser: string,
  accountId: string,
): Promise<KeptPost | undefined> {
  const since = new Date(house.clock.now().getTime() - KEPT_HOURS * 3_600_000)
  const row = await tx.maybe<{
    id: string
    path: string
    form: Record<string, string[]>
    kept_at: Date
  }>(sql`
    select id, path, form, kept_at
      from house.kept_post
     where browser = ${browser} and account_id = ${accountId} and kept_at > ${since}
     order by kept_at desc
     limit 1`)
  if (!row) return undefined
  return {
    id: row.id,
    path: row.path,
    form: new Map(Object.entries(row.form)),
    keptAt: row.kept_at,
  }
}

/** Forgets a kept form, once it was sent or thrown away. */
export async function forgetKeptPost(tx: Tx, id: string, accountId: string): Promise<void> {
  await tx.run(sql`delete from house.kept_post where id = ${id} and account_id = ${accountId}`)
}
