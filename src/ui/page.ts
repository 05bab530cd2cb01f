/**
 * The frame of every page: head, header with the wordmark and who is signed in, navigation, main
 * part, footer. Pages call `framed(request, { title, main })`.
 */
import { assetUrl, assetText } from '#platform/assets'
import { isGeneral, type Problem } from '#platform/form'
import { html, trustedHtml, type Html, type Renderable } from '#platform/html'
import type { Look } from '#platform/look'
import type { NavigationEntry } from '#platform/module'
import type { Actor, Request } from '#platform/route'
import { LANGUAGES, say as sayText, type Language, type Text } from '#platform/texts'
import { fieldId } from '#ui/fields'
import { errorSummary, submitForm } from '#ui/forms'
import { isLight, lightUrl } from '#ui/light'
import { say } from '#ui/texts'

/** Everything that a page shows, as values. */
export type View = {
  readonly title: string
  readonly language: Language
  /** Path with query, for the language switch. */
  readonly url: string
  readonly actor?: Actor | undefined
  readonly navigation: readonly NavigationEntry[]
  readonly main: Renderable
  /** Back link or breadcrumbs above the main part. */
  readonly before?: Renderable
  /** A notification banner, first in the main part. */
  readonly alert?: Renderable
  readonly demo: boolean
  /** What the operator tells everybody just now. */
  readonly announcement?: Text | undefined
  /** Uses the whole window, for tables of the desk. */
  readonly wide?: boolean
  readonly light?: boolean
  /** The look of a body, where the page is its. */
  readonly look?: Look | undefined
  readonly formToken: string
  /** True when the page shows problems of a form: said first in its title. */
  readonly error?: boolean
  /** Scripts that make the page handier; it works without them. Left out in light mode. */
  readonly scripts?: readonly Script[]
}

export type Script = 'desk.js' | 'upload.js' | 'redact.js'

export type Framed = Pick<
  View,
  'title' | 'main' | 'before' | 'alert' | 'wide' | 'scripts' | 'look'
> & {
  /** Problems of the form on the page: the summary goes on top, the title says so. */
  readonly problems?: readonly Problem[]
}

/** A page for a request. */
export function framed(request: Request, { problems = [], ...view }: Framed): Html {
  const { language, url, actor, navigation, formToken, house, announcement } = request
  return pageFrame({
    ...view,
    look: view.look ?? request.look,
    main: [errorSummary(problems, language, labelsIn(problems, view.main)), view.main],
    error: problems.length > 0,
    language,
    url,
    actor,
    navigation,
    formToken,
    demo: house.demo,
    announcement,
    light: isLight(request),
  })
}

/** What the fields with problems are called on the page: a list of "Fill in this field" helps nobody. */
function labelsIn(problems: readonly Problem[], main: Renderable): ReadonlyMap<string, Html> {
  const general = problems.filter(({ field, text }) => field !== '' && isGeneral(text))
  if (general.length === 0) return new Map()
  const page = String(html`${main}`)
  return new Map(
    general.flatMap(({ field }) => {
      const label = labelOf(page, fieldId(field))
      return label === undefined ? [] : [[field, trustedHtml(label.trim())] as const]
    }),
  )
}

/** What a control is called: by the legend of its group if it is one of several, else by its label. */
function labelOf(page: string, id: string): string | undefined {
  const at = page.indexOf(`id="${id}"`)
  const control = page.slice(page.lastIndexOf('<', at), page.indexOf('>', at))
  if (/type="(radio|checkbox)"/.test(control)) {
    const legend = page.slice(page.lastIndexOf('<legend', at), at)
    return /^[^>]*>(?:\s*<h1[^>]*>)?([^<]*)</.exec(legend)?.[1]
  }
  return /^[^>]*>([^<]*)</.exec(page.slice(page.indexOf(`for="${id}"`)))?.[1]
}

