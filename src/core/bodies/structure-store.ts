/** SQL of renaming, moving and closing units and posts. The rows were locked before. */
import type { Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { sql } from '#platform/sql'
import type { Text } from '#platform/texts'
import type { Post, Right, Unit } from './body.ts'
import type { FormerName } from './structure.ts'

type Renaming = { readonly id: string; readonly name: Text; readonly at: Date }

/** Gives a unit another name and keeps the one that it had. */
export async function renameUnit(tx: Tx, unit: Unit, { id, name, at }: Renaming): Promise<void> {
  await tx.run(sql`
    insert into bodies.former_unit_name (id, body_id, unit_id, name_ka, name_en, until_at)
    values (${id}, ${unit.bodyId}, ${unit.id}, ${unit.name.ka}, ${unit.name.en}, ${at})`)
  await tx.run(sql`
    update bodies.unit set name_ka = ${name.ka}, name_en = ${name.en} where id = ${unit.id}`)
}

/** Puts a unit below another, or below none. */
export async function moveUnit(tx: Tx, id: string, parentId: string | undefined): Promise<void> {
  await tx.run(sql`update bodies.unit set parent_id = ${parentId} where id = ${id}`)
}

/** Closes a unit from a day on, or opens it again. */
export async function setUnitClosed(tx: Tx, id: string, from: Day | undefined): Promise<void> {
  await tx.run(sql`update bodies.unit set closed_from = ${from} where id = ${id}`)
}

/** Gives a post another name and keeps the one that it had. */
export async function renamePost(tx: Tx, post: Post, { id, name, at }: Renaming): Promise<void> {
  await tx.run(sql`
    insert into bodies.former_post_name (id, body_id, post_id, name_ka, name_en, until_at)
    values (${id}, ${post.bodyId}, ${post.id}, ${post.name.ka}, ${post.name.en}, ${at})`)
  await tx.run(sql`
    update bodies.post set name_ka = ${name.ka}, name_en = ${name.en} where id = ${post.id}`)
}

/** Writes the rights of a post. */
export async function setRights(tx: Tx, id: string, rights: readonly Right[]): Promise<void> {
  await tx.run(sql`update bodies.post set rights = ${rights} where id = ${id}`)
}

/** Closes a post from a day on, or opens it again. */
export async function setPostClosed(tx: Tx, id: string, from: Day | undefined): Promise<void> {
  await tx.run(sql`update bodies.post set closed_from = ${from} where id = ${id}`)
}

/** The day of a post's own closing, whatever became of its unit. */
export async function ownClosing(tx: Tx, id: string): Promise<string | undefined> {
  const row = await tx.maybe<{ closed_from: string | null }>(sql`
    select closed_from from bodies.post where id = ${id}`)
  return row?.closed_from ?? undefined
}

/** Earlier names of a post, oldest first, at most 100. */
export async function formerPostNames(tx: Tx, postId: string): Promise<readonly FormerName[]> {
  const rows = await tx.all<{ name_ka: string; name_en: string; until_at: Date }>(sql`
    select name_ka, name_en, until_at
      from bodies.former_post_name
     where post_id = ${postId}
     order by until_at, id
     limit 100`)
  return rows.map(({ name_ka: ka, name_en: en, until_at: until }) => ({ name: { ka, en }, until }))
}
