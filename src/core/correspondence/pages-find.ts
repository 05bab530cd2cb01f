/** Pages before there is a draft: find the body, choose the kind. */
import { DEMO_MARK, type Body } from '#core/bodies'
import { pathOf, type Entry } from '#core/catalogue'
import type { Rule } from '#core/clocks'
import type { LetterKind, LetterTemplate } from '#core/country'
import type { Problem } from '#platform/form'
import { problemText, typed } from '#platform/form'
import { html, type Html, type Renderable } from '#platform/html'
import type { Look } from '#platform/look'
import type { Request } from '#platform/route'
import { say, type Language } from '#platform/texts'
import { checkboxes, radios } from '#ui/choices'
import { field } from '#ui/fields'
import { button, formOf, searchForm } from '#ui/forms'
import { summaryList, type Fact } from '#ui/lists'
import { backLink, details, inset, tag } from '#ui/notices'
import { framed } from '#ui/page'
import type { Begun } from './begun-store.ts'
import type { Suggestion } from './kinds.ts'
import { keptText } from './pages-likely.ts'
import { templateSelect } from './pages-templates.ts'
import { termText } from './terms.ts'
import { words } from './texts.ts'

export type BodyGroup = { readonly heading: string; readonly bodies: readonly Body[] }

export type FindView = {
  readonly query: string
  /** Bodies that the words tell apart. */
  readonly found: readonly Body[]
  /** Many that fit alike, by place; all bodies when nothing is searched for. */
  readonly groups: readonly BodyGroup[]
  /** Whether those of many places fit better than the others. */
  readonly groupsFirst: boolean
  /** Services that the words find: perhaps no letter is needed. */
  readonly services: readonly Entry[]
}

/** Whom to write to: a search that forgives, and the whole list below it. */
export function findPage(request: Request, view: FindView): Html {
  const { language } = request
  const t = words(language)
  return framed(request, {
    title: t('find.heading'),
    main: html`<h1 class="govuk-heading-l">${t('find.heading')}</h1>
      ${searchForm({
        action: '/letters/new',
        children: html`${field({
          name: 'q',
          label: t('find.label'),
          hint: t('find.hint'),
          value: view.query,
          type: 'search',
        })}${button({ text: t('find.button') })}`,
      })}
      <p class="govuk-body"><a class="govuk-link" href="/letters/who">${t('who.link')}</a></p>
      <p class="govuk-body">
        <a class="govuk-link" href="/letters/templates">${t('templates.link')}</a>
      </p>
      ${servicesPart(view, language)}
      ${view.query === '' ? everyBody(view, language) : results(view, language)}`,
  })
}

function servicesPart({ services }: FindView, language: Language): Renderable {
  return (
    services.length > 0 &&
    html`<h2 class="govuk-heading-m">${words(language)('find.services')}</h2>
      <ul class="govuk-list">
        ${services.map(
          entry =>
            html`<li>
              <a class="govuk-link" href="${pathOf(entry)}"
                >${say(entry.definition.catalogue.name, language)}</a
              >
            </li>`,
        )}
      </ul>`
  )
}

function everyBody({ groups }: FindView, language: Language): Html {
  return html`<h2 class="govuk-heading-m">${words(language)('find.all')}</h2>
    ${groups.map(
      group =>
        html`<h3 class="govuk-heading-s">${group.heading}</h3>
          ${bodyList(group.bodies, { language, query: '' })}`,
    )}`
}

function results(view: FindView, language: Language): Html {
  const t = words(language)
  const { query, found, groups, groupsFirst } = view
  if (found.length === 0 && groups.length === 0)
    return html`<h2 class="govuk-heading-m">${t('find.results')}</h2>
      <p class="govuk-body">${t('find.none')}</p>
      <p class="govuk-body"><a class="govuk-link" href="/letters/new">${t('find.all')}</a></p>`
  const told =
    found.length > 0 &&
    html`<h2 class="govuk-heading-m">${t('find.results')}</h2>
      ${bodyList(found, { language, query })}`
  const places = groups.length > 0 && ofManyPlaces(view, language)
  return groupsFirst ? html`${places} ${told}` : html`${told} ${places}`
}

/** What every municipality does: the person's place decides, so it is asked for, by region. */
function ofManyPlaces({ query, groups }: FindView, language: Language): Html {
  const t = words(language)
  const count = groups.flatMap(group => group.bodies).filter(body => body.writable).length
  return html`<h2 class="govuk-heading-m">${t('find.which-place')}</h2>
    <p class="govuk-body">${t('find.which-place-hint', { count, query })}</p>
    ${groups.map(({ heading, bodies }) =>
      details(
        `${heading} (${bodies.length})`,
        bodyList(bodies, { language, query }),
        groups.length === 1,
      ),
    )}`
}

type Asking = { readonly language: Language; readonly query: string }

