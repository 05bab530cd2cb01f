/** Bringing a checked file in: the series go on behind its numbers, then each row once, in batches. */
import { getBody, holdOpenUnit } from '#core/bodies'
import { setSeries, workOn } from '#core/chancellery'
import { carryOut, giveTo, handlingsOf, sendLetter } from '#core/correspondence'
import { giveWork } from '#core/work'
import { violatedConstraint, type Tx } from '#platform/db'
import { fold } from '#platform/fold'
import { recordAct, type ActorReference } from '#platform/journal'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import { insertArchived } from './archive-store.ts'
import { judged } from './check.ts'
import { asBody, factsOf, NOBODY } from './facts.ts'
import { readRow, type Facts, type Record } from './row.ts'
import {
  countsOf,
  highestCounters,
  insertImported,
  lockImport,
  moveImport,
  openLines,
  setDone,
  setOutcome,
  type Import,
} from './store.ts'
import type { Row } from './table-file.ts'

const AT_ONCE = 25

export type StartRefusal = 'not-checked' | 'nothing-new' | 'series-moved' | 'not-writable'

/** The actor of an import as the journal names it. */
export const actorOf = ({ accountId }: Pick<Import, 'accountId'>): ActorReference =>
  accountId === undefined ? { kind: 'system' } : { kind: 'officer', id: accountId }

/**
 * Lets a checked import begin: from this moment the body's numbers go on behind the highest that comes
 * with it. Refuses with `not-checked`, with `nothing-new`, with `series-moved` when a number was given
 * since the dry run, and with `not-writable` for a body that takes no letters.
 */
export async function startImport(
  tx: Tx,
  house: House,
  { id, by }: { readonly id: string; readonly by: ActorReference },
): Promise<Result<Import, StartRefusal>> {
  const found = await lockImport(tx, id)
  if (found?.state !== 'checked') return refuse('not-checked')
  const counts = await countsOf(tx, id)
  if (counts.letters + counts.archived === 0) return refuse('nothing-new')
  if (counts.letters > 0 && !(await getBody(tx, found.bodyId)).writable)
    return refuse('not-writable')
  const facts = await asBody(house, found, inside => factsOf(inside, house, found.bodyId))
  for (const { series, seq } of await highestCounters(tx, id)) {
    const fact = facts.series.find(one => `${one.direction}:${one.unitId}` === series)
    const set =
      fact &&
      (await setSeries(tx, {
        bodyId: found.bodyId,
        direction: fact.direction,
        unitId: fact.unitId,
        today: facts.today,
        format: fact.format,
        next: Math.max(fact.next, seq + 1),
      }))
    if (fact?.used !== false || set !== 1) return refuse('series-moved')
  }
  await moveImport(tx, id, { state: 'running', at: house.clock.now() })
  await recordAct(tx, {
    act: 'import.started',
    at: house.clock.now(),
    actor: by,
    bodyId: found.bodyId,
    about: { kind: 'import', id },
    payload: {
      what: found.what,
      fileSha256: found.fileSha256,
      letters: counts.letters,
      archived: counts.archived,
    },
  })
  return ok(found)
}

/** Brings in what is still to be brought in. A crash between batches repeats nothing and loses nothing. */
export async function runImport(
  house: House,
  id: string,
  onBatch: () => Promise<void> = async () => undefined,
): Promise<void> {
  let atOnce = AT_ONCE
  for (let more = true; more;) {
    const found = await house.db.as({ as: 'worker' }, tx => lockImport(tx, id))
    if (found?.state !== 'running') return
    const facts = await asBody(house, found, tx => factsOf(tx, house, found.bodyId))
    try {
      more = await house.db.as({ as: 'worker' }, tx => runBatch(tx, house, { id, facts, atOnce }))
      atOnce = AT_ONCE
    } catch (error) {
      // A number that was given between the look and the writing: line by line until it is found.
      if (violatedConstraint(error) === undefined) throw error
      if (atOnce === 1) await house.db.as({ as: 'worker' }, tx => passOver(tx, id))
      atOnce = 1
    }
    await onBatch()
  }
}

async function passOver(tx: Tx, id: string): Promise<void> {
  const [next] = await openLines(tx, id, 1)
  if (next)
    await setOutcome(tx, id, {
      line: next.line,
      outcome: 'wrong',
      problems: [{ field: 'number', code: 'number-taken' }],
    })
}

type Batch = { readonly id: string; readonly facts: Facts; readonly atOnce: number }

async function runBatch(tx: Tx, house: House, { id, facts, atOnce }: Batch): Promise<boolean> {
  const found = await lockImport(tx, id)
  if (found?.state !== 'running' || !found.choice) return false
  const lines = await openLines(tx, id, atOnce)
  if (lines.length === 0) {
    await finish(tx, house, found)
    return false
  }
  const records = await stillRight(tx, { ...found, choice: found.choice }, { lines, facts })
  for (const { line, record } of records) {
    const brought = await bring(tx, house, { found, line, record })
    if (brought.ok) setDone(tx, id, line, house.clock.now())
    else
      await setOutcome(tx, id, {
        line,
        outcome: 'wrong',
        problems: [{ field: 'number', code: 'not-taken' }],
      })
  }
  return true
}

