/** SQL of bodies' themes and logos. */
import type { Sha256 } from '#platform/blobs'
import type { Tx } from '#platform/db'
import { sql } from '#platform/sql'
import { colour } from '#ui/contrast'
import type { Theme } from './theme.ts'

type Row = {
  readonly header: string | null
  readonly accent: string | null
  readonly name_ka: string | null
  readonly name_en: string | null
  readonly logo_id: string | null
}

/** The theme of a body as it was chosen last; `undefined` for the portal's own look. */
export async function findTheme(tx: Tx, bodyId: string): Promise<Theme | undefined> {
  const row = await tx.maybe<Row>(sql`
    select header, accent, name_ka, name_en, logo_id
      from themes.theme
     where body_id = ${bodyId}
     order by number desc
     limit 1`)
  return row && themeOf(row)
}

function themeOf({ header, accent, name_ka, name_en, logo_id }: Row): Theme | undefined {
  if (header === null || accent === null) return undefined
  return {
    header: colour(header),
    accent: colour(accent),
    name: name_ka === null || name_en === null ? undefined : { ka: name_ka, en: name_en },
    logoId: logo_id ?? undefined,
  }
}

/** Bodies that have a theme now, by their ids. */
export async function themedBodies(tx: Tx): Promise<readonly string[]> {
  const rows = await tx.all<{ body_id: string }>(sql`
    select body_id
      from (select distinct on (body_id) body_id, header
              from themes.theme
             order by body_id, number desc) as last
     where header is not null
     limit 1000`)
  return rows.map(row => row.body_id)
}

export type SetBy = {
  readonly id: string
  readonly bodyId: string
  readonly by: string
  readonly at: Date
}

/** Keeps a choice; `undefined` brings the portal's own look back. */
export async function insertTheme(
  tx: Tx,
  theme: Theme | undefined,
  { id, bodyId, by, at }: SetBy,
): Promise<void> {
  const { header, accent, name, logoId }: Partial<Theme> = theme ?? {}
  await tx.run(sql`
    insert into themes.theme
      (id, body_id, header, accent, name_ka, name_en, logo_id, set_by, set_at)
    values
      (${id}, ${bodyId}, ${header}, ${accent}, ${name?.ka}, ${name?.en}, ${logoId}, ${by}, ${at})`)
}

export type Logo = {
  readonly id: string
  readonly bodyId: string
  readonly sha256: Sha256
  readonly type: string
  readonly size: number
}

/** A stored content that may be a logo. */
export type Picture = Pick<Logo, 'sha256' | 'type' | 'size'>

/** Keeps a logo that was handed in. */
export async function insertLogo(
  tx: Tx,
  { sha256, type, size }: Picture,
  { id, bodyId, by, at }: SetBy,
): Promise<void> {
  await tx.run(sql`
    insert into themes.logo (id, body_id, sha256, type, size, added_by, added_at)
    values (${id}, ${bodyId}, ${sha256}, ${type}, ${size}, ${by}, ${at})`)
}

/** A logo that the viewer may see: their body's own, or one that a theme uses. */
export async function findLogo(tx: Tx, id: string): Promise<Logo | undefined> {
  const row = await tx.maybe<Omit<Logo, 'bodyId'> & { readonly body_id: string }>(
    sql`select id, body_id, sha256, type, size from themes.logo where id = ${id}`,
  )
  return row && { ...row, bodyId: row.body_id }
}