function bodyList(bodies: readonly Body[], { language, query }: Asking): Html {
  const t = words(language)
  const asked = query === '' ? '' : `?${new URLSearchParams({ q: query }).toString()}`
  return html`<ul class="govuk-list govuk-list--spaced">
    ${bodies.map(body =>
      body.writable
        ? html`<li>
            <a class="govuk-link" href="/letters/new/${body.key}${asked}"
              >${say(body.name, language)}</a
            >
          </li>`
        : html`<li>
            ${say(body.name, language)}
            <div class="govuk-hint">
              ${t('find.not-writable')}${body.whyNotWritable && html`: ${say(body.whyNotWritable, language)}`}
            </div>
          </li>`,
    )}
  </ul>`
}

export type KindChoice = { readonly kind: LetterKind; readonly rule: Rule }

export type BodyView = {
  readonly body: Body
  /** Nobody there reads letters at the portal yet. */
  readonly nobody: boolean
  readonly kinds: readonly KindChoice[]
  /** What was typed when the body was looked for. */
  readonly query: string
  readonly suggested: Suggestion | undefined
  readonly others: readonly Body[]
  readonly look: Look | undefined
  /** What was typed before the body was chosen. */
  readonly begun: Begun | undefined
  /** Where the choice is sent. */
  readonly action: string
  /** Letters to begin from, and the one that was chosen already. */
  readonly templates: readonly LetterTemplate[]
  readonly template: LetterTemplate | undefined
  readonly problems: readonly Problem[]
}

/** A body before writing to it: contact, kinds of letters and their terms. */
export function bodyPage(request: Request, view: BodyView): Html {
  const { language } = request
  const t = words(language)
  const { body, problems } = view
  const atWork = request.actor !== undefined && request.actor.kind !== 'resident'
  return framed(request, {
    title: say(body.name, language),
    before: backLink('/letters/new', language),
    look: view.look,
    problems,
    main: html`<h1 class="govuk-heading-l">${say(body.name, language)}</h1>
      ${contactOf(body, language)}
      ${atWork ? inset(t('body.not-as-staff')) : startForm(request, view)}`,
  })
}

function startForm(request: Request, view: BodyView): Html {
  const { language } = request
  const t = words(language)
  const { body, kinds, problems } = view
  return html`${inset(t('body.responsible'))}
  ${view.nobody && inset(t('body.nobody', { body: say(body.name, language) }))}
  ${formOf(request, {
    action: view.action,
    children: html`${view.begun && keptText(view.begun, language)}
    ${view.query !== '' && html`<input type="hidden" name="q" value="${view.query}" />`}
    ${!view.template && view.suggested && inset(t('body.suggested', { words: view.suggested.because.join(', ') }))}
    ${kindRadios({
      kinds,
      language,
      value: typed(request.form, 'kind') || view.template?.kind || view.suggested?.key,
      error: problemText(problems, 'kind', language),
    })}
    ${
      view.templates.length > 0 &&
      templateSelect({ templates: view.templates, value: view.template?.key }, language)
    }
    ${alsoTo(request, view)} ${button({ text: t('body.start') })}`,
  })}`
}

/** Further bodies that the letter goes to. */
function alsoTo({ language, form }: Request, { others, problems }: BodyView): Renderable {
  const t = words(language)
  return (
    others.length > 0 &&
    details(
      t('body.also'),
      checkboxes({
        name: 'also',
        legend: t('body.also'),
        small: true,
        error: problemText(problems, 'also', language),
        values: form.get('also') ?? [],
        options: others.map(other => ({ value: other.key, label: say(other.name, language) })),
      }),
      form.has('also'),
    )
  )
}

type KindRadios = {
  readonly kinds: readonly KindChoice[]
  readonly language: Language
  readonly value: string | undefined
  readonly error: string | undefined
}

/** The kinds of letter with what they are and their terms. */
export function kindRadios({ kinds, language, value, error }: KindRadios): Html {
  const t = words(language)
  return radios({
    name: 'kind',
    legend: t('body.kind'),
    hint: t('body.kind-hint'),
    value,
    error,
    options: kinds.map(({ kind, rule }) => ({
      value: kind.key,
      label: say(kind.name, language),
      hint: html`${say(kind.description, language)}<br />${t('body.term', { term: termText(rule, language) })}`,
    })),
  })
}

/** How to reach a body, as it says itself; invented contacts of a demonstration are marked. */
function contactOf(body: Body, language: Language): Html {
  const t = words(language)
  const { phone, email, web, address, hours } = body.contact
  const rows: (Fact | false | undefined)[] = [
    phone !== undefined && { key: t('body.phone'), value: phone },
    email !== undefined && { key: t('body.email'), value: email },
    web !== undefined && { key: t('body.web'), value: web },
    address && { key: t('body.address'), value: say(address, language) },
    hours && { key: t('body.hours'), value: say(hours, language) },
  ]
  return html`<h2 class="govuk-heading-m">
      ${t('body.contact')} ${body.demo && tag(say(DEMO_MARK, language), 'yellow')}
    </h2>
    ${
      rows.every(row => row === false || row === undefined)
        ? html`<p class="govuk-body">${t('body.contact-unknown')}</p>`
        : summaryList(rows)
    }`
}
