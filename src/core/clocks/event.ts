/**
 * What happens to a clock, and the course that follows: a pure fold over the recorded events.
 *
 * The rules of order: a clock has one start and it comes first; days never go back (several events
 * may fall on one day, in the order given); a running clock may be suspended, a suspended one
 * resumed; both may be extended or stopped; a stopped one may only be reopened.
 */
import { dayIn, type Day } from '#platform/day'
import { ok, refuse, type Result } from '#platform/result'
import type { Extension } from './rule.ts'

/** One recorded event. Days are local days of the country; `time` is local `HH:MM`. */
export type ClockEvent =
  | { readonly kind: 'start'; readonly day: Day; readonly time?: string | undefined }
  | { readonly kind: 'suspend'; readonly day: Day; readonly reason?: string | undefined }
  | { readonly kind: 'resume'; readonly day: Day; readonly reason?: string | undefined }
  | {
      readonly kind: 'extend'
      readonly day: Day
      /** How far, in the unit of the rule's extension. */
      readonly by: number
      readonly reason?: string | undefined
    }
  | { readonly kind: 'stop'; readonly day: Day; readonly reason?: string | undefined }
  | { readonly kind: 'reopen'; readonly day: Day; readonly reason?: string | undefined }

export type ClockRefusal =
  | 'no-start'
  | 'second-start'
  | 'before-start'
  | 'out-of-order'
  | 'already-suspended'
  | 'not-suspended'
  | 'already-stopped'
  | 'not-stopped'
  | 'no-extension'
  | 'extended-too-often'
  | 'extended-too-far'
  | 'extended-too-late'

/** Days on which the clock did not run: from `from` up to, not with, `to`. */
export type Pause = { readonly from: Day; readonly to: Day }

/** What the events come to. */
export type Course = {
  readonly filed: Day
  readonly time: string | undefined
  readonly state: 'running' | 'suspended' | 'stopped'
  readonly pauses: readonly Pause[]
  readonly extensions: readonly number[]
  readonly suspendedOn: Day | undefined
  readonly stoppedOn: Day | undefined
}

const wallClocks = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter costs more than all the rest of starting a clock. */
function wallClock(timeZone: string): Intl.DateTimeFormat {
  const known = wallClocks.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  wallClocks.set(timeZone, made)
  return made
}

/** The start event of a moment, as the country's wall clock shows it. */
export function startAt(timeZone: string, moment: Date): ClockEvent {
  const time = wallClock(timeZone).format(moment)
  return { kind: 'start', day: dayIn(timeZone, moment), time }
}

/** Folds events into a course, or refuses the first one that cannot be. */
export function courseOf(
  events: readonly ClockEvent[],
  extension: Extension | 'none',
): Result<Course, ClockRefusal> {
  const [first, ...rest] = events
  if (first?.kind !== 'start') return refuse('no-start')
  let latest = first.day
  let course: Course = {
    filed: first.day,
    time: first.time,
    state: 'running',
    pauses: [],
    extensions: [],
    suspendedOn: undefined,
    stoppedOn: undefined,
  }
  for (const event of rest) {
    if (event.day < first.day) return refuse('before-start')
    if (event.day < latest) return refuse('out-of-order')
    const next = follow(course, event, extension)
    if (!next.ok) return next
    course = next.value
    latest = event.day
  }
  return ok(course)
}

type Turn<Kind extends ClockEvent['kind']> = (
  course: Course,
  event: Extract<ClockEvent, { kind: Kind }>,
  extension: Extension | 'none',
) => Result<Course, ClockRefusal>

function follow(
  course: Course,
  event: ClockEvent,
  extension: Extension | 'none',
): Result<Course, ClockRefusal> {
  if (event.kind === 'start') return refuse('second-start')
  if (event.kind === 'reopen') return reopen(course, event, extension)
  if (course.state === 'stopped') return refuse('already-stopped')
  if (event.kind === 'suspend') return suspend(course, event, extension)
  if (event.kind === 'resume') return resume(course, event, extension)
  if (event.kind === 'extend') return extend(course, event, extension)
  return stop(course, event, extension)
}

const suspend: Turn<'suspend'> = (course, { day }) =>
  course.state === 'suspended'
    ? refuse('already-suspended')
    : ok({ ...course, state: 'suspended', suspendedOn: day })

const resume: Turn<'resume'> = (course, { day }) =>
  course.suspendedOn === undefined
    ? refuse('not-suspended')
    : ok({ ...course, state: 'running', pauses: pausesUntil(course, day), suspendedOn: undefined })

const extend: Turn<'extend'> = (course, { by }, extension) => {
  if (extension === 'none') return refuse('no-extension')
  if (course.extensions.length >= extension.times) return refuse('extended-too-often')
  if (!Number.isInteger(by) || by < 1 || by > extension.by.length) {
    return refuse('extended-too-far', { values: { most: extension.by.length } })
  }
  return ok({ ...course, extensions: [...course.extensions, by] })
}

/** Stopping ends a suspension on the same day. */
const stop: Turn<'stop'> = (course, { day }) =>
  ok({
    ...course,
    state: 'stopped',
    pauses: pausesUntil(course, day),
    suspendedOn: undefined,
    stoppedOn: day,
  })

/**
 * Reopening undoes the stop: the days between count, as if the clock had never stopped. Otherwise a
 * body could win time by an answer that it takes back.
 */
const reopen: Turn<'reopen'> = course =>
  course.state === 'stopped'
    ? ok({ ...course, state: 'running', stoppedOn: undefined })
    : refuse('not-stopped')

function pausesUntil(course: Course, day: Day): readonly Pause[] {
  if (course.suspendedOn === undefined) return course.pauses
  return [...course.pauses, { from: course.suspendedOn, to: day }]
}
