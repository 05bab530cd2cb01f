/** Lists of cases as files: CSV, and XLSX for those who work in Excel. */
import type { Unit } from '#core/bodies'
import { NO_DAY, stageName } from '#core/cases'
import type { Colleague } from '#core/identity'
import writeXlsxFile from 'write-excel-file/node'
import { csvFile } from '#platform/csv'
import { dayIn } from '#platform/day'
import type { Reply, Request } from '#platform/route'
import { say } from '#platform/texts'
import type { Row } from './handlers-queue.ts'
import { words } from './texts.ts'

export type Exported = {
  readonly rows: readonly Row[]
  readonly staff: readonly Colleague[]
  readonly units: readonly Unit[]
}

/** Head and lines of the list, as texts. */
export function linesOf(
  { language, house }: Request,
  { rows, staff, units }: Exported,
): readonly (readonly string[])[] {
  const t = words(language)
  const head = [
    t('queue.number'),
    t('queue.service'),
    t('queue.applicant'),
    t('queue.opened'),
    t('queue.due'),
    t('queue.stage'),
    t('case.outcome'),
    t('queue.unit'),
    t('queue.executor'),
    t('queue.done-on'),
  ]
  const lines = rows.map(({ of, definition }) => {
    const unit = units.find(({ id }) => id === of.unitId)
    const outcome = definition.decisions.outcomes.find(({ key }) => key === of.outcome)
    return [
      of.number,
      say(definition.catalogue.name, language),
      of.applicantName,
      of.openedDay,
      of.dueDay === NO_DAY ? '' : of.dueDay,
      stageName(of.stage, definition, language),
      outcome ? say(outcome.name, language) : '',
      unit ? say(unit.name, language) : '',
      staff.find(({ id }) => id === of.executorId)?.name ?? '',
      of.decidedAt ? dayIn(house.clock.timeZone, of.decidedAt) : '',
    ]
  })
  return [head, ...lines]
}

const named = (kind: string): Record<string, string> => ({
  'content-disposition': `attachment; filename="cases.${kind}"`,
})

/** Tables as CSV. */
export function csvTable(lines: readonly (readonly string[])[]): Reply {
  return {
    status: 200,
    body: csvFile(lines),
    type: 'text/csv; charset=utf-8',
    headers: named('csv'),
  }
}

/** Tables as XLSX; every cell is text, so that no number of a case becomes one of Excel. */
export async function xlsxTable(lines: readonly (readonly string[])[]): Promise<Reply> {
  const [head = [], ...rest] = lines
  const body = await writeXlsxFile([
    head.map(value => ({ value, type: String, fontWeight: 'bold' as const })),
    ...rest.map(line => line.map(value => ({ value, type: String }))),
  ]).toBuffer()
  return {
    status: 200,
    body,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    headers: named('xlsx'),
  }
}

export const csvReply = (request: Request, view: Exported): Reply =>
  csvTable(linesOf(request, view))

export const xlsxReply = (request: Request, view: Exported): Promise<Reply> =>
  xlsxTable(linesOf(request, view))
