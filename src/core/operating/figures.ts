/** What a web process does, in five minutes at a time, kept where the operator's page finds all of it. */
import { randomUUID } from 'node:crypto'
import type { JobHandler, House } from '#platform/module'
import { emptySpread, stepOf } from './spread.ts'
import { addFigure, dropFigures } from './store.ts'

const SLOT_MS = 5 * 60_000
const KEPT_DAYS = 14
const DAY_MS = 86_400_000

type Slot = { readonly at: Date; requests: number; failures: number; readonly spread: number[] }

export type Figures = {
  /** Told of each finished request. Costs nothing but counting; writing happens beside it. */
  observe(route: string, status: number, ms: number): void
  /** Writes what is counted so far. */
  keep(): Promise<void>
}

/** Opens the figures of this process. What cannot be written is lost: they are no records. */
function openFigures(house: House): Figures {
  const process = randomUUID()
  let slot: Slot | undefined
  const write = async ({ at, requests, failures, spread }: Slot): Promise<void> => {
    await house.db.as({ as: 'worker' }, tx =>
      addFigure(tx, { process, at, requests, failures, spread }),
    )
  }
  const present = (): Slot => {
    const now = house.clock.now().getTime()
    const at = new Date(now - (now % SLOT_MS))
    if (slot?.at.getTime() === at.getTime()) return slot
    if (slot) write(slot).catch(() => house.log.warn('figures not kept'))
    slot = { at, requests: 0, failures: 0, spread: emptySpread() }
    return slot
  }
  return {
    observe: (_route, status, ms) => {
      const counted = present()
      counted.requests += 1
      if (status >= 500) counted.failures += 1
      const step = stepOf(ms)
      counted.spread[step] = (counted.spread[step] ?? 0) + 1
    },
    keep: async () => {
      if (slot) await write(slot)
    },
  }
}

const opened = new WeakMap<House, Figures>()

/** The figures of a house, opened once a process. */
export function figuresOf(house: House): Figures {
  const known = opened.get(house)
  if (known) return known
  const made = openFigures(house)
  opened.set(house, made)
  return made
}

/** Every night: figures older than two weeks go. */
export const dropOldFigures: JobHandler = async house => {
  const before = new Date(house.clock.now().getTime() - KEPT_DAYS * DAY_MS)
  await house.db.as({ as: 'worker' }, tx => dropFigures(tx, before))
}
