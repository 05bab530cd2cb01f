/** What each step does to the letter's clocks. The clocks themselves are `core/clocks`. */
import {
  clocksOf,
  extendClock,
  reopenClock,
  resumeClock,
  stopClock,
  suspendClock,
} from '#core/clocks'
import { calendarInForce, countryOf } from '#core/country'
import type { Tx } from '#platform/db'
import type { Day } from '#platform/day'
import type { House } from '#platform/module'
import { ok, refuse, type Result } from '#platform/result'
import type { StepCommand } from './carry-out.ts'
import { runsOn } from './language-rule.ts'
import type { Handling, Step } from './letter.ts'

type Turn = 'stop' | 'suspend' | 'resume' | 'extend' | 'reopen'

/** The answer's clock, by step. Steps that are not listed leave it alone. */
const TURNS: Partial<Record<Step, Turn>> = {
  answer: 'stop',
  refuse: 'stop',
  withdraw: 'stop',
  close: 'stop',
  ask: 'suspend',
  clarify: 'resume',
  lapse: 'resume',
  extend: 'extend',
  reopen: 'reopen',
}

/** Steps by which the body takes the letter as its own: forwarding is no longer its duty. */
const TAKES_ON: readonly Step[] = ['answer', 'answer-partly', 'refuse', 'ask', 'withdraw', 'close']

/** A question that lets the term run on suspends nothing, and what runs is not resumed. */
function turnOf({ step, code }: StepCommand, state: string | undefined): Turn | undefined {
  const turn = TURNS[step]
  if (turn === 'suspend' && runsOn(code)) return undefined
  return turn === 'resume' && state === 'running' ? undefined : turn
}

export type Days = { readonly dueDay: Day; readonly legalDay: Day }

/**
 * Turns the clocks of a letter by a step and returns the answer's days. Refuses with `clock-refuses`
 * when the rule does not allow it (a second extension, for instance).
 */
export async function turnClocks(
  tx: Tx,
  house: House,
  handling: Handling,
  command: StepCommand,
): Promise<Result<Days, 'clock-refuses'>> {
  const clocks = await clocksOf(tx, 'letter', handling.letterId)
  const answer = clocks.find(clock => clock.name === 'answer')
  const forward = clocks.find(clock => clock.name === 'forward' && clock.state !== 'stopped')
  const calendar = await calendarInForce(tx, await countryOf(house))
  const moment = { calendar, day: house.clock.today(), at: house.clock.now() }
  if (forward && TAKES_ON.includes(command.step))
    await stopClock(tx, { ...moment, clockId: forward.id })
  const turn = turnOf(command, answer?.state)
  if (!answer || turn === undefined) {
    return ok({ dueDay: handling.dueDay, legalDay: handling.legalDay })
  }
  const change = { ...moment, clockId: answer.id }
  const turned = await {
    stop: () => stopClock(tx, change),
    suspend: () => suspendClock(tx, change),
    resume: () => resumeClock(tx, change),
    extend: () => extendClock(tx, { ...change, by: command.extendBy ?? 1 }),
    reopen: () => reopenClock(tx, change),
  }[turn]()
  if (!turned.ok) return refuse('clock-refuses')
  return ok({ dueDay: turned.value.dueDay, legalDay: turned.value.legalDay })
}
