/** Clocks of duties: terms, calendars, and the days that follow from what happened. */
export { ruleOn, type Rule, type Term } from './rule.ts'
export {
  addWorkingDays,
  isWorkingDay,
  nextWorkingDay,
  withoutDays,
  workingDaysBetween,
  type Calendar,
  type CalendarDay,
} from './calendar.ts'
export { startAt, type ClockEvent, type ClockRefusal } from './event.ts'
export { computeClock, type DutyClock } from './clock.ts'
export type { Step } from './step.ts'
export { alarmsOf, daysLeft, isOverdue, nextAlarm, punctuality, type Alarm } from './watch.ts'
export { previewMoves, type Move } from './recompute.ts'
export {
  explainJson,
  explainText,
  parseEventArgument,
  parseMomentArgument,
  type ExplainedClock,
} from './explain.ts'
export { refusals as clockRefusals, termText } from './texts.ts'
export { clocks } from './module.ts'
export {
  computedClock,
  reckonedClock,
  extendClock,
  moveClock,
  reopenClock,
  resumeClock,
  startClock,
  startClocks,
  stopClock,
  suspendClock,
} from './keep.ts'
export {
  clocksDueSoon,
  clocksOf,
  lawMoves,
  movesOf,
  storedClocksOf,
  ruleHash,
  type ClockRow,
  type LawMove,
} from './store.ts'
export { recomputeClocks, takeAlarms } from './sweep.ts'
export { reviseClocks, type Revised } from './revise.ts'
