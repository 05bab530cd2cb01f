/** SQL of banners and of the figures of web processes. */
import type { Tx } from '#platform/db'
import { sql } from '#platform/sql'
import type { Text } from '#platform/texts'
import type { Spread } from './spread.ts'

export type Banner = {
  readonly id: string
  readonly text: Text
  readonly from: Date
  readonly until: Date
  readonly ended: boolean
}

type BannerRow = {
  readonly id: string
  readonly text_ka: string
  readonly text_en: string
  readonly from_at: Date
  readonly until_at: Date
  readonly ended_at: Date | null
}

/** Banners that are not over at a moment, the next first. */
export async function bannersFrom(tx: Tx, now: Date): Promise<readonly Banner[]> {
  const rows = await tx.all<BannerRow>(sql`
    select id, text_ka, text_en, from_at, until_at, ended_at
      from operating.banner
     where until_at > ${now} and ended_at is null
     order by from_at, id
     limit 50`)
  return rows.map(row => ({
    id: row.id,
    text: { ka: row.text_ka, en: row.text_en },
    from: row.from_at,
    until: row.until_at,
    ended: row.ended_at !== null,
  }))
}

export async function insertBanner(
  tx: Tx,
  banner: Omit<Banner, 'ended'> & { readonly setBy: string; readonly setAt: Date },
): Promise<void> {
  await tx.run(sql`
    insert into operating.banner (id, text_ka, text_en, from_at, until_at, set_by, set_at)
    values (${banner.id}, ${banner.text.ka}, ${banner.text.en}, ${banner.from}, ${banner.until},
            ${banner.setBy}, ${banner.setAt})`)
}

/** Number of banners that were up and are not any more. */
export async function endBanner(tx: Tx, id: string, at: Date): Promise<number> {
  return tx.run(
    sql`update operating.banner set ended_at = ${at} where id = ${id} and ended_at is null and until_at > ${at}`,
  )
}

export type Figure = {
  readonly process: string
  readonly at: Date
  readonly requests: number
  readonly failures: number
  readonly spread: Spread
}

/** Writes the figures of five minutes; later ones of the same minutes replace them. */
export async function addFigure(tx: Tx, figure: Figure): Promise<void> {
  await tx.run(sql`
    insert into operating.figure (process, at, requests, failures, spread)
    values (${figure.process}, ${figure.at}, ${figure.requests}, ${figure.failures}, ${figure.spread})
    on conflict (process, at) do update
       set requests = excluded.requests, failures = excluded.failures, spread = excluded.spread`)
}

export async function dropFigures(tx: Tx, before: Date): Promise<void> {
  await tx.run(sql`delete from operating.figure where at < ${before}`)
}

/** Figures of all processes since a moment. */
export async function figuresSince(tx: Tx, since: Date): Promise<readonly Figure[]> {
  return tx.all<Figure>(sql`
    select process, at, requests, failures, spread
      from operating.figure
     where at >= ${since}
     order by at, process
     limit 20000`)
}
