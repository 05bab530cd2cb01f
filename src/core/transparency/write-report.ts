/** The steps of a yearly report, each one transaction with its journal entry. */
import { reportedLetters } from '#core/correspondence'
import { countryOf, type Transparency } from '#core/country'
import { canonicalJson, sha256Hex, type Canonical } from '#platform/canonical'
import { trusted } from '#platform/brand'
import type { Tx } from '#platform/db'
import { recordAct } from '#platform/journal'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import { NotFound } from '#platform/route'
import {
  countReport,
  NO_WORDS,
  reportPeriod,
  stepReport,
  type ReportCounts,
  type ReportPeriod,
  type ReportRefusal,
  type ReportStep,
  type ReportWords,
} from './report.ts'
import { findReport, insertReport, lockReport, updateReport, type Report } from './report-store.ts'

export type YearlyReport = NonNullable<Transparency['yearlyReport']>

/** The rule of the report. @throws NotFound in a country whose pack has none. */
export async function reportRule(house: House): Promise<YearlyReport> {
  const { yearlyReport } = (await countryOf(house)).transparency
  if (yearlyReport === undefined) throw new NotFound('yearly report')
  return yearlyReport
}

/** The time that the report of a year is about. */
export async function periodOf(house: House, year: number): Promise<ReportPeriod> {
  return reportPeriod(year, (await reportRule(house)).dueOn)
}

/** Years whose report may be prepared: the one that runs, and the two before it. */
export async function reportYears(house: House): Promise<readonly number[]> {
  const today = house.clock.today()
  const year = Number(today.slice(0, 4))
  const { due } = await periodOf(house, year)
  const running = today < due ? year : year + 1
  return [running, running - 1, running - 2]
}

/** Counts the letters of the viewing body for the report of a year. */
export async function countedNow(
  tx: Tx,
  house: House,
  { bodyId, year }: { readonly bodyId: string; readonly year: number },
): Promise<ReportCounts> {
  const { kinds } = await reportRule(house)
  const { from, to } = await periodOf(house, year)
  const letters = await reportedLetters(tx, bodyId, {
    kinds,
    from,
    to,
    zone: house.clock.timeZone,
  })
  return countReport(letters, { today: house.clock.today() })
}

export type Author = {
  readonly accountId: string
  readonly bodyId: string
  readonly rights: readonly string[]
}

export type ReportCommand = {
  readonly year: number
  readonly step: ReportStep
  readonly by: Author
  /** What the body says itself; for `save`. */
  readonly words?: ReportWords
}

/**
 * Takes a step. Saving begins a draft where there is none, and a correction where the last one is
 * published. Numbers are counted anew at saving and review, and stand still from then on. Refuses as
 * `stepReport` does, with `not-found` for a step on nothing.
 */
export async function advanceReport(
  tx: Tx,
  house: House,
  command: ReportCommand,
): Promise<Result<Report, ReportRefusal | 'not-found'>> {
  const { year, step, by } = command
  const latest = await findReport(tx, { bodyId: by.bodyId, year })
  const open = await openReport(tx, latest)
  if (!open.ok) return open
  const before = open.value
  if (before === undefined && step !== 'save') return refuse(latest ? 'not-now' : 'not-found')
  const { due } = await periodOf(house, year)
  const stepped = stepReport(before ?? { state: 'draft', preparedBy: by.accountId }, {
    step,
    rights: by.rights,
    accountId: by.accountId,
    today: house.clock.today(),
    due,
  })
  if (!stepped.ok) return stepped
  const begun = before ?? (await begin(tx, house, { command, latest }))
  const now = house.clock.now()
  const counts = await countsAfter(tx, house, { report: begun, step })
  const after = changed({ ...begun, counts, state: stepped.value }, command, now)
  await updateReport(tx, after)
  await record(tx, now, { command, report: after })
  return ok(after)
}

/** The report that is being worked on, locked; `not-now` when somebody published it meanwhile. */
async function openReport(
  tx: Tx,
  latest: Report | undefined,
): Promise<Result<Report | undefined, 'not-now'>> {
  if (latest === undefined || latest.state === 'published') return ok(undefined)
  const locked = await lockReport(tx, latest.id)
  return locked ? ok(locked) : refuse('not-now')
}

async function countsAfter(
  tx: Tx,
  house: House,
  { report, step }: { readonly report: Report; readonly step: ReportStep },
): Promise<ReportCounts> {
  return step === 'save' || step === 'review' ? countedNow(tx, house, report) : report.counts
}

type Beginning = { readonly command: ReportCommand; readonly latest: Report | undefined }

async function begin(tx: Tx, house: House, { command, latest }: Beginning): Promise<Report> {
  const { year, by } = command
  const now = house.clock.now()
  const report: Report = {
    id: uuidv7(now),
    bodyId: by.bodyId,
    year,
    edition: (latest?.edition ?? 0) + 1,
    state: 'draft',
    counts: await countedNow(tx, house, { bodyId: by.bodyId, year }),
    words: NO_WORDS,
    preparedBy: by.accountId,
    preparedAt: now,
    reviewedBy: undefined,
    reviewedAt: undefined,
    publishedBy: undefined,
    publishedAt: undefined,
  }
  await insertReport(tx, report)
  return report
}

function changed(report: Report, { step, by, words }: ReportCommand, now: Date): Report {
  switch (step) {
    case 'save':
      return { ...report, words: words ?? report.words, preparedBy: by.accountId, preparedAt: now }
    case 'review':
      return { ...report, reviewedBy: by.accountId, reviewedAt: now }
    case 'return':
      return { ...report, reviewedBy: undefined, reviewedAt: undefined }
    default:
      return { ...report, publishedBy: by.accountId, publishedAt: now }
  }
}

const ACTS: Readonly<Record<ReportStep, string>> = {
  save: 'transparency.report-prepared',
  review: 'transparency.report-reviewed',
  return: 'transparency.report-returned',
  publish: 'transparency.report-published',
}

async function record(
  tx: Tx,
  at: Date,
  { command, report }: { readonly command: ReportCommand; readonly report: Report },
): Promise<void> {
  const content = trusted<Canonical>(
    JSON.parse(JSON.stringify({ counts: report.counts, words: report.words })),
  )
  await recordAct(tx, {
    act: ACTS[command.step],
    at,
    actor: { kind: 'officer', id: command.by.accountId },
    bodyId: report.bodyId,
    about: { kind: 'yearly-report', id: report.id },
    payload: {
      year: report.year,
      edition: report.edition,
      sha256: sha256Hex(canonicalJson(content)),
    },
  })
}
