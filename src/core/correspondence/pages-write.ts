/** Pages of writing: find the body, choose the kind, write, check, send. */
import type { Body } from '#core/bodies'
import type { Country, LetterKind } from '#core/country'
import type { Rule } from '#core/clocks'
import type { Problem } from '#platform/form'
import { problemText, typed } from '#platform/form'
import { html, paragraphs, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import type { Day } from '#platform/day'
import { say, type Language } from '#platform/texts'
import { checkboxes, radios } from '#ui/choices'
import { field, fileUpload, textArea } from '#ui/fields'
import { button, buttonGroup, formOf, searchForm } from '#ui/forms'
import { framed } from '#ui/page'
import { summaryList, type Fact } from '#ui/lists'
import { backLink, details, inset, warning } from '#ui/notices'
import { dayText } from '#ui/words'
import { fileLine } from './pages-parts.ts'
import type { Draft } from './drafts-store.ts'
import type { LetterFile } from './files-store.ts'
import { termText } from './terms.ts'
import { words } from './texts.ts'

/** What may be chosen as a file; the server looks at the content all the same. */
const ACCEPT =
  '.pdf,.jpg,.jpeg,.png,.heic,.webp,.tif,.tiff,.gif,.txt,.csv,.rtf,.docx,.xlsx,.pptx,.odt,.ods'

export type BodyGroup = { readonly heading: string; readonly bodies: readonly Body[] }

export type FindView = {
  readonly query: string
  readonly found: readonly Body[]
  /** All bodies by group, when nothing is searched for. */
  readonly groups: readonly BodyGroup[]
}

/** Whom to write to: a search that forgives, and the whole list below it. */
export function findPage(request: Request, { query, found, groups }: FindView): Html {
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
          value: query,
          type: 'search',
        })}${button({ text: t('find.button') })}`,
      })}
      ${
        query !== '' &&
        html`<h2 class="govuk-heading-m">${t('find.results')}</h2>
          ${found.length === 0 ? html`<p class="govuk-body">${t('find.none')}</p>` : bodyList(found, language)}`
      }
      ${
        groups.length > 0 &&
        html`<h2 class="govuk-heading-m">${t('find.all')}</h2>
          ${groups.map(
            group =>
              html`<h3 class="govuk-heading-s">${group.heading}</h3>
                ${bodyList(group.bodies, language)}`,
          )}`
      }`,
  })
}

function bodyList(bodies: readonly Body[], language: Language): Html {
  const t = words(language)
  return html`<ul class="govuk-list govuk-list--spaced">
    ${bodies.map(body =>
      body.writable
        ? html`<li>
            <a class="govuk-link" href="/letters/new/${body.key}">${say(body.name, language)}</a>
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
  readonly kinds: readonly KindChoice[]
  readonly suggested: string | undefined
  readonly others: readonly Body[]
  readonly problems: readonly Problem[]
}

/** A body before writing to it: contact, kinds of letters and their terms. */
export function bodyPage(request: Request, view: BodyView): Html {
  const { language } = request
  const t = words(language)
  const { body, kinds, problems } = view
  return framed(request, {
    title: say(body.name, language),
    before: backLink('/letters/new', language),
    problems,
    main: html`<h1 class="govuk-heading-l">${say(body.name, language)}</h1>
      ${summaryList(contactRows(body, language))} ${inset(t('body.responsible'))}
      ${formOf(request, {
        action: `/letters/new/${body.key}`,
        children: html`${radios({
          name: 'kind',
          legend: t('body.kind'),
          hint: t('body.kind-hint'),
          value: typed(request.form, 'kind') || view.suggested,
          error: problemText(problems, 'kind', language),
          options: kinds.map(({ kind, rule }) => ({
            value: kind.key,
            label: say(kind.name, language),
            hint: html`${say(kind.description, language)}<br />${t('body.term', { term: termText(rule, language) })}`,
          })),
        })}
        ${
          view.others.length > 0 &&
          details(
            t('body.also'),
            checkboxes({
              name: 'also',
              legend: t('body.also'),
              small: true,
              values: request.form.get('also') ?? [],
              options: view.others.map(other => ({
                value: other.key,
                label: say(other.name, language),
              })),
            }),
          )
        }
        ${button({ text: t('body.start') })}`,
      })}`,
  })
}

function contactRows(body: Body, language: Language): Fact[] {
  const t = words(language)
  const unknown = t('body.contact-unknown')
  return [
    { key: t('body.phone'), value: body.contact.phone ?? unknown },
    { key: t('body.email'), value: body.contact.email ?? unknown },
    {
      key: t('body.address'),
      value: body.contact.address ? say(body.contact.address, language) : unknown,
    },
  ]
}

export type DraftView = {
  readonly draft: Draft
  readonly bodies: readonly Body[]
  readonly kind: KindChoice
  readonly files: readonly LetterFile[]
  readonly problems: readonly Problem[]
  readonly saved: boolean
}