/** The whole document. */
export function pageFrame(view: View): Html {
  const { language, error, light, wide, before, look, scripts = [] } = view
  const words = say(language)
  return html`<!doctype html>
    <html lang="${language}" class="govuk-template${light && ' sk-light'}">
      <head>
        <meta charset="utf-8" />
        <title>${error && words('error-prefix')}${view.title} — ${words('portal')}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="${look?.colour ?? '#0f3b47'}" />
        <link rel="icon" href="${assetUrl('window.svg')}" type="image/svg+xml" />
        <link rel="stylesheet" href="${assetUrl('sarkmeli.css')}" />
        ${look && html`<link rel="stylesheet" href="${look.styles}" />`}
        ${!light && scripts.map(name => html`<script type="module" src="${assetUrl(name)}"></script>`)}
      </head>
      <body class="govuk-template__body${wide && ' sk-wide'}">
        <a href="#main" class="govuk-skip-link">${words('skip')}</a>
        ${header(view)}
        <div class="govuk-width-container">
          ${before && html`<nav class="sk-before" aria-label="${words('path')}">${before}</nav>`}
          <main class="govuk-main-wrapper" id="main" tabindex="-1">${view.alert}${view.main}</main>
        </div>
        ${footer(view)}
      </body>
    </html> `
}

function header(view: View): Html {
  return html`<header>
    <div class="sk-header">
      <div class="govuk-width-container sk-header__row">
        ${wordmark(view)}
        <div class="sk-header__end">${languages(view)}${account(view)}</div>
      </div>
    </div>
    ${navigation(view)}${announcementBanner(view)}${demoBanner(view)}${assistedBanner(view)}
  </header>`
}

/** The portal's name, or that of the body whose page it is, with its arms; those are left out in light mode. */
function wordmark({ language, look, light }: View): Html {
  const words = say(language)
  const name = look?.name && sayText(look.name, language)
  const home = name === undefined ? words('home') : words('home-of', { name })
  const logo = light ? undefined : look?.logo
  return html`<a href="/" class="sk-wordmark" aria-label="${home}">
    ${
      logo === undefined
        ? windowMark()
        : html`<img class="sk-wordmark__logo" src="${logo}" alt="" height="40" />`
    }<span>${name ?? words('portal')}</span>
  </a>`
}

function windowMark(): Html {
  const drawing = assetText('window.svg').replace(
    '<svg ',
    '<svg class="sk-wordmark__window" width="32" height="32" aria-hidden="true" focusable="false" ',
  )
  return trustedHtml(drawing)
}

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { ka: 'ქართული', en: 'English' }

function languages({ language, url }: View): Html {
  const others = LANGUAGES.filter(other => other !== language)
  return html`${others.map(
    other =>
      html`<a
        class="sk-header__link"
        href="${inLanguage(url, other)}"
        lang="${other}"
        hreflang="${other}"
        rel="alternate"
        >${LANGUAGE_NAMES[other]}</a
      >`,
  )}`
}

/** The same page in another language. */
export function inLanguage(url: string, language: Language): string {
  const at = new URL(url, 'http://local')
  at.searchParams.set('lang', language)
  return `${at.pathname}${at.search}`
}

function account({ actor, language, formToken, url }: View): Html {
  const words = say(language)
  if (!actor) {
    const href = `/sign-in?next=${encodeURIComponent(withoutLanguage(url))}`
    return html`<a class="sk-header__link" href="${href}">${words('sign-in')}</a>`
  }
  return html`<span class="sk-header__who">
      <span class="govuk-visually-hidden">${words('signed-in-as')} </span>${whoIs(actor, language)}
    </span>
    ${
      actor.kind === 'resident' &&
      actor.assistedBy &&
      submitForm({
        action: '/counter/assist/stop',
        token: formToken,
        children: html`<button type="submit" class="sk-header__link sk-header__button">
          ${words('assisted-stop')}
        </button>`,
      })
    }
    ${submitForm({
      action: '/sign-out',
      token: formToken,
      children: html`<button type="submit" class="sk-header__link sk-header__button">
        ${words('sign-out')}
      </button>`,
    })}`
}

function withoutLanguage(url: string): string {
  const at = new URL(url, 'http://local')
  at.searchParams.delete('lang')
  return `${at.pathname}${at.search}`
}

function whoIs(actor: Actor, language: Language): Html {
  const words = say(language)
  if (actor.kind === 'officer')
    return html`<strong>${actor.name}</strong>, ${sayText(actor.bodyName, language)}`
  if (actor.kind === 'operator') return html`<strong>${actor.name}</strong>, ${words('operator')}`
  return html`<strong>${actor.name}</strong>${actor.assistedBy && `, ${words('assisted')}`}`
}

/** Entries from which a phone folds its menu: fewer take no more room than the fold itself. */
const FOLDED_FROM = 4

/**
 * What opens the menu on a phone, and says where the reader is. The list follows it and does not lie
 * inside, so that the style sheet can show it on wide screens whether or not this is open.
 */
