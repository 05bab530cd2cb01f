/** The dry run: what would become of every line, or what is wrong with it. Writes nothing else. */
import { numbersTaken } from '#core/correspondence'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import type { Choice } from './columns.ts'
import { asBody, factsOf } from './facts.ts'
import { readRow, type Facts, type Read, type RowProblem } from './row.ts'
import {
  broughtBefore,
  earlierInFile,
  lockImport,
  moveImport,
  nameOf,
  setChecked,
  uncheckedLines,
  type Checked,
  type Import,
  type Named,
} from './store.ts'

const AT_ONCE = 500

/**
 * Looks at every line that has not been looked at. Each batch is one transaction, so a crash repeats
 * nothing; what was chosen anew meanwhile is looked at anew.
 */
export async function checkImport(house: House, id: string): Promise<void> {
  for (let more = true; more;) {
    const found = await house.db.as({ as: 'worker' }, tx => lockImport(tx, id))
    if (found?.state !== 'checking' || !found.choice) return
    const facts = await asBody(house, found, tx => factsOf(tx, house, found.bodyId))
    more = await house.db.as({ as: 'worker' }, tx => checkBatch(tx, house, { id, facts }))
  }
}

async function checkBatch(
  tx: Tx,
  house: House,
  { id, facts }: { readonly id: string; readonly facts: Facts },
): Promise<boolean> {
  const found = await lockImport(tx, id)
  if (found?.state !== 'checking' || !found.choice) return false
  const lines = await uncheckedLines(tx, id, AT_ONCE)
  if (lines.length === 0) {
    await moveImport(tx, id, { state: 'checked', at: house.clock.now() })
    return false
  }
  const { what } = found
  const choice = found.choice
  const read = lines.map(({ line, cells }) => ({
    line,
    read: readRow(cells, { what, choice, facts }),
  }))
  await setChecked(tx, id, await judged(tx, found, { read, facts }))
  return true
}

type Line = { readonly line: number; readonly read: Read }

/** What becomes of rows once they are compared with each other and with what the body has. */
export async function judged(
  tx: Tx,
  found: Import & { readonly choice: Choice | undefined },
  { read, facts }: { readonly read: readonly Line[]; readonly facts: Facts },
): Promise<readonly Checked[]> {
  const names: Named[] = read.flatMap(({ read: one }) => (one.ok ? [one.record] : []))
  const numbers = names.map(({ number }) => number)
  const direction = found.what === 'outgoing' ? 'out' : 'in'
  const before = await broughtBefore(tx, { bodyId: found.bodyId, direction }, names)
  const taken = await numbersTaken(tx, found.bodyId, numbers)
  const seen = new Map(await earlierInFile(tx, found.id, names))
  return read.map(({ line, read: one }) => {
    if (!one.ok) return wrong(line, one.number, one.problems)
    const { record } = one
    const name = nameOf(record)
    const earlier = seen.get(name)
    if (earlier !== undefined && earlier !== line)
      return wrong(line, record.number, [{ field: 'number', code: 'number-twice', value: earlier }])
    seen.set(name, line)
    if (before.has(name)) return { ...plainly(line, record), outcome: 'already' }
    const problem = problemOfNumber(record, { taken, facts })
    if (problem) return wrong(line, record.number, [problem])
    const { series, seq } = record
    return { ...plainly(line, record), outcome: record.to, series, seq }
  })
}

const plainly = (line: number, { number, year }: Named) => ({
  line,
  number,
  year,
  problems: [],
  series: undefined,
  seq: undefined,
})

const wrong = (line: number, number: string, problems: readonly RowProblem[]): Checked => ({
  line,
  number,
  year: undefined,
  outcome: 'wrong',
  problems,
  series: undefined,
  seq: undefined,
})

type Against = { readonly taken: ReadonlySet<string>; readonly facts: Facts }

/** A letter's number must be free here, and a series that counts already takes none in between. */
function problemOfNumber(
  record: Extract<Read, { ok: true }>['record'],
  { taken, facts }: Against,
): RowProblem | undefined {
  const used = facts.series.some(
    one => one.used && `${one.direction}:${one.unitId}` === record.series,
  )
  if (used) return { field: 'number', code: 'series-used' }
  return record.to === 'letter' && taken.has(record.number)
    ? { field: 'number', code: 'number-taken' }
    : undefined
}
