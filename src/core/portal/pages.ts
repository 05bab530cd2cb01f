/** The portal's own pages: home, "My space", what went wrong, what was kept. */
import { serviceSearch } from '#core/catalogue'
import type { LifeEvent } from '#core/country'
import { html, type Html, type Renderable } from '#platform/html'
import type { Trouble } from '#platform/http-trouble'
import { FILE_LOST, type KeptPost } from '#platform/kept-posts'
import type { SpaceItem } from '#platform/module'
import type { Request } from '#platform/route'
import { say, type Language, type Text } from '#platform/texts'
import { framed } from '#ui/page'
import { words } from './texts.ts'

/** The home page: find a service, begin from what happened, write to a body, sign in. */
export function homePage(request: Request, events: readonly LifeEvent[]): Html {
  const { language } = request
  const t = words(language)
  const signedIn = request.actor !== undefined
  return framed(request, {
    title: t('home.title'),
    main: html` <h1 class="govuk-heading-xl">${t('home.window')}</h1>
      ${serviceSearch(language)} ${eventLinks(events, language)}
      <p class="govuk-body"><a class="govuk-link" href="/services">${t('home.services')}</a></p>
      <h2 class="govuk-heading-l">${t('home.heading')}</h2>
      <p class="govuk-body">${t('home.lead')}</p>
      <form
        action="/letters/new"
        method="get"
        role="search"
        aria-label="${t('home.search-label')}"
        novalidate
      >
        <div class="govuk-form-group">
          <label class="govuk-label govuk-label--m" for="q">${t('home.search-label')}</label>
          <div class="govuk-hint" id="q-hint">${t('home.search-hint')}</div>
          <input
            class="govuk-input"
            id="q"
            name="q"
            type="search"
            aria-describedby="q-hint"
            autocomplete="off"
          />
        </div>
        <button class="govuk-button" type="submit">${t('home.search-button')}</button>
      </form>
      <p class="govuk-body"><a class="govuk-link" href="/letters/who">${t('home.who')}</a></p>
      ${
        request.house.demo &&
        html`<div class="govuk-inset-text">
          ${t('home.demo')}: <a class="govuk-link" href="/demo">${t('home.demo-link')}</a>
        </div>`
      }
      <h2 class="govuk-heading-m">${t('home.what')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>${t('home.what-1')}</li>
        <li>${t('home.what-2')}</li>
        <li>${t('home.what-3')}</li>
      </ul>
      ${
        !signedIn &&
        html`<h2 class="govuk-heading-m">${t('home.account')}</h2>
          <p class="govuk-body">${t('home.account-text')}</p>
          <p class="govuk-body">
            <a class="govuk-link" href="/sign-in">${t('home.sign-in')}</a> ·
            <a class="govuk-link" href="/activate">${t('home.activate')}</a>
          </p>`
      }`,
  })
}

/** Life events on the home page, the first of the pack; the others stand in the catalogue. */
const EVENTS_SHOWN = 10

/** What happens in lives, each leading to its services. */
function eventLinks(events: readonly LifeEvent[], language: Language): Renderable {
  return (
    events.length > 0 &&
    html`<h2 class="govuk-heading-m">${words(language)('home.events')}</h2>
      <ul class="govuk-list sk-columns">
        ${events.slice(0, EVENTS_SHOWN).map(
          ({ key, name }) =>
            html`<li>
              <a class="govuk-link" href="/services/life-events/${key}">${say(name, language)}</a>
            </li>`,
        )}
      </ul>`
  )
}

type Attribution = { readonly what: Text; readonly from: string; readonly licence: string }

const GROUPS = ['needs-you', 'in-progress', 'completed'] as const

/** "My space": everything of mine that the modules declare. */
export function spacePage(request: Request, items: readonly SpaceItem[]): Html {
  const t = words(request.language)
  const section = (group: (typeof GROUPS)[number]): Html => {
    const own = items.filter(item => item.group === group)
    return html` <h2 class="govuk-heading-m">${t(`space.${group}`)} (${own.length})</h2>
      ${own.length === 0 && html`<p class="govuk-body">${t('space.empty')}</p>`}
      <ul class="govuk-list">
        ${own.map(
          item =>
            html`<li>
              <a class="govuk-link" href="${item.href}">${say(item.title, request.language)}</a>
              <div class="govuk-hint">${say(item.hint, request.language)}</div>
            </li>`,
        )}
      </ul>`
  }
  return framed(request, {
    title: t('space.title'),
    main: html`<h1 class="govuk-heading-l">${t('space.title')}</h1>
      ${GROUPS.map(section)}`,
  })
}

