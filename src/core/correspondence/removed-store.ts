/** SQL for letters that an import brought and that go again when it is undone. With the worker's sight. */
import type { Tx } from '#platform/db'
import { sql } from '#platform/sql'

/** Numbers among these under which the body has registered a letter. */
export async function numbersTaken(
  tx: Tx,
  bodyId: string,
  numbers: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.all<{ number: string }>(sql`
    select h.registry_number as number
      from correspondence.handling h
     where h.body_id = ${bodyId} and h.registry_number = any(${numbers}::text[])
     order by h.registry_number
     limit ${numbers.length}`)
  return new Set(rows.map(({ number }) => number))
}

/** Of these letters, locked, those with which more was done than registering them and giving them out once. */
export async function touchedLetters(tx: Tx, ids: readonly string[]): Promise<readonly string[]> {
  await tx.run(sql`
    select l.id from correspondence.letter l where l.id = any(${ids}::uuid[]) order by l.id for update`)
  const rows = await tx.all<{ id: string }>(sql`
    select l.id
      from correspondence.letter l
     where l.id = any(${ids}::uuid[])
       and (l.state <> 'open'
            or (select count(*) from correspondence.handling h where h.letter_id = l.id) <> 1
            or exists (select 1 from correspondence.handling h
                        where h.letter_id = l.id and h.state <> 'registered')
            or exists (select 1 from correspondence.entry e
                        where e.letter_id = l.id and e.kind not in ('accepted', 'registered'))
            or exists (select 1 from correspondence.file f where f.letter_id = l.id)
            or exists (select 1 from correspondence.letter a where a.appeal_of = l.id))
     order by l.id
     limit ${ids.length}`)
  return rows.map(({ id }) => id)
}

/** Removes letters with everything by which they are found and counted; resolves to how many there were. */
export async function deleteLetters(tx: Tx, ids: readonly string[]): Promise<number> {
  await tx.run(sql`
    delete from correspondence.search_card c
     using correspondence.handling h
     where h.id = c.handling_id and h.letter_id = any(${ids}::uuid[])`)
  await tx.run(sql`delete from correspondence.entry e where e.letter_id = any(${ids}::uuid[])`)
  await tx.run(sql`delete from correspondence.handling h where h.letter_id = any(${ids}::uuid[])`)
  return tx.run(sql`delete from correspondence.letter l where l.id = any(${ids}::uuid[])`)
}
