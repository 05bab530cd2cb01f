/** What becomes of each row: on the page and as a file. */
import { html, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { say, type Language } from '#platform/texts'
import { emptyState, pagination, table, tabsNav } from '#ui/components'
import type { Import, Outcome, Told } from './store.ts'
import type { RowProblem } from './row.ts'
import { rowProblems, words } from './texts.ts'

export type LinesView = {
  readonly found: Import
  readonly outcome: Outcome | undefined
  readonly lines: readonly Told[]
  readonly older: string | undefined
}

/** A problem in words. */
export const problemWords = ({ code, value }: RowProblem, language: Language): string =>
  say(rowProblems[code], language, value === undefined ? {} : { value })

/** The column of a problem, by the name that it has in the file. */
export function columnName(found: Import, { field }: RowProblem, language: Language): string {
  const index = found.choice?.columns[field]
  const name = index === undefined ? undefined : found.header[index]
  return name === undefined || name === '' ? words(language)(`field.${field}`) : name
}

/** The rows of one outcome, or all. */
export function linesPart(request: Request, { found, outcome, lines, older }: LinesView): Html {
  const { language } = request
  const t = words(language)
  const path = `/desk/import/${found.id}`
  return html`<h2 class="govuk-heading-m">${t('lines.heading')}</h2>
    ${tabsNav({
      label: t('lines.heading'),
      language,
      tabs: [
        { href: `${path}?show=wrong`, text: t('lines.wrong'), current: outcome === 'wrong' },
        { href: `${path}?show=all`, text: t('lines.all'), current: outcome === undefined },
      ],
    })}
    <p class="govuk-body"><a class="govuk-link" href="${path}/lines.csv">${t('lines.csv')}</a></p>
    ${lines.length === 0 ? emptyState({ text: t('lines.empty') }) : linesTable(found, lines, language)}
    ${pagination({ language, older })}`
}

function linesTable(found: Import, lines: readonly Told[], language: Language): Html {
  const t = words(language)
  return table({
    caption: t('lines.heading'),
    captionHidden: true,
    head: [
      { text: t('lines.line'), numeric: true },
      { text: t('field.number') },
      { text: t('lines.outcome') },
      { text: t('lines.problem') },
    ],
    rows: lines.map(line => [
      String(line.line),
      line.number ?? '',
      t(`outcome.${line.outcome ?? 'none'}`),
      line.problems.map(
        problem =>
          html`<div>
            ${columnName(found, problem, language)}: ${problemWords(problem, language)}
          </div>`,
      ),
    ]),
  })
}
