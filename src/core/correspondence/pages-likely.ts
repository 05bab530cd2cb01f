/** "Who answers this?": from one's own words to the body, with reasons; and the hint beside a draft. */
import type { Likely } from '#core/bodies'
import type { Competence, Municipality } from '#core/country'
import type { Problem } from '#platform/form'
import { problemText, typed } from '#platform/form'
import { html, paragraphs, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { say, type Language } from '#platform/texts'
import { field, optional, select, textArea } from '#ui/fields'
import { button, formOf } from '#ui/forms'
import { summaryList } from '#ui/lists'
import { backLink, inset } from '#ui/notices'
import { framed } from '#ui/page'
import type { Begun } from './begun-store.ts'
import { onEnter } from './pages-files.ts'
import { words } from './texts.ts'

export type WhoView = {
  readonly begun: Begun | undefined
  /** Suggestions; absent before anything was asked. */
  readonly found: readonly Likely[] | undefined
  /** Address of the page of each body that can be written to with the text, by key. */
  readonly hrefOf: (key: string) => string
  readonly places: readonly Municipality[]
  readonly problems: readonly Problem[]
}

/** Describe it, be told who answers, choose. */
export function whoPage(request: Request, view: WhoView): Html {
  const { language, form } = request
  const t = words(language)
  const { begun, problems, places } = view
  const shown = (name: string, kept: string | undefined): string =>
    form.has(name) ? typed(form, name) : (kept ?? '')
  return framed(request, {
    title: t('who.heading'),
    before: backLink('/letters/new', language),
    problems,
    main: html`<h1 class="govuk-heading-l">${t('who.heading')}</h1>
      <p class="govuk-body">${t('who.lead')}</p>
      ${view.found && results(view, view.found, language)}
      ${formOf(request, {
        action: '/letters/who',
        children: html`${onEnter('ask')}
        ${field({
          name: 'subject',
          label: optional(t('draft.subject'), language),
          hint: t('draft.subject-hint'),
          value: shown('subject', begun?.subject),
          error: problemText(problems, 'subject', language),
        })}
        ${textArea({
          name: 'text',
          label: t('who.text'),
          hint: t('who.text-hint'),
          rows: 8,
          value: shown('text', begun?.text),
          error: problemText(problems, 'text', language),
        })}
        ${select({
          name: 'place',
          label: optional(t('who.place'), language),
          hint: t('who.place-hint'),
          value: shown('place', begun?.place),
          empty: t('who.no-place'),
          error: problemText(problems, 'place', language),
          options: places.map(({ code, name }) => ({ value: code, label: say(name, language) })),
        })}
        ${button({ text: t('who.ask'), name: 'do', value: 'ask' })}`,
      })}`,
  })
}

function results(view: WhoView, found: readonly Likely[], language: Language): Html {
  const t = words(language)
  const list = html`<p class="govuk-body">
    <a class="govuk-link" href="/letters/new">${t('who.other')}</a>
  </p>`
  if (found.length === 0) return html`${inset(t('who.none'))} ${list}`
  const sure = found.some(({ because, matter }) => because.length > 0 || !matter)
  return html`<h2 class="govuk-heading-m">${t(sure ? 'who.results' : 'who.perhaps')}</h2>
    <ol class="govuk-list govuk-list--spaced">
      ${found.map(likely => html`<li>${suggestion(view, likely, language)}</li>`)}
    </ol>
    <p class="govuk-body">${t('who.careful')}</p>
    ${list}
    <hr class="govuk-section-break govuk-section-break--m govuk-section-break--visible" />`
}

function suggestion({ hrefOf, begun }: WhoView, likely: Likely, language: Language): Html {
  const t = words(language)
  const { body, matter, also, because, place } = likely
  const name = body ? say(body.name, language) : t('who.local')
  const unsaid = matter ? t('who.because-little') : t('who.because-place')
  const reason = because.length === 0 ? unsaid : becauseText(because, language)
  const where = place ?? (isChosen(begun, body) ? t('who.chosen-place') : undefined)
  return html`<h3 class="govuk-heading-s">${name}</h3>
    <p class="govuk-body">${reason}</p>
    ${summaryList([
      matter && { key: t('who.matter'), value: mattersText([matter, ...also], language) },
      where !== undefined && { key: t('who.place-named'), value: where },
      matter?.article && { key: t('who.law'), value: say(matter.article, language) },
    ])}
    ${wayOn(likely, { name, href: body && hrefOf(body.key), language })}`
}

const mattersText = (matters: readonly Competence[], language: Language): string =>
  matters.map(({ name }) => say(name, language)).join('; ')

/** Whether a body is of the place that the writer chose. */
const isChosen = (begun: Begun | undefined, body: Likely['body']): boolean =>
  begun?.place !== undefined && body?.municipality === begun.place

type Way = { readonly name: string; readonly href: string | undefined; readonly language: Language }

/** How to write to a suggested body, or why that cannot be done from here. */
function wayOn({ body }: Likely, { name, href, language }: Way): Html {
  const t = words(language)
  if (!body || href === undefined) return html`<p class="govuk-body">${t('who.local-hint')}</p>`
  if (!body.writable)
    return html`<p class="govuk-body">
      ${t('find.not-writable')}${body.whyNotWritable && html`: ${say(body.whyNotWritable, language)}`}
    </p>`
  return html`<p class="govuk-body">
    <a class="govuk-link" href="${href}"
      >${t('who.write')}<span class="govuk-visually-hidden">: ${name}</span></a
    >
  </p>`
}

const quoted = (because: readonly string[], language: Language): string =>
  because.map(word => (language === 'ka' ? `„${word}“` : `“${word}”`)).join(', ')

const becauseText = (because: readonly string[], language: Language): string =>
  words(language)('who.because', { words: quoted(because, language) })

/** So much of a text is shown where it is only kept. */
const SHOWN = 300

/** What was typed before the body was chosen, on the page of the body. */
export function keptText({ subject, text }: Begun, language: Language): Html {
  const t = words(language)
  return inset(
    html`<p class="govuk-body">${t('who.kept')}</p>
      ${subject !== '' && html`<p class="govuk-body"><strong>${subject}</strong></p>`}
      ${paragraphs(text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text)}`,
  )
}

export type HintView = {
  readonly better: Likely
  /** How many bodies the draft goes to: of one the addressee is changed by one click. */
  readonly addressees: number
}

const nameOf = ({ body }: Likely, language: Language): string =>
  body ? say(body.name, language) : words(language)('who.local')

/** The words of the hint; never in the way. */
function hintText({ better }: HintView, language: Language): Html {
  const t = words(language)
  const told = t('hint.text', {
    body: nameOf(better, language),
    matter: better.matter ? say(better.matter.name, language) : '',
    words: quoted(better.because, language),
  })
  return html`<h2 class="govuk-heading-s">${t('hint.heading')}</h2>
    <p class="govuk-body">${told} ${t('hint.stay')}</p>`
}

/** The hint inside the form of a draft: what was typed goes along with the click. */
export function draftHint(view: HintView, language: Language): Html {
  const t = words(language)
  const { body } = view.better
  const move =
    body && view.addressees === 1
      ? { text: t('hint.move', { body: say(body.name, language) }), value: `to:${body.key}` }
      : { text: t('hint.choose'), value: 'redirect' }
  return inset(
    html`${hintText(view, language)} ${button({ ...move, look: 'secondary', name: 'do' })}`,
  )
}

/** The hint on the page on which a letter is checked. */
export function reviewHint(request: Request, view: HintView & { readonly draftId: string }): Html {
  const { language } = request
  const t = words(language)
  const { body } = view.better
  const way =
    body && view.addressees === 1
      ? formOf(request, {
          action: `/drafts/${view.draftId}/likely`,
          children: html`<input type="hidden" name="to" value="${body.key}" /> ${button({
              text: t('hint.move', { body: say(body.name, language) }),
              look: 'secondary',
            })}`,
        })
      : html`<p class="govuk-body">
          <a class="govuk-link" href="/drafts/${view.draftId}/to">${t('hint.choose')}</a>
        </p>`
  return inset(html`${hintText(view, language)} ${way}`)
}
