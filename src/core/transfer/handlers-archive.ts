/** From request to reply for the old registers. */
import { fold } from '#platform/fold'
import { html, type Html } from '#platform/html'
import { parseDay } from '#platform/day'
import { page, NotFound, type Handler, type Request } from '#platform/route'
import {
  backLink,
  button,
  dayText,
  emptyState,
  field,
  framed,
  pagination,
  searchForm,
  summaryList,
  table,
  tabsNav,
  tag,
} from '#ui/components'
import { findArchived, findArchivedRow, type Archived } from './archive-store.ts'
import { asOfficer, idOf } from './officer.ts'
import { words } from './texts.ts'

const ARCHIVE = '/desk/archive'
const PAGE = 50

type View = {
  readonly direction: 'in' | 'out'
  readonly query: string
  readonly rows: readonly Archived[]
  readonly older: string | undefined
}

export const showArchive: Handler = async request => {
  const direction = request.query.get('direction') === 'out' ? 'out' : 'in'
  const query = request.query.get('q')?.trim().slice(0, 200) ?? ''
  const found = await asOfficer(request, tx =>
    findArchived(tx, {
      direction,
      words: fold(query).split(' ').filter(Boolean).slice(0, 10),
      after: placeIn(request),
      limit: PAGE + 1,
    }),
  )
  const rows = found.slice(0, PAGE)
  const last = rows.at(-1)
  const next = new URLSearchParams({ direction, q: query, after: `${last?.day}_${last?.id}` })
  const older = found.length > PAGE ? `${ARCHIVE}?${next.toString()}` : undefined
  return page(archivePage(request, { direction, query, rows, older }))
}

function placeIn(request: Request): { day: string; id: string } | undefined {
  const [day = '', id = ''] = (request.query.get('after') ?? '').split('_')
  const isId = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(id)
  return parseDay(day) && isId ? { day, id } : undefined
}

function archivePage(request: Request, { direction, query, rows, older }: View): Html {
  const { language } = request
  const t = words(language)
  return framed(request, {
    title: t('archive.title'),
    wide: true,
    main: html`<h1 class="govuk-heading-l">${t('archive.title')}</h1>
      <p class="govuk-body">${t('archive.lead')}</p>
      ${tabsNav({
        label: t('archive.title'),
        language,
        tabs: (['in', 'out'] as const).map(way => ({
          href: `${ARCHIVE}?direction=${way}`,
          text: t(`archive.${way}`),
          current: way === direction,
        })),
      })}
      ${searchForm({
        action: ARCHIVE,
        children: html`<input type="hidden" name="direction" value="${direction}" />
          ${field({ name: 'q', label: t('archive.search'), value: query, type: 'search', width: 30 })}
          ${button({ text: t('archive.search-button'), look: 'secondary' })}`,
      })}
      ${
        rows.length === 0
          ? emptyState({ text: t('archive.empty') })
          : table({
              caption: t(`archive.${direction}`),
              captionHidden: true,
              queue: true,
              head: [
                { text: t('field.number') },
                { text: t('archive.day') },
                { text: t('field.writer') },
                { text: t('field.subject') },
                { text: t('field.outcome') },
              ],
              rows: rows.map(row => [
                row.number,
                dayText(row.day, language),
                row.who,
                html`<a class="govuk-link" href="${ARCHIVE}/${row.id}">${row.subject}</a>`,
                row.outcome.slice(0, 100),
              ]),
            })
      }
      ${pagination({ language, older })}`,
  })
}

export const showArchived: Handler = async request => {
  const { language } = request
  const t = words(language)
  const row = await asOfficer(request, tx => findArchivedRow(tx, idOf(request)))
  if (!row) throw new NotFound('row of an old register')
  const fact = (key: string, value: string) => value !== '' && { key, value }
  return page(
    framed(request, {
      title: row.subject,
      before: backLink(`${ARCHIVE}?direction=${row.direction}`, language, t('archive.title')),
      main: html`<h1 class="govuk-heading-l">${row.subject}</h1>
        <p class="govuk-body">${tag(t('archive.from'), 'grey')}</p>
        ${summaryList([
          { key: t('field.number'), value: row.number },
          { key: t('archive.day'), value: dayText(row.day, language) },
          { key: t('field.writer'), value: row.who },
          fact(t('field.contact'), row.contact),
          fact(t('field.kind'), row.kind),
          fact(t('field.unit'), row.unit),
          fact(t('field.executor'), row.executor),
          row.closed && { key: t('field.closed'), value: dayText(row.closed, language) },
          fact(t('field.outcome'), row.outcome),
          fact(t('field.text'), row.text),
        ])}`,
    }),
  )
}
