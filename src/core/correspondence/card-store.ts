/** SQL of search cards: the folded words by which a body finds its handling of a letter. */
import type { Tx } from '#platform/db'
import { fold, keywords } from '#platform/fold'
import { sql, type Sql } from '#platform/sql'

/** Above so many words a card takes no more: PostgreSQL keeps at most a megabyte of them. */
const MOST_WORDS = 5000

/** The words of a card: those of its folded heading and those of the texts. */
const wordsOf = (heading: string, texts: readonly string[]): readonly string[] => [
  ...heading.split(' ').filter(word => word !== ''),
  ...keywords(texts.join(' ')),
]

export type NewCard = {
  readonly handlingId: string
  /** Folded subject, writer and numbers. */
  readonly heading: string
  /** The letter's own text. */
  readonly text: string
}

/** Begins a card, as part of the statement that begins the handling. */
export function cardInsert({ handlingId, heading, text }: NewCard): Sql {
  return sql`
    insert into correspondence.search_card (handling_id, heading, words)
    values (${handlingId}, ${heading}, array_to_tsvector(${wordsOf(heading, [text])}::text[]))`
}

/** The next body finds the letter by all that was said until it came there. */
export function copyCard(
  tx: Tx,
  { handlingId, heading }: Omit<NewCard, 'text'>,
  fromHandlingId: string,
): void {
  tx.write(sql`
    insert into correspondence.search_card (handling_id, heading, words, whole)
    select ${handlingId}, ${heading}, c.words || array_to_tsvector(${wordsOf(heading, [])}::text[]), c.whole
      from correspondence.search_card c
     where c.handling_id = ${fromHandlingId}`)
}

export type Said = {
  readonly text: string | undefined
  /** Number in the incoming register, when it was given just now. */
  readonly registryNumber: string | undefined
  readonly outgoingNumber: string | undefined
}

/** Adds what was said, and the numbers it went under. */
export function addToCard(
  tx: Tx,
  handlingId: string,
  { text, registryNumber, outgoingNumber }: Said,
): void {
  const number = fold(registryNumber ?? '')
  const words = wordsOf(number, [text ?? '', outgoingNumber ?? ''])
  if (words.length === 0) return
  tx.write(sql`
    update correspondence.search_card
       set heading = rtrim(heading || ' ' || ${number}::text),
           words = case when length(words) < ${MOST_WORDS}
                        then words || array_to_tsvector(${words}::text[]) else words end
     where handling_id = ${handlingId}`)
}

/** Completes cards of letters from before there were cards; returns how many, at most `limit`. */
export async function completeCards(tx: Tx, limit: number): Promise<number> {
  const rows = await tx.all<{
    id: string
    heading: string
    number: string | null
    said: string
  }>(sql`
    select c.handling_id as id, h.search as heading, h.registry_number as number,
           concat_ws(' ', l.body_text, (
             select string_agg(concat_ws(' ', e.text, e.registry_number), ' ')
               from correspondence.entry e
              where e.letter_id = h.letter_id and e.sequence <= h.sequence)) as said
      from correspondence.search_card c
      join correspondence.handling h on h.id = c.handling_id
      join correspondence.letter l on l.id = h.letter_id
     where not c.whole
     order by c.handling_id
     limit ${limit}
       for update of c skip locked`)
  for (const { id, heading, number, said } of rows) {
    const whole = [heading, fold(number ?? '')].join(' ').trim()
    tx.write(sql`
      update correspondence.search_card
         set heading = ${whole}, words = array_to_tsvector(${wordsOf(whole, [said])}::text[]), whole = true
       where handling_id = ${id}`)
  }
  return rows.length
}

/** Whether there are cards to complete. */
export async function hasPartCards(tx: Tx): Promise<boolean> {
  const row = await tx.one<{ some: boolean }>(
    sql`select exists (select 1 from correspondence.search_card where not whole) as some`,
  )
  return row.some
}
