/** Pages of writing: write, redirect, check, send. */
import type { Body } from '#core/bodies'
import type { Country, LetterKind, LetterTemplate } from '#core/country'
import type { Problem } from '#platform/form'
import { problemText, typed } from '#platform/form'
import { html, paragraphs, type Html, type Renderable } from '#platform/html'
import type { Look } from '#platform/look'
import type { Request } from '#platform/route'
import type { Day } from '#platform/day'
import { say, type Language } from '#platform/texts'
import { checkboxes } from '#ui/choices'
import { field, optional, textArea } from '#ui/fields'
import { button, buttonGroup, buttonLink, formOf } from '#ui/forms'
import { framed } from '#ui/page'
import { summaryList } from '#ui/lists'
import { backLink, details, inset, warning } from '#ui/notices'
import { dayText } from '#ui/words'
import { askField, type Asked } from './asked.ts'
import { saidIn, SHOWN, wholeOf } from './keep-draft.ts'
import { kindRadios, type KindChoice } from './pages-find.ts'
import { fileSection, onEnter, unscannableWarning } from './pages-files.ts'
import type { LanguageRule } from './language-rule.ts'
import { languageNotice } from './pages-language.ts'
import { draftHint, reviewHint, type HintView } from './pages-likely.ts'
import { fileLine } from './pages-parts.ts'
import { blanksWarning, templateInsert, templateUsed } from './pages-templates.ts'
import type { Draft } from './drafts-store.ts'
import type { LetterFile } from './files-store.ts'
import { termText } from './terms.ts'
import { refusals, words } from './texts.ts'

export type DraftView = {
  readonly draft: Draft
  readonly bodies: readonly Body[]
  readonly kind: KindChoice
  readonly files: readonly LetterFile[]
  /** Of the one body that the letter goes to. */
  readonly look: Look | undefined
  readonly problems: readonly Problem[]
  readonly templates: readonly LetterTemplate[]
  /** What the law asks of its language, when that is not the one of proceedings. */
  readonly foreign: LanguageRule<Body> | undefined
  /** Blanks of a template that are not filled in yet. */
  readonly blanks: readonly string[]
  /** The template that was put in just now. */
  readonly used: { readonly template: LetterTemplate; readonly below: boolean } | undefined
  readonly saved: boolean
  readonly moved: boolean
  /** Who the letter looks like a matter for, when that is nobody that it goes to. */
  readonly hint: HintView | undefined
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
    look: view.look,
    problems,
    main: html`${view.saved && inset(t('draft.saved'))}
      ${view.moved && inset(t('hint.moved', { body: view.bodies.map(body => say(body.name, language)).join('; ') }))}
      ${view.used && templateUsed(view.used, language)}
      <h1 class="govuk-heading-l">${t('draft.heading')}</h1>
      ${summaryList([
        { key: t('draft.to'), value: view.bodies.map(body => say(body.name, language)).join('; ') },
        { key: t('draft.kind'), value: say(view.kind.kind.name, language) },
        { key: t('thread.due'), value: termText(view.kind.rule, language) },
      ])}
      ${formOf(request, {
        action: `/drafts/${draft.id}`,
        upload: true,
        children: html`${onEnter('review')}
          <input type="hidden" name="${SHOWN}" value="${saidIn(draft)}" />
          <p class="govuk-body">
            ${button({ text: t('draft.redirect'), look: 'secondary', name: 'do', value: 'redirect' })}
          </p>
          ${view.hint && draftHint(view.hint, language)}
          ${view.foreign && languageNotice(view.foreign, language)}
          ${templateInsert(view.templates, language)}
          ${field({
            name: 'subject',
            label: t('draft.subject'),
            hint: t('draft.subject-hint'),
            value: shown('subject', draft.subject),
            error: problemText(problems, 'subject', language),
          })}
          ${askFields(request, { ...view, asks: view.kind.kind.asks, asked: draft.asked })}
          ${textArea({
            name: 'text',
            label: t('draft.text'),
            hint: t('draft.text-hint'),
            rows: 12,
            value: shown('text', draft.text),
            error: problemText(problems, 'text', language),
          })}
          ${elsewhere(view, language)}
          ${fileSection({ ...view, action: `/drafts/${draft.id}` }, language)}
          ${buttonGroup(
            button({ text: t('draft.review'), name: 'do', value: 'review' }),
            button({ text: t('draft.save'), look: 'secondary', name: 'do', value: 'save' }),
          )}`,
      })}
      <p class="govuk-body">
        <a class="govuk-link" href="/drafts/${draft.id}/discard">${t('draft.discard')}</a>
      </p>`,
  })
}

/** When another window has kept something else: what the draft says there, beside what was typed here. */
function elsewhere({ draft, kind, problems }: DraftView, language: Language): Renderable {
  if (!problems.some(({ text }) => text === refusals['changed-elsewhere'])) return undefined
  const t = words(language)
  const asked = kind.kind.asks.flatMap(({ key, label }) => {
    const answer = draft.asked[key] ?? ''
    return answer === '' ? [] : [{ key: say(label, language), value: paragraphs(answer) }]
  })
  return details(
    t('draft.elsewhere'),
    summaryList([
      { key: t('draft.subject'), value: draft.subject },
      ...asked,
      { key: t('draft.text'), value: paragraphs(draft.text) },
    ]),
    true,
  )
}

