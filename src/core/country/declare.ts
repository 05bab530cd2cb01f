/** Declaring a day off or a working day, and the calendar in force that follows. */
import { isWorkingDay, recomputeClocks, type Calendar } from '#core/clocks'
import type { Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { recordAct, type ActorReference } from '#platform/journal'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import type { Text } from '#platform/texts'
import type { Country } from './country.ts'
import { declaredDays, insertDeclaredDay, type DeclaredDay } from './store.ts'

export type Declaration = {
  readonly day: Day
  readonly kind: 'off' | 'working'
  readonly name: Text
  /** Citation or address of the act that declares the day. */
  readonly source: string
}

export type Declaring = {
  readonly country: Country
  readonly declaration: Declaration
  readonly actor: ActorReference
  readonly now: Date
  readonly today: Day
  /** True: tell which clocks would move, and change nothing. */
  readonly preview: boolean
}

/** How many clocks were seen, and which moved from which days to which. */
export type Recomputed = Awaited<ReturnType<typeof recomputeClocks>>

export type DeclarationRefusal = 'name-missing' | 'source-missing' | 'already-declared'

/** The pack's calendar with the days declared since, in order of declaration. */
export async function calendarInForce(
  tx: Tx,
  { calendar }: Pick<Country, 'calendar'>,
): Promise<Calendar> {
  return withDeclared(calendar, await declaredDays(tx, calendar.id))
}

/** A calendar with declared days after its own: for one day the last declaration decides. Pure. */
export function withDeclared(calendar: Calendar, declared: readonly DeclaredDay[]): Calendar {
  return declared.length === 0 ? calendar : { ...calendar, days: [...calendar.days, ...declared] }
}

/** Whether a declaration may be made: complete, and not the same as what already holds. Pure. */
export function declare(
  calendar: Calendar,
  declaration: Declaration,
): Result<Declaration, DeclarationRefusal> {
  const { name, source, day, kind } = declaration
  if (name.ka.trim() === '') return refuse('name-missing', { field: 'name-ka' })
  if (name.en.trim() === '') return refuse('name-missing', { field: 'name-en' })
  if (source.trim() === '') return refuse('source-missing', { field: 'source' })
  const last = calendar.days.findLast(entry => entry.day === day)
  const already = last?.kind === kind || (kind === 'working' && isWorkingDay(calendar, day))
  if (already) return refuse('already-declared', { field: 'day', values: { day } })
  return ok(declaration)
}

/**
 * Declares a day and computes every running clock anew in the same transaction; the moves keep old
 * and new days. With `preview` nothing is written. For the worker role, on the operator's behalf.
 */
export async function declareDay(
  tx: Tx,
  { country, declaration, actor, now, today, preview }: Declaring,
): Promise<Result<Recomputed, DeclarationRefusal>> {
  const before = await calendarInForce(tx, country)
  const declared = declare(before, declaration)
  if (!declared.ok) return declared
  const day: DeclaredDay = {
    ...declared.value,
    id: uuidv7(now),
    basis: 'declared',
    declaredOn: today,
  }
  const source = declaration.source
  const recomputed = await recomputeClocks(tx, withDeclared(before, [day]), {
    preview,
    at: now,
    source,
  })
  if (preview) return ok(recomputed)
  await insertDeclaredDay(tx, country.calendar.id, { ...day, declaredAt: now })
  await recordAct(tx, {
    act: 'country.day-declared',
    at: now,
    actor,
    about: { kind: 'declared-day', id: day.id },
    payload: {
      calendar: country.calendar.id,
      day: day.day,
      kind: day.kind,
      moved: recomputed.moves.length,
    },
  })
  return ok(recomputed)
}
