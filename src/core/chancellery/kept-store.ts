/** SQL of what officers keep at hand: answer templates of the body, filters of their own. */
import type { Tx } from '#platform/db'
import { sql } from '#platform/sql'

export type Template = { readonly id: string; readonly name: string; readonly text: string }

/** Templates of the body. */
export async function templatesOf(tx: Tx): Promise<readonly Template[]> {
  return tx.all<Template>(sql`
    select id, name, text
      from chancellery.template
     where body_id = nullif(current_setting('house.body', true), '')::uuid
     order by name collate "C", id
     limit 200`)
}

/** Writes a template; the same id replaces it. */
export async function putTemplate(
  tx: Tx,
  template: Template & { readonly bodyId: string; readonly by: string; readonly at: Date },
): Promise<void> {
  await tx.run(sql`
    insert into chancellery.template (id, body_id, name, text, changed_by, changed_at)
    values (${template.id}, ${template.bodyId}, ${template.name}, ${template.text}, ${template.by}, ${template.at})
    on conflict (id) do update set name = excluded.name, text = excluded.text,
      changed_by = excluded.changed_by, changed_at = excluded.changed_at`)
}

/** Removes a template. */
export async function dropTemplate(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`delete from chancellery.template where id = ${id}`)
}

export type SavedFilter = { readonly id: string; readonly name: string; readonly query: string }

/** An officer's own filters. */
export async function filtersOf(tx: Tx, accountId: string): Promise<readonly SavedFilter[]> {
  return tx.all<SavedFilter>(sql`
    select id, name, query from chancellery.filter where account_id = ${accountId} order by saved_at limit 50`)
}

/** Keeps a filter. */
export async function insertFilter(
  tx: Tx,
  filter: SavedFilter & { readonly bodyId: string; readonly accountId: string; readonly at: Date },
): Promise<void> {
  await tx.run(sql`
    insert into chancellery.filter (id, body_id, account_id, name, query, saved_at)
    values (${filter.id}, ${filter.bodyId}, ${filter.accountId}, ${filter.name}, ${filter.query}, ${filter.at})`)
}

/** Forgets a filter. */
export async function dropFilter(tx: Tx, id: string, accountId: string): Promise<void> {
  await tx.run(sql`delete from chancellery.filter where id = ${id} and account_id = ${accountId}`)
}