function fold(current: NavigationEntry | undefined, language: Language): Html {
  return html`<details class="sk-fold">
    <summary class="sk-fold__summary">
      ${say(language)('menu')}${current && html`: <strong>${sayText(current.text, language)}</strong>`}
    </summary>
  </details>`
}

function navigation({ navigation: all, language, url }: View): Renderable {
  const entries = all.filter(entry => entry.place === undefined)
  if (entries.length === 0) return undefined
  const path = new URL(url, 'http://local').pathname
  const current = currentEntry(entries, path)
  return html`<div class="govuk-service-navigation">
    <div class="govuk-width-container">
      <div class="govuk-service-navigation__container">
        <nav aria-label="${say(language)('menu')}" class="govuk-service-navigation__wrapper">
          ${entries.length >= FOLDED_FROM && fold(current, language)}
          <ul class="govuk-service-navigation__list">
            ${entries.map(entry => navigationItem(entry, { path, language, on: entry === current }))}
          </ul>
        </nav>
      </div>
    </div>
  </div>`
}

/** The entry that the path belongs to: the one with the longest path that the path begins with. */
export function currentEntry(
  entries: readonly NavigationEntry[],
  path: string,
): NavigationEntry | undefined {
  return entries
    .flatMap(entry => [entry.href, ...(entry.also ?? [])].map(own => ({ entry, own })))
    .filter(({ own }) => path === own || path.startsWith(`${own.replace(/\/$/, '')}/`))
    .filter(({ own }) => own !== '/' || path === '/')
    .toSorted((a, b) => b.own.length - a.own.length)[0]?.entry
}

function navigationItem(
  entry: NavigationEntry,
  { path, language, on }: { path: string; language: Language; on: boolean },
): Html {
  const text = sayText(entry.text, language)
  if (!on)
    return html`<li class="govuk-service-navigation__item">
      <a class="govuk-service-navigation__link" href="${entry.href}">${text}</a>
    </li>`
  return html`<li class="govuk-service-navigation__item govuk-service-navigation__item--active">
    <a
      class="govuk-service-navigation__link"
      href="${entry.href}"
      aria-current="${path === entry.href ? 'page' : 'true'}"
      ><strong class="govuk-service-navigation__active-fallback">${text}</strong></a
    >
  </li>`
}

/** What the operator tells everybody, before anything else. */
function announcementBanner({ announcement, language }: View): Renderable {
  if (!announcement) return undefined
  return html`<div
    class="govuk-width-container"
    role="region"
    aria-label="${say(language)('announcement')}"
  >
    <p class="govuk-inset-text"><strong>${sayText(announcement, language)}</strong></p>
  </div>`
}

function demoBanner({ demo, language }: View): Renderable {
  if (!demo) return undefined
  const words = say(language)
  return html`<div class="govuk-phase-banner govuk-width-container">
    <p class="govuk-phase-banner__content">
      <strong class="govuk-tag govuk-phase-banner__content__tag">${words('demo-tag')}</strong>
      <span class="govuk-phase-banner__text">${words('demo-text')}</span>
    </p>
  </div>`
}

/** On every page while a clerk acts for somebody: for whom. The way out stands in the header. */
function assistedBanner({ actor, language }: View): Renderable {
  if (actor?.kind !== 'resident' || !actor.assistedBy) return undefined
  const words = say(language)
  return html`<div class="govuk-width-container" role="region" aria-label="${words('assisting')}">
    <p class="govuk-inset-text">
      <strong>${words('assisting-for', { name: actor.name })}</strong>
    </p>
  </div>`
}

function footer({ language, light, url, navigation: entries }: View): Html {
  const words = say(language)
  const links: readonly (readonly [string, string])[] = [
    ...entries
      .filter(({ place }) => place === 'footer')
      .map(({ href, text }) => [href, sayText(text, language)] as const),
    ['/accessibility', words('accessibility')],
    [lightUrl(light !== true, url), words(light ? 'light-off' : 'light-on')],
    ['/not-yet', words('not-yet')],
    ['/source', words('source')],
  ]
  return html`<footer class="govuk-footer">
    <div class="govuk-width-container">
      <h2 class="govuk-visually-hidden">${words('footer')}</h2>
      <ul class="govuk-footer__inline-list">
        ${links.map(
          ([href, text]) =>
            html`<li class="govuk-footer__inline-list-item">
              <a class="govuk-footer__link" href="${href}">${text}</a>
            </li>`,
        )}
      </ul>
    </div>
  </footer>`
}