/** A failed request: what happened, why, and what to do next. */
export function troublePage(request: Request, { because }: Trouble): Html {
  const t = words(request.language)
  return framed(request, {
    title: t(`trouble.${because}`),
    main: html`<h1 class="govuk-heading-l">${t(`trouble.${because}`)}</h1>
      <p class="govuk-body">${t(`trouble.${because}-text`, { request: request.id })}</p>
      <p class="govuk-body"><a class="govuk-link" href="/">${t('trouble.home')}</a></p>`,
  })
}

/** A form that came too late, offered to the person who wrote it. */
export function keptPage(request: Request, kept: KeptPost | undefined): Html {
  const t = words(request.language)
  if (!kept) {
    return framed(request, {
      title: t('kept.title'),
      main: html`<h1 class="govuk-heading-l">${t('kept.title')}</h1>
        <p class="govuk-body">${t('kept.none')}</p>
        <p class="govuk-body"><a class="govuk-link" href="/">${t('trouble.home')}</a></p>`,
    })
  }
  const fields = [...kept.form]
    .filter(([name]) => name !== FILE_LOST)
    .flatMap(([name, values]) => values.map(value => ({ name, value })))
  return framed(request, {
    title: t('kept.title'),
    main: html`<h1 class="govuk-heading-l">${t('kept.title')}</h1>
      <p class="govuk-body">${t('kept.text')}</p>
      ${kept.form.has(FILE_LOST) && html`<p class="govuk-body">${t('kept.file-lost')}</p>`}
      <form action="${kept.path}" method="post">
        <input type="hidden" name="_token" value="${request.formToken}" />
        <input type="hidden" name="_kept" value="${kept.id}" />
        ${fields.map(({ name, value }) => html`<input type="hidden" name="${name}" value="${value}" />`)}
        <button class="govuk-button" type="submit">${t('kept.send')}</button>
      </form>
      <form action="/kept/drop" method="post">
        <input type="hidden" name="_token" value="${request.formToken}" />
        <input type="hidden" name="id" value="${kept.id}" />
        <button class="govuk-button govuk-button--secondary" type="submit">
          ${t('kept.drop')}
        </button>
      </form>`,
  })
}

/** What works and what does not yet, said where a user would look for it. */
export function aboutPage(request: Request): Html {
  const t = words(request.language)
  const missing = [
    'about.not-1',
    'about.not-2',
    'about.not-3',
    'about.not-4',
    'about.not-5',
  ] as const
  return framed(request, {
    title: t('about.title'),
    main: html`<h1 class="govuk-heading-l">${t('about.title')}</h1>
      <h2 class="govuk-heading-m">${t('about.built')}</h2>
      <p class="govuk-body">${t('about.built-text')}</p>
      <h2 class="govuk-heading-m">${t('about.not-built')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        ${missing.map(key => html`<li>${t(key)}</li>`)}
      </ul>`,
  })
}

/** The accessibility statement. */
export function accessibilityPage(request: Request): Html {
  const t = words(request.language)
  return framed(request, {
    title: t('accessibility.title'),
    main: html`<h1 class="govuk-heading-l">${t('accessibility.title')}</h1>
      <p class="govuk-body">${t('accessibility.text')}</p>`,
  })
}

/** Licences of the program and of what it is made of; the pack's sources with them. */
export function sourcePage(request: Request, attributions: readonly Attribution[]): Html {
  const t = words(request.language)
  return framed(request, {
    title: t('source.title'),
    main: html`<h1 class="govuk-heading-l">${t('source.title')}</h1>
      <p class="govuk-body">${t('source.text')}</p>
      <h2 class="govuk-heading-m">${t('source.parts')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>${t('source.look')}</li>
        <li>${t('source.fonts')}</li>
        ${attributions.map(
          part =>
            html`<li>${say(part.what, request.language)}: ${part.from} (${part.licence})</li>`,
        )}
      </ul>`,
  })
}
