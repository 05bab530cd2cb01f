/** Time as a port: the program never asks the machine for it anywhere else. */
import { dayIn, type Day } from '#platform/day'

/** The present moment, and the legal day it falls on. */
export type Clock = {
  readonly timeZone: string
  now(): Date
  today(): Day
}

/** The machine's clock, with days of the country's legal time zone. */
export function systemClock(timeZone: string): Clock {
  return { timeZone, now: () => new Date(), today: () => dayIn(timeZone, new Date()) }
}

/** A clock for tests and the demo's time travel: stands still until it is set. */
export function settableClock(
  timeZone: string,
  start: Date,
): Clock & { set(moment: Date): void; advance(ms: number): void } {
  let present = start
  return {
    timeZone,
    now: () => new Date(present),
    today: () => dayIn(timeZone, present),
    set: moment => {
      present = moment
    },
    advance: ms => {
      present = new Date(present.getTime() + ms)
    },
  }
}
