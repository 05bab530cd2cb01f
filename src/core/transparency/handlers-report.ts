/** From request to reply for the yearly report: officers make it, everybody reads it. */
import { findBodyByKey, getBody } from '#core/bodies'
import { countryOf } from '#core/country'
import { bodyLook } from '#core/themes'
import { asOfficer, officerOf } from '#platform/acting'
import { csvFile } from '#platform/csv'
import { violatedConstraint } from '#platform/db'
import { parseForm, text, type Problem } from '#platform/form'
import { makePdf, printable } from '#platform/pdf'
import type { Look } from '#platform/look'
import { NotFound, page, seeOther, type Handler, type Reply, type Request } from '#platform/route'
import { say } from '#platform/texts'
import { z } from 'zod'
import { publicReportPage, reportPage, yearsPage } from './pages-report.ts'
import { NO_WORDS, type ReportStep } from './report.ts'
import { documentOf, REPORT_COLUMNS, reportLines, type Documented } from './report-document.ts'
import { findReport, reportsOf } from './report-store.ts'
import { reportRefusals } from './report-texts.ts'
import { advanceReport, countedNow, periodOf, reportRule, reportYears } from './write-report.ts'

const YEAR = /^20\d\d$/

function yearIn(request: Request): number {
  const typed = request.params['year'] ?? ''
  if (!YEAR.test(typed)) throw new NotFound('year')
  return Number(typed)
}

/** The year of an officer's page; only those whose report can be made. */
async function yearToWrite(request: Request): Promise<number> {
  const year = yearIn(request)
  if (!(await reportYears(request.house)).includes(year)) throw new NotFound('year')
  return year
}

/** `/desk/yearly-report` */
export const showYears: Handler = async request => {
  const { house } = request
  const rule = await reportRule(house)
  const years = await reportYears(house)
  const { bodyId } = officerOf(request)
  const lines = await asOfficer(request, async tx => {
    const reports = await reportsOf(tx, bodyId)
    return Promise.all(
      years.map(async year => ({
        year,
        period: await periodOf(house, year),
        report: reports.find(report => report.year === year),
      })),
    )
  })
  return page(yearsPage(request, { rule, lines }))
}

async function reportView(request: Request, problems: readonly Problem[]): Promise<Reply> {
  const { house, language } = request
  const author = officerOf(request)
  const year = await yearToWrite(request)
  const documented = {
    rule: await reportRule(house),
    country: await countryOf(house),
    timeZone: house.clock.timeZone,
  }
  const period = await periodOf(house, year)
  const view = await asOfficer(request, async tx => {
    const body = await getBody(tx, author.bodyId)
    const report = await findReport(tx, { bodyId: author.bodyId, year })
    const counts = report?.counts ?? (await countedNow(tx, house, { bodyId: author.bodyId, year }))
    const shown = report ?? { year, edition: 1, counts, words: NO_WORDS, publishedAt: undefined }
    const document = documentOf({ ...documented, report: shown, body }, language)
    return {
      year,
      period,
      report,
      document,
      body,
      author,
      problems,
      saved: request.query.has('saved'),
    }
  })
  return page(reportPage(request, view), problems.length > 0 ? 422 : 200)
}

/** `/desk/yearly-report/:year` */
export const showReport: Handler = request => reportView(request, [])

const LONGEST = 10_000
const said = text({ max: LONGEST, min: 0 }).default('')
const shape = z.object({
  officials: said,
  databases: said,
  violations: said,
  costs: said,
  courts: said,
  remarks: said,
})

/** Saves what the body says and counts anew; begins the report, or a correction, where need be. */
export const saveReport: Handler = async request => {
  const parsed = parseForm(shape, request.form)
  if (!parsed.ok) return reportView(request, parsed.problems)
  return take(request, 'save', parsed.value)
}

const taking =
  (step: ReportStep): Handler =>
  request =>
    take(request, step)

export const reviewReport = taking('review')
export const returnReport = taking('return')
export const publishReport = taking('publish')

async function take(
  request: Request,
  step: ReportStep,
  words?: z.output<typeof shape>,
): Promise<Reply> {
  const year = await yearToWrite(request)
  const command = { year, step, by: officerOf(request), ...(words !== undefined && { words }) }
  const taken = await asOfficer(request, tx => advanceReport(tx, request.house, command)).catch(
    (error: unknown) => {
      // Two who begin the same report at the same moment: the second sees the first one's.
      if (violatedConstraint(error) === undefined) throw error
      return undefined
    },
  )
  if (taken === undefined)
    return reportView(request, [{ field: '', text: reportRefusals['not-now'] }])
  if (!taken.ok)
    return reportView(request, [{ field: '', text: reportRefusals[taken.refusal.code] }])
  return seeOther(`/desk/yearly-report/${year}?saved=1`)
}

type Published = Documented & { readonly earlier: number; readonly look: Look | undefined }

/** The latest published report of the address. @throws NotFound */
async function published(request: Request): Promise<Published> {
  const { house } = request
  const rule = await reportRule(house)
  const country = await countryOf(house)
  const year = yearIn(request)
  return house.db.read({ as: 'public' }, async tx => {
    const body = await findBodyByKey(tx, request.params['key'] ?? '')
    const report = body && (await findReport(tx, { bodyId: body.id, year }))
    if (!body || !report) throw new NotFound('report')
    return {
      report,
      rule,
      body,
      country,
      timeZone: house.clock.timeZone,
      earlier: report.edition - 1,
      look: await bodyLook(tx, body.id),
    }
  })
}

/** `/bodies/:key/reports/:year` */
export const showPublished: Handler = async request => {
  const found = await published(request)
  const document = documentOf(found, request.language)
  const { body, report, earlier, look } = found
  const view = { body, year: report.year, document, earlier, look }
  return page(publicReportPage(request, view))
}

const fileName = ({ body, report }: Published, ending: string): Record<string, string> => ({
  'content-disposition': `attachment; filename="${body.key}-information-report-${report.year}.${ending}"`,
})

/** The same as PDF. */
export const publishedPdf: Handler = async request => {
  const found = await published(request)
  const { language } = request
  const { title, meta, sections } = documentOf(found, language)
  const body = await makePdf({
    title: printable(title),
    language,
    footer: printable(`${say(found.body.name, language)}, ${title}`),
    meta: meta.map(({ label, value }) => ({ label, value: printable(value) })),
    sections: sections.map(({ heading, paragraphs, table }) => ({
      heading: printable(heading),
      paragraphs: paragraphs.map(printable),
      ...(table && {
        table: {
          columns: table.columns.map(printable),
          rows: table.rows.map(row => row.map(printable)),
        },
      }),
    })),
    ...(found.report.publishedAt && { madeAt: found.report.publishedAt }),
  })
  return { status: 200, body, type: 'application/pdf', headers: fileName(found, 'pdf') }
}

/** Its numbers as CSV. */
export const publishedCsv: Handler = async request => {
  const found = await published(request)
  const separator = request.query.get('separator') === 'semicolon' ? ';' : ','
  return {
    status: 200,
    body: csvFile([REPORT_COLUMNS, ...reportLines(found)], separator),
    type: 'text/csv; charset=utf-8',
    headers: fileName(found, 'csv'),
  }
}
