/** The page of one's own calendar and copy. */
import { html, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { tickBox } from '#ui/choices'
import { button, buttonLink, formOf } from '#ui/forms'
import { summaryList } from '#ui/lists'
import { backLink, details, momentTime, notificationBanner } from '#ui/notices'
import { framed } from '#ui/page'
import type { Feed } from './store.ts'
import { words } from './texts.ts'

export type MineView = {
  readonly feed: Feed | undefined
  readonly letters: number
  readonly done: 'made' | 'ended' | undefined
}

/** The page. */
export function minePage(request: Request, view: MineView): Html {
  const { language } = request
  const t = words(language)
  return framed(request, {
    title: t('mine.title'),
    before: backLink('/account', language, t('mine.back')),
    ...(view.done !== undefined && {
      alert: notificationBanner({
        language,
        kind: 'done',
        heading: t(view.done === 'made' ? 'calendar.done' : 'calendar.ended'),
      }),
    }),
    main: html`<h1 class="govuk-heading-l">${t('mine.title')}</h1>
      <h2 class="govuk-heading-m">${t('calendar.heading')}</h2>
      <p class="govuk-body">${t('calendar.lead')}</p>
      ${view.feed ? feedPart(view.feed, request) : makeForm(request)}
      <h2 class="govuk-heading-m">${t('copy.heading')}</h2>
      <p class="govuk-body">${t('copy.lead')}</p>
      <p class="govuk-body">
        ${view.letters === 0 ? t('copy.none') : t('copy.count', { count: view.letters })}
      </p>
      ${
        view.letters > 0 &&
        buttonLink({ href: '/account/mine/letters.zip', text: t('copy.button'), look: 'secondary' })
      }`,
  })
}

/** The address of a feed. */
export const feedUrl = (request: Request, secret: string): string =>
  new URL(`/calendar/${secret}/due.ics?lang=${request.language}`, request.house.settings.publicUrl)
    .href

function feedPart(feed: Feed, request: Request): Html {
  const { language, house } = request
  const t = words(language)
  const moment = (at: Date): Html => momentTime(at, language, house.clock.timeZone)
  return html`${summaryList([
    {
      key: t('calendar.address'),
      value: html`<code class="sk-address">${feedUrl(request, feed.secret)}</code>`,
    },
    {
      key: t('calendar.shows'),
      value: t(feed.withSubjects ? 'calendar.shows-subjects' : 'calendar.shows-plain'),
    },
    { key: t('calendar.made'), value: moment(feed.madeAt) },
    {
      key: t('calendar.read'),
      value: feed.readAt ? moment(feed.readAt) : t('calendar.never'),
    },
  ])}
  ${details(t('calendar.how'), html`<p>${t('calendar.how-text')}</p>`)}
  ${details(
    t('calendar.renew'),
    html`<p class="govuk-body">${t('calendar.renew-hint')}</p>
      ${makeForm(request, feed)}`,
  )}
  ${formOf(request, {
    action: '/account/mine/calendar/end',
    children: button({ text: t('calendar.end'), look: 'warning' }),
  })}`
}

function makeForm(request: Request, feed?: Feed): Html {
  const t = words(request.language)
  return formOf(request, {
    action: '/account/mine/calendar',
    children: html`${tickBox({
      name: 'subjects',
      label: t('calendar.subjects'),
      hint: t('calendar.subjects-hint'),
      on: feed?.withSubjects ?? false,
    })}
    ${button({ text: t(feed ? 'calendar.renew' : 'calendar.make') })}`,
  })
}
