/** The operator's calendar: days declared since the pack, and what a new one would move. */
import { problemText, typed, type Problem } from '#platform/form'
import { html, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { say } from '#platform/texts'
import { radios } from '#ui/choices'
import { dateField, field } from '#ui/fields'
import { button, formOf } from '#ui/forms'
import { emptyState, summaryList, table } from '#ui/lists'
import { notificationBanner } from '#ui/notices'
import { framed } from '#ui/page'
import { dayText } from '#ui/words'
import type { Declaration } from './declare.ts'
import { words } from './page-texts.ts'
import type { DeclaredDay } from './store.ts'

/** Most moves that a preview lists; the number of all is told. */
const SHOWN = 100

/** Declared days and the form for a new one. */
export function calendarPage(
  request: Request,
  view: {
    readonly days: readonly DeclaredDay[]
    readonly problems: readonly Problem[]
    readonly moved: string | undefined
  },
): Html {
  const { language } = request
  const t = words(language)
  const { days, problems } = view
  return framed(request, {
    title: t('calendar.title'),
    problems,
    ...(view.moved !== undefined && {
      alert: notificationBanner({
        language,
        kind: 'done',
        heading: t('calendar.declared', { moved: view.moved }),
      }),
    }),
    main: html`<h1 class="govuk-heading-l">${t('calendar.title')}</h1>
      <p class="govuk-body">${t('calendar.text')}</p>
      ${
        days.length === 0
          ? emptyState({ text: t('calendar.none') })
          : table({
              caption: t('calendar.title'),
              captionHidden: true,
              head: [
                { text: t('calendar.day') },
                { text: t('calendar.name') },
                { text: t('calendar.kind') },
                { text: t('calendar.source') },
              ],
              rows: days.map(day => [
                dayText(day.day, language),
                say(day.name, language),
                t(`calendar.${day.kind}`),
                day.source,
              ]),
            })
      }
      ${declareForm(request, problems)}`,
  })
}

function declareForm(request: Request, problems: readonly Problem[]): Html {
  const { language } = request
  const t = words(language)
  const error = (name: string): string | undefined => problemText(problems, name, language)
  const line = (name: 'name-ka' | 'name-en' | 'source'): Html =>
    field({
      name,
      label: t(`calendar.${name}`),
      value: typed(request.form, name),
      error: error(name),
    })
  return html`<h2 class="govuk-heading-m">${t('calendar.add')}</h2>
    ${formOf(request, {
      action: '/operator/calendar/preview',
      children: html`${dateField({ name: 'day', label: t('calendar.day'), language, value: typed(request.form, 'day'), error: error('day') })}
      ${radios({
        name: 'kind',
        legend: t('calendar.kind'),
        inline: true,
        value: typed(request.form, 'kind') || 'off',
        options: [
          { value: 'off', label: t('calendar.off') },
          { value: 'working', label: t('calendar.working') },
        ],
      })}
      ${line('name-ka')} ${line('name-en')} ${line('source')}
      ${button({ text: t('calendar.preview') })}`,
    })}`
}

export type MovedDay = {
  readonly from: Declaration['day']
  readonly to: Declaration['day']
  readonly subject: string
}

/** What a declaration would move, before it is made. */
export function previewPage(
  request: Request,
  {
    declaration,
    seen,
    moves,
  }: {
    readonly declaration: Declaration
    readonly seen: number
    readonly moves: readonly MovedDay[]
  },
): Html {
  const { language } = request
  const t = words(language)
  const hidden = {
    day: declaration.day,
    kind: declaration.kind,
    'name-ka': declaration.name.ka,
    'name-en': declaration.name.en,
    source: declaration.source,
  }
  return framed(request, {
    title: t('calendar.preview'),
    main: html`<h1 class="govuk-heading-l">${t('calendar.preview')}</h1>
      ${summaryList([
        { key: t('calendar.day'), value: dayText(declaration.day, language) },
        { key: t('calendar.kind'), value: t(`calendar.${declaration.kind}`) },
        { key: t('calendar.name'), value: say(declaration.name, language) },
        { key: t('calendar.source'), value: declaration.source },
      ])}
      <p class="govuk-body">${t('calendar.moves', { moves: moves.length, seen })}</p>
      ${
        moves.length > 0 &&
        table({
          caption: t('calendar.preview'),
          captionHidden: true,
          head: [
            { text: t('calendar.duty') },
            { text: t('calendar.from') },
            { text: t('calendar.to') },
          ],
          rows: moves
            .slice(0, SHOWN)
            .map(move => [move.subject, dayText(move.from, language), dayText(move.to, language)]),
        })
      }
      ${formOf(request, {
        action: '/operator/calendar',
        children: html`${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
        ${button({ text: t('calendar.declare') })}`,
      })}
      <p class="govuk-body">
        <a class="govuk-link" href="/operator/calendar">${t('calendar.back')}</a>
      </p>`,
  })
}
