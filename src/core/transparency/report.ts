/**
 * The yearly report on public information (General Administrative Code, article 49): what is counted,
 * what the body adds in its own words, and who takes which step. Pure.
 */
import type { ReportedLetter } from '#core/correspondence'
import { addDays, day, daysBetween, type Day } from '#platform/day'
import { ok, refuse, type Result } from '#platform/result'
import { medianOf } from './figure.ts'

/** First and last day of the time that a report is about; the next one begins on the day it is due. */
export type ReportPeriod = { readonly from: Day; readonly to: Day; readonly due: Day }

/** The time of the report that is due in a year, on a day written `MM-DD`. */
export function reportPeriod(year: number, dueOn: string): ReportPeriod {
  const due = day(`${year}-${dueOn}`)
  return { from: day(`${year - 1}-${dueOn}`), to: addDays(due, -1), due }
}

/** Counted numbers, in the order of the document. Those of `SUMMED` add up to the requests. */
export const COUNTED = [
  'requests',
  'granted',
  'partly',
  'refused',
  'closed',
  'forwarded',
  'withdrawn',
  'pending',
  'inTime',
  'late',
  'overdue',
  'extended',
  'complaints',
] as const
export type Counted = (typeof COUNTED)[number]

export const SUMMED = [
  'granted',
  'partly',
  'refused',
  'closed',
  'forwarded',
  'withdrawn',
  'pending',
] as const satisfies readonly Counted[]

export type ReportCounts = Readonly<Record<Counted, number>> & {
  /** Middle of the calendar days from receipt to the end; absent without an end. */
  readonly medianDays?: number | undefined
  /** Refusals by ground: its key in the pack, or empty where none was given. */
  readonly grounds: readonly { readonly ground: string; readonly count: number }[]
}

type Outcome = (typeof SUMMED)[number]

/** What became of a request. Refused after a part was given, it was granted in part. */
function outcomeOf({ state, partly }: ReportedLetter): Outcome {
  switch (state) {
    case 'answered':
      return 'granted'
    case 'refused':
      return partly ? 'partly' : 'refused'
    case 'closed':
    case 'forwarded':
    case 'withdrawn':
      return state
    default:
      return 'pending'
  }
}

const DECIDED: readonly Outcome[] = ['granted', 'partly', 'refused', 'closed']

/** Counts the requests that a body received in the time of the report. */
export function countReport(
  letters: readonly ReportedLetter[],
  { today }: { readonly today: Day },
): ReportCounts {
  const outcomes = letters.map(letter => ({ letter, outcome: outcomeOf(letter) }))
  const many = (outcome: Outcome): number =>
    outcomes.filter(each => each.outcome === outcome).length
  const decided = outcomes
    .filter(({ outcome }) => DECIDED.includes(outcome))
    .map(({ letter }) => letter)
  const inTime = decided.filter(({ done, legalDay }) => done !== undefined && done <= legalDay)
  const refusals = outcomes.filter(({ outcome }) => outcome === 'refused' || outcome === 'partly')
  const overdue = outcomes.filter(
    ({ outcome, letter }) =>
      outcome === 'pending' && letter.state !== 'waiting' && letter.legalDay < today,
  )
  return {
    requests: letters.length,
    granted: many('granted'),
    partly: many('partly'),
    refused: many('refused'),
    closed: many('closed'),
    forwarded: many('forwarded'),
    withdrawn: many('withdrawn'),
    pending: many('pending'),
    inTime: inTime.length,
    late: decided.length - inTime.length,
    overdue: overdue.length,
    extended: letters.filter(({ extended }) => extended).length,
    complaints: letters.reduce((sum, { complaints }) => sum + complaints, 0),
    medianDays: medianOf(
      decided.flatMap(({ received, done }) =>
        done === undefined ? [] : [{ days: daysBetween(received, done), count: 1 }],
      ),
    ),
    grounds: [...Map.groupBy(refusals, ({ letter }) => letter.ground ?? '')]
      .map(([ground, some]) => ({ ground, count: some.length }))
      .toSorted((a, b) => b.count - a.count || (a.ground < b.ground ? -1 : 1)),
  }
}

/** What only the body knows, in its own words; each part of article 49. */
export const WORDED = [
  'officials',
  'databases',
  'violations',
  'costs',
  'courts',
  'remarks',
] as const
export type Worded = (typeof WORDED)[number]
export type ReportWords = Readonly<Record<Worded, string>>

export const NO_WORDS: ReportWords = {
  officials: '',
  databases: '',
  violations: '',
  costs: '',
  courts: '',
  remarks: '',
}

export type ReportState = 'draft' | 'reviewed' | 'published'
export type ReportStep = 'save' | 'review' | 'return' | 'publish'

type Rule = {
  readonly from: readonly ReportState[]
  readonly to: ReportState
  /** Rights of `core/bodies`, one of which is needed. */
  readonly rights: readonly string[]
}

/** Who may prepare: whoever sees every letter of the body anyway. */
export const STEPS: Readonly<Record<ReportStep, Rule>> = {
  save: { from: ['draft'], to: 'draft', rights: ['register', 'read-all'] },
  review: { from: ['draft'], to: 'reviewed', rights: ['approve'] },
  return: { from: ['reviewed'], to: 'draft', rights: ['approve', 'sign'] },
  publish: { from: ['reviewed'], to: 'published', rights: ['sign'] },
}

export type Stepping = {
  readonly step: ReportStep
  readonly rights: readonly string[]
  readonly accountId: string
  readonly today: Day
  readonly due: Day
}

export type ReportRefusal = 'no-right' | 'not-now' | 'same-hands' | 'not-over'

/**
 * Takes a step. `same-hands` when the reviewer prepared it; `not-over` when it would be published
 * before its time has ended, since letters would be missing.
 */
export function stepReport(
  report: { readonly state: ReportState; readonly preparedBy: string },
  { step, rights, accountId, today, due }: Stepping,
): Result<ReportState, ReportRefusal> {
  const rule = STEPS[step]
  if (!rule.rights.some(right => rights.includes(right))) return refuse('no-right')
  if (!rule.from.includes(report.state)) return refuse('not-now')
  if (step === 'review' && report.preparedBy === accountId) return refuse('same-hands')
  if (step === 'publish' && today < due) return refuse('not-over')
  return ok(rule.to)
}
