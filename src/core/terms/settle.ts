/**
 * On its first day a version comes into force for the clocks that it reaches. Letters that were being
 * accepted while it was declared are looked at again for two days.
 */
import { reviseClocks, type Revised } from '#core/clocks'
import { calendarInForce, countryOf } from '#core/country'
import type { Tx } from '#platform/db'
import { recordAct } from '#platform/journal'
import type { House, JobHandler } from '#platform/module'
import { settledBy } from './change.ts'
import { changeHolding, type RuleChange } from './law.ts'
import { insertSettled, lawInForce, lockLaw, waitingChanges } from './store.ts'

const LOOKED_AT_MS = 2 * 86_400_000

/** The job. Whatever it did already it finds done. */
export const settleChanges: JobHandler = async house => {
  const now = house.clock.now()
  await house.db.as({ as: 'worker' }, async tx => {
    await lockLaw(tx)
    const waiting = await waitingChanges(tx, {
      today: house.clock.today(),
      since: new Date(now.getTime() - LOOKED_AT_MS),
    })
    for (const { id, settled } of waiting) await settleOne(tx, house, { id, settled })
  })
}

async function settleOne(
  tx: Tx,
  house: House,
  { id, settled }: { readonly id: string; readonly settled: boolean },
): Promise<void> {
  const country = await countryOf(house)
  const law = await lawInForce(tx, country)
  const change = law.changes.find(each => each.id === id)
  if (change === undefined) throw new Error(`no change of law ${id}`)
  const at = house.clock.now()
  const on = house.clock.today()
  const revised = await reviseClocks(tx, {
    key: change.key,
    calendar: await calendarInForce(tx, country),
    ruleFor: startedOn =>
      changeHolding(law, change.key, { startedOn, on }) === change ? change.rule : undefined,
    preview: false,
    at,
    source: change.act,
  })
  if (!settled) await keepSettled(tx, change, { revised, at })
}

async function keepSettled(
  tx: Tx,
  { id, key }: RuleChange,
  { revised, at }: { readonly revised: Revised; readonly at: Date },
): Promise<void> {
  if (!(await insertSettled(tx, id, settledBy(revised, at)))) return
  await recordAct(tx, {
    act: 'terms.rule-in-force',
    at,
    actor: { kind: 'system' },
    about: { kind: 'rule-change', id },
    payload: { key, moved: revised.moves.length, changed: revised.changed.length },
  })
}