type Asks = {
  readonly asks: LetterKind['asks']
  readonly asked: Asked
  readonly problems: readonly Problem[]
}

/** The fields that a kind of letter asks for besides. */
function askFields(request: Request, { asks, asked, problems }: Asks): Html {
  const { language } = request
  return html`${asks.map(({ key, label, hint, required }) => {
    const name = askField(key)
    return textArea({
      name,
      label: required ? say(label, language) : optional(say(label, language), language),
      hint: say(hint, language),
      rows: 2,
      value: request.form.has(name) ? typed(request.form, name) : asked[key],
      error: problemText(problems, name, language),
    })
  })}`
}

export type RedirectView = Pick<DraftView, 'draft' | 'problems'> & {
  readonly kinds: readonly KindChoice[]
  /** Every body that takes letters: those that the draft goes to first. */
  readonly bodies: readonly Body[]
  readonly most: number
}

/** Other bodies or another kind for a draft, whose text and files stay. */
export function redirectPage(request: Request, view: RedirectView): Html {
  const { language, form } = request
  const t = words(language)
  const { draft, problems, kinds, bodies } = view
  const sent = form.has('_token')
  return framed(request, {
    title: t('redirect.heading'),
    before: backLink(`/drafts/${draft.id}`, language),
    problems,
    main: html`<h1 class="govuk-heading-l">${t('redirect.heading')}</h1>
      <p class="govuk-body">${t('redirect.kept')}</p>
      ${formOf(request, {
        action: `/drafts/${draft.id}/to`,
        children: html`${
          draft.appealOf === undefined
            ? kindRadios({
                kinds,
                language,
                value: typed(form, 'kind') || draft.kind,
                error: problemText(problems, 'kind', language),
              })
            : inset(t('redirect.appeal'))
        }
        ${checkboxes({
          name: 'to',
          legend: t('redirect.to'),
          hint: t('redirect.to-hint', { most: view.most }),
          small: true,
          error: problemText(problems, 'to', language),
          values: sent
            ? (form.get('to') ?? [])
            : bodies.filter(({ id }) => draft.bodyIds.includes(id)).map(({ key }) => key),
          options: bodies.map(body => ({ value: body.key, label: say(body.name, language) })),
        })}
        ${button({ text: t('redirect.save') })}`,
      })}`,
  })
}

/** Asks once before a draft is gone. */
export function discardPage(
  request: Request,
  { draft, files }: Pick<DraftView, 'draft' | 'files'>,
): Html {
  const { language } = request
  const t = words(language)
  return framed(request, {
    title: t('discard.heading'),
    before: backLink(`/drafts/${draft.id}`, language),
    main: html`<h1 class="govuk-heading-l">${t('discard.heading')}</h1>
      ${draft.subject !== '' && inset(draft.subject)}
      <p class="govuk-body">${t('discard.what', { files: files.length })}</p>
      ${formOf(request, {
        action: `/drafts/${draft.id}/discard`,
        children: buttonGroup(
          button({ text: t('discard.yes'), look: 'warning' }),
          buttonLink({ href: `/drafts/${draft.id}`, text: t('discard.no'), look: 'secondary' }),
        ),
      })}`,
  })
}

export type ReviewView = Omit<DraftView, 'saved' | 'moved' | 'used' | 'templates' | 'problems'> & {
  readonly due: Day
  /** Bodies in which nobody reads letters at the portal yet. */
  readonly nobodyAt: ReadonlySet<string>
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
  const redirect = [{ href: `/drafts/${draft.id}/to`, text: t('review.change') }]
  const askedRows = view.kind.kind.asks.flatMap(({ key, label }) => {
    const answer = draft.asked[key] ?? ''
    return answer === ''
      ? []
      : [{ key: say(label, language), value: paragraphs(answer), actions: change }]
  })
  return framed(request, {
    title: t('review.heading'),
    look: view.look,
    before: backLink(`/drafts/${draft.id}`, language),
    problems: view.problems,
    main: html`<h1 class="govuk-heading-l">${t('review.heading')}</h1>
      ${summaryList([
        {
          key: t('draft.to'),
          value: view.bodies.map(body => say(body.name, language)).join('; '),
          actions: redirect,
        },
        { key: t('draft.kind'), value: say(view.kind.kind.name, language), actions: redirect },
        { key: t('draft.subject'), value: draft.subject, actions: change },
        ...askedRows,
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
      ${view.bodies
        .filter(({ id }) => view.nobodyAt.has(id))
        .map(({ name }) => inset(t('body.nobody', { body: say(name, language) })))}
      ${view.unscanned && files.length > 0 && warning(t('review.unscanned'), language)}
      ${unscannableWarning(files, language)}
      ${view.foreign && languageNotice(view.foreign, language)}
      ${view.blanks.length > 0 && blanksWarning(view.blanks, language)}
      ${view.hint && reviewHint(request, { ...view.hint, draftId: draft.id })}
      ${formOf(request, {
        action: `/drafts/${draft.id}/send`,
        children: html`<input type="hidden" name="${SHOWN}" value="${wholeOf(draft, files)}" />
          ${button({ text: t('review.send') })}`,
      })}`,
  })
}