/** The letter being written, with its files. What was typed comes back whatever was wrong. */
export function draftPage(request: Request, view: DraftView): Html {
  const { language } = request
  const t = words(language)
  const { draft, problems } = view
  const shown = (name: string, kept: string): string =>
    request.form.has(name) ? typed(request.form, name) : kept
  return framed(request, {
    scripts: ['upload.js'],
    title: t('draft.heading'),
    before: backLink('/letters?group=drafts', language),
    problems,
    main: html`${view.saved && inset(t('draft.saved'))}
      <h1 class="govuk-heading-l">${t('draft.heading')}</h1>
      ${summaryList([
        { key: t('draft.to'), value: view.bodies.map(body => say(body.name, language)).join('; ') },
        { key: t('draft.kind'), value: say(view.kind.kind.name, language) },
        { key: t('thread.due'), value: termText(view.kind.rule, language) },
      ])}
      ${formOf(request, {
        action: `/drafts/${draft.id}`,
        upload: true,
        children: html`${field({
          name: 'subject',
          label: t('draft.subject'),
          hint: t('draft.subject-hint'),
          value: shown('subject', draft.subject),
          error: problemText(problems, 'subject', language),
        })}
        ${textArea({
          name: 'text',
          label: t('draft.text'),
          hint: t('draft.text-hint'),
          rows: 12,
          value: shown('text', draft.text),
          error: problemText(problems, 'text', language),
        })}
        ${fileSection(view, language)}
        ${button({ text: t('draft.add-file'), look: 'secondary', name: 'do', value: 'add-file' })}
        ${buttonGroup(
          button({ text: t('draft.review'), name: 'do', value: 'review' }),
          button({ text: t('draft.save'), look: 'secondary', name: 'do', value: 'save' }),
        )}`,
      })}
      ${formOf(request, {
        action: `/drafts/${draft.id}/discard`,
        children: button({ text: t('draft.discard'), look: 'warning' }),
      })}`,
  })
}

function fileSection({ draft, files, problems }: DraftView, language: Language): Html {
  const t = words(language)
  return html`<h2 class="govuk-heading-m">${t('draft.files')}</h2>
    ${
      files.length > 0 &&
      html`<ul class="govuk-list">
        ${files.map(file => removableFile(file, draft.id, language))}
      </ul>`
    }
    ${unscannableWarning(files, language)}
    ${fileUpload({
      name: 'file',
      label: t('draft.choose-file'),
      hint: t('draft.files-hint'),
      accept: ACCEPT,
      error: problemText(problems, 'file', language),
    })}`
}

/** What to do about a file that nobody else will be able to open, while the letter is not sent. */
function unscannableWarning(files: readonly LetterFile[], language: Language): Renderable {
  return (
    files.some(file => file.scan === 'unscannable') &&
    warning(words(language)('review.unscannable'), language)
  )
}

function removableFile(file: LetterFile, draftId: string, language: Language): Html {
  const t = words(language)
  return html`<li>
    ${fileLine(file, { href: `/files/${file.id}`, open: true, language })}
    <button
      class="govuk-link sk-link-button"
      type="submit"
      name="do"
      value="remove:${file.id}"
      formaction="/drafts/${draftId}"
    >
      ${t('draft.remove-file-of', { name: file.name })}
    </button>
  </li>`
}

export type ReviewView = Omit<DraftView, 'saved' | 'problems'> & {
  readonly due: Day
  readonly unscanned: boolean
  readonly problems: readonly Problem[]
  readonly country: Country
}

/** Everything once more before it is sent. */
export function reviewPage(request: Request, view: ReviewView): Html {
  const { language } = request
  const t = words(language)
  const { draft, files } = view
  const change = [{ href: `/drafts/${draft.id}`, text: t('review.change') }]
  return framed(request, {
    title: t('review.heading'),
    before: backLink(`/drafts/${draft.id}`, language),
    problems: view.problems,
    main: html`<h1 class="govuk-heading-l">${t('review.heading')}</h1>
      ${summaryList([
        { key: t('draft.to'), value: view.bodies.map(body => say(body.name, language)).join('; ') },
        { key: t('draft.kind'), value: say(view.kind.kind.name, language) },
        { key: t('draft.subject'), value: draft.subject, actions: change },
        { key: t('draft.text'), value: paragraphs(draft.text), actions: change },
        {
          key: t('draft.files'),
          value:
            files.length === 0
              ? t('review.none')
              : html`<ul class="govuk-list">
                  ${files.map(file => html`<li>${fileLine(file, { href: `/files/${file.id}`, open: true, language })}</li>`)}
                </ul>`,
          actions: change,
        },
        { key: t('review.due'), value: dayText(view.due, language) },
      ])}
      ${view.unscanned && files.length > 0 && warning(t('review.unscanned'), language)}
      ${unscannableWarning(files, language)}
      ${formOf(request, {
        action: `/drafts/${draft.id}/send`,
        children: button({ text: t('review.send') }),
      })}`,
  })
}
