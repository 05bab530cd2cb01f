/**
 * A day off declared late, or a law that reaches running terms, moves legal last days that people hold
 * in writing: they are told the new one, and the thread says which act moved it.
 */
import { getBody } from '#core/bodies'
import { lawMoves, type LawMove } from '#core/clocks'
import { notify } from '#core/notices'
import type { Tx } from '#platform/db'
import { recordAct } from '#platform/journal'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { sql } from '#platform/sql'
import { isOpen, type EntryKind } from './letter.ts'
import { findLetter, handlingsOf, insertEntry } from './store.ts'

const BATCH = 200
/** Moves older than this were told, or the job has not run for a month and the day is stale news. */
const LOOK_BACK_MS = 30 * 86_400_000

/** How a move is told, by what moved the day. */
const TOLD = {
  calendar: { entry: 'day-moved', template: 'letter.day-moved' },
  terms: { entry: 'term-changed', template: 'letter.term-changed' },
} as const satisfies Record<LawMove['reason'], { entry: EntryKind; template: string }>

/** Tells every writer whose legal last day moved. Each move once, whatever happens in between. */
export async function tellMoves(house: House): Promise<void> {
  const since = new Date(house.clock.now().getTime() - LOOK_BACK_MS)
  for (let after: LawMove | undefined; ;) {
    const moves = await house.db.as({ as: 'worker' }, async tx => {
      const found = await lawMoves(tx, 'letter', { since, after, limit: BATCH })
      for (const move of found) await tellOnce(tx, house, move)
      return found
    })
    after = moves.at(-1)
    if (moves.length < BATCH) return
  }
}

async function tellOnce(tx: Tx, house: House, move: LawMove): Promise<void> {
  const at = house.clock.now()
  const first = await tx.run(sql`
    insert into correspondence.moved_told (move_id, told_at)
    values (${move.id}, ${at})
    on conflict (move_id) do nothing`)
  if (first === 0 || move.name !== 'answer') return
  const letter = await findLetter(tx, move.subjectId)
  const handling = (await handlingsOf(tx, move.subjectId)).at(-1)
  if (!letter || !handling || !isOpen(handling.state)) return
  const { entry, template } = TOLD[move.reason]
  const event = await recordAct(tx, {
    act: 'letter.day-moved',
    at,
    actor: { kind: 'system' },
    subjectId: letter.personId,
    bodyId: handling.bodyId,
    about: { kind: 'letter', id: letter.id },
    payload: { from: move.oldLegal, to: move.newLegal, by: move.reason },
  })
  await insertEntry(tx, {
    id: uuidv7(at),
    letterId: letter.id,
    handlingId: handling.id,
    bodyId: handling.bodyId,
    personId: letter.personId,
    kind: entry,
    text: move.source,
    code: undefined,
    untilDay: move.newLegal,
    registryNumber: undefined,
    signedBy: undefined,
    byAccount: undefined,
    at,
    event,
    sequence: handling.sequence,
  })
  if (letter.personId === undefined) return
  const body = await getBody(tx, handling.bodyId)
  await notify(tx, house, {
    to: { personId: letter.personId },
    template,
    values: { number: letter.number, body: body.name, due: move.newLegal },
    href: `/letters/${letter.id}`,
    about: { kind: 'letter', id: letter.id },
  })
}