/** The series of this year are the import's own by now, so only what else has changed is looked for. */
async function stillRight(
  tx: Tx,
  found: Import & { readonly choice: NonNullable<Import['choice']> },
  { lines, facts }: { readonly lines: readonly Row[]; readonly facts: Facts },
): Promise<readonly { readonly line: number; readonly record: Record }[]> {
  const { what, choice } = found
  const settled: Facts = { ...facts, series: facts.series.map(one => ({ ...one, used: false })) }
  const read = lines.map(({ line, cells }) => ({
    line,
    read: readRow(cells, { what, choice, facts: settled }),
  }))
  // The file's own earlier lines were compared by the dry run.
  const checked = await judged(tx, { ...found, id: NOBODY }, { read, facts: settled })
  const right: { line: number; record: Record }[] = []
  for (const { line, outcome, problems } of checked) {
    const one = read.find(each => each.line === line)?.read
    if (one?.ok && (outcome === 'letter' || outcome === 'archive'))
      right.push({ line, record: one.record })
    else await setOutcome(tx, found.id, { line, outcome, problems })
  }
  return right
}

type Bringing = { readonly found: Import; readonly line: number; readonly record: Record }

const bring = (tx: Tx, house: House, bringing: Bringing): Promise<Result<true, string>> =>
  bringing.record.to === 'letter' ? bringLetter(tx, house, bringing) : bringRow(tx, house, bringing)

async function bringRow(
  tx: Tx,
  house: House,
  { found, record }: Bringing,
): Promise<Result<true, string>> {
  const { number, writer, subject, unit, executor, outcome } = record
  await insertArchived(tx, {
    id: uuidv7(house.clock.now()),
    bodyId: found.bodyId,
    importId: found.id,
    direction: record.direction,
    number,
    year: record.year,
    day: record.received,
    who: writer,
    contact: record.contact,
    subject,
    text: record.text,
    kind: record.kind,
    unit,
    executor,
    closed: record.closed,
    outcome,
    search: fold([number, writer, subject, unit, executor, outcome].join(' ')),
  })
  return ok(true)
}

/** A letter as if it were keyed in from paper, under the number that it has. Nobody is told: it is old news. */
async function bringLetter(
  tx: Tx,
  house: House,
  { found, line, record }: Bringing,
): Promise<Result<true, string>> {
  const { bodyId, accountId } = found
  const by = actorOf(found)
  const sent = await sendLetter(tx, house, {
    personId: undefined,
    writerName: record.writer,
    writerContact: record.contact,
    bodyIds: [bodyId],
    kind: record.kind,
    subject: record.subject,
    text: record.text,
    language: 'ka',
    channel: 'paper',
    receivedOn: record.received === house.clock.today() ? undefined : record.received,
    writtenBy: accountId,
    appealOf: undefined,
    draftId: undefined,
    by,
    once: { key: `import:${found.id}:${line}`, owner: bodyId },
  })
  if (!sent.ok) return sent
  const letterId = sent.value[0]?.letterId ?? ''
  const handling = (await handlingsOf(tx, letterId)).at(-1)
  if (!handling) throw new Error(`letter ${letterId} has no handling`)
  const registered = await carryOut(tx, house, {
    handlingId: handling.id,
    step: 'register',
    by,
    registryNumber: record.number,
  })
  if (!registered.ok)
    throw new Error(`letter ${letterId} is not registered: ${registered.refusal.code}`)
  await giveOut(tx, house, { bodyId, accountId, handlingId: handling.id, record })
  await insertImported(tx, {
    bodyId,
    importId: found.id,
    number: record.number,
    year: record.year,
    letterId,
    handlingId: handling.id,
  })
  return ok(true)
}

type Giving = {
  readonly bodyId: string
  readonly accountId: string | undefined
  readonly handlingId: string
  readonly record: Record
}

async function giveOut(
  tx: Tx,
  house: House,
  { bodyId, accountId = NOBODY, handlingId, record }: Giving,
): Promise<void> {
  const { executorId } = record
  const unitId = record.unitId && (await holdOpenUnit(tx, bodyId, record.unitId))?.id
  if (unitId === undefined && executorId === undefined) return
  await giveWork(
    tx,
    house,
    { bodyId, accountId, unitIds: [] },
    {
      subject: workOn(handlingId),
      unitId,
      executorId,
      coExecutors: [],
      resolution: '',
    },
  )
  await giveTo(tx, handlingId, { unitId, executorId })
}

async function finish(tx: Tx, house: House, found: Import): Promise<void> {
  const { letters, archived, already, wrong } = await countsOf(tx, found.id)
  await moveImport(tx, found.id, { state: 'done', at: house.clock.now() })
  await recordAct(tx, {
    act: 'import.done',
    at: house.clock.now(),
    actor: actorOf(found),
    bodyId: found.bodyId,
    about: { kind: 'import', id: found.id },
    payload: { letters, archived, already, wrong },
  })
}
