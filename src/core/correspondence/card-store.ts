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

/** A card to be completed: what its heading is made of, and all that was said. */
export type PartCard = {
  readonly handlingId: string
  readonly bodyId: string
  readonly subject: string
  readonly writerName: string
  readonly number: string
  readonly registryNumber: string | undefined
  readonly said: string
}

/** Cards that were never whole, or whose words fold otherwise since; at most `limit`, locked. */
export async function partCards(tx: Tx, limit: number): Promise<readonly PartCard[]> {
  const rows = await tx.all<
    Omit<PartCard, 'registryNumber'> & { readonly registryNumber: string | null }
  >(sql`
    select c.handling_id as "handlingId", h.body_id as "bodyId", h.subject,
           h.writer_name as "writerName", h.number, h.registry_number as "registryNumber",
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
  return rows.map(row => ({ ...row, registryNumber: row.registryNumber ?? undefined }))
}

/** Completes a card under its folded heading, which finds the handling for its writer too. */
export function completeCard(tx: Tx, card: PartCard, heading: string): void {
  const whole = [heading, fold(card.registryNumber ?? '')].join(' ').trim()
  tx.write(sql`
    update correspondence.search_card
       set heading = ${whole}, words = array_to_tsvector(${wordsOf(whole, [card.said])}::text[]), whole = true
     where handling_id = ${card.handlingId}`)
  tx.write(sql`
    update correspondence.handling set search = ${heading}
     where id = ${card.handlingId} and search <> ${heading}`)
}

/** Whether there are cards to complete. */
export async function hasPartCards(tx: Tx): Promise<boolean> {
  const row = await tx.one<{ some: boolean }>(
    sql`select exists (select 1 from correspondence.search_card where not whole) as some`,
  )
  return row.some
}
