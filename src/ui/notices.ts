/** What a page tells: tags, notices, the step back, a due day. */
import { daysBetween, type Day } from '#platform/day'
import { html, trustedHtml, type Html, type Renderable } from '#platform/html'
import { say as sayText, type Language, type Text } from '#platform/texts'
import { say } from '#ui/texts'
import {
  DAYS_LEFT,
  DAYS_OVERDUE,
  dayText,
  momentText,
  quantity,
  WORKING_DAYS_LEFT,
} from '#ui/words'

export type Colour = 'grey' | 'green' | 'teal' | 'blue' | 'purple' | 'red' | 'orange' | 'yellow'

/** A state in one or two words. The words carry the meaning, the colour only helps the eye. */
export function tag(text: string, colour: Colour = 'blue'): Html {
  return html`<strong class="govuk-tag govuk-tag--${colour}">${text}</strong>`
}

/** More for those who want it, behind one line. Works without scripts. */
export function details(summary: string, children: Renderable, open = false): Html {
  return html`<details class="govuk-details" ${open && trustedHtml(' open')}>
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">${summary}</span>
    </summary>
    <div class="govuk-details__text">${children}</div>
  </details>`
}

/** Something with consequences in law or money. */
export function warning(text: Renderable, language: Language): Html {
  return html`<div class="govuk-warning-text">
    <span class="govuk-warning-text__icon" aria-hidden="true">!</span>
    <strong class="govuk-warning-text__text">
      <span class="govuk-visually-hidden">${say(language)('warning')}: </span>${text}
    </strong>
  </div>`
}

/** A passage set apart: a quotation, a condition, an example. */
export function inset(children: Renderable): Html {
  return html`<div class="govuk-inset-text">${children}</div>`
}

/** The page after something is done: what, and its number. The title is the page's heading. */
export function panel({
  title,
  children,
}: {
  readonly title: string
  readonly children?: Renderable
}): Html {
  return html`<div class="govuk-panel govuk-panel--confirmation">
    <h1 class="govuk-panel__title">${title}</h1>
    ${children && html`<div class="govuk-panel__body">${children}</div>`}
  </div>`
}

/** One step back. */
export function backLink(href: string, language: Language, text?: string): Html {
  return html`<a href="${href}" class="govuk-back-link">${text ?? say(language)('back')}</a>`
}

/** Links to what else can be done with the thing that a page shows, one a line. */
export function linkLines(
  links: readonly { readonly href: string; readonly text: Text }[],
  language: Language,
): Renderable {
  return links.map(
    ({ href, text }) =>
      html`<p class="govuk-body sk-no-print">
        <a class="govuk-link" href="${href}">${sayText(text, language)}</a>
      </p>`,
  )
}

export type Crumb = { readonly href: string; readonly text: string }

/** The way from the home page to here, without the page itself. */
export function breadcrumbs(crumbs: readonly Crumb[]): Html {
  return html`<div class="govuk-breadcrumbs">
    <ol class="govuk-breadcrumbs__list">
      ${crumbs.map(
        ({ href, text }) =>
          html`<li class="govuk-breadcrumbs__list-item">
            <a class="govuk-breadcrumbs__link" href="${href}">${text}</a>
          </li>`,
      )}
    </ol>
  </div>`
}

export type BannerProps = {
  readonly language: Language
  /** `done` after something succeeded, `important` otherwise. */
  readonly kind: 'important' | 'done'
  readonly heading: string
  readonly children?: Renderable
}

/** News for this reader on this page, such as "your letter is sent". Goes into `alert`. */
export function notificationBanner({ language, kind, heading, children }: BannerProps): Html {
  const done = kind === 'done'
  return html`<div
    class="govuk-notification-banner${done && ' govuk-notification-banner--success'}"
    role="${done ? 'alert' : 'region'}"
    aria-labelledby="news"
  >
    <div class="govuk-notification-banner__header">
      <h2 class="govuk-notification-banner__title" id="news">${say(language)(kind)}</h2>
    </div>
    <div class="govuk-notification-banner__content">
      <p class="govuk-notification-banner__heading">${heading}</p>
      ${children}
    </div>
  </div>`
}

/** A day as `<time>`. */
export function dayTime(day: Day, language: Language): Html {
  return html`<time datetime="${day}">${dayText(day, language)}</time>`
}

/** A moment as `<time>`, in the words of the time zone. */
export function momentTime(moment: Date, language: Language, timeZone: string): Html {
  const text = momentText(moment, language, timeZone)
  return html`<time datetime="${moment.toISOString()}">${text}</time>`
}

export type DueChipProps = {
  readonly due: Day
  readonly today: Day
  readonly language: Language
  /** Working days left, where the law counts those; calendar days unless given. */
  readonly workingDaysLeft?: number | undefined
}

/** A due day and what is left of it, in words and colour. From three days on it warns. */
export function dueChip({ due, today, language, workingDaysLeft }: DueChipProps): Html {
  const left = daysBetween(today, due)
  return html`<span class="sk-due"
    >${dayTime(due, language)}
    <span class="sk-due__left"
      >${tag(leftText(left, workingDaysLeft, language), urgency(left))}</span
    >
  </span>`
}

function leftText(left: number, workingDays: number | undefined, language: Language): string {
  if (left < 0) return quantity(-left, DAYS_OVERDUE, language)
  if (left === 0) return say(language)('due-today')
  if (workingDays !== undefined) return quantity(workingDays, WORKING_DAYS_LEFT, language)
  return quantity(left, DAYS_LEFT, language)
}

function urgency(left: number): Colour {
  if (left < 0) return 'red'
  if (left === 0) return 'orange'
  return left <= 3 ? 'yellow' : 'grey'
}
