/** Pages for everybody: the list of published answers, one answer, and where one stood. */
import type { Body } from '#core/bodies'
import type { LetterKind } from '#core/country'
import { fileWords, plainText, remainingPages } from '#core/redaction'
import { dayIn } from '#platform/day'
import { html, type Html } from '#platform/html'
import type { Look } from '#platform/look'
import type { Request } from '#platform/route'
import { say, type Language } from '#platform/texts'
import { field, select } from '#ui/fields'
import { button, searchForm } from '#ui/forms'
import { emptyState, pagination } from '#ui/lists'
import { backLink, breadcrumbs, tag } from '#ui/notices'
import { framed } from '#ui/page'
import { dayText } from '#ui/words'
import type { Answer } from './answer-store.ts'
import { answerParts, redactedLine, type Shown } from './pages-parts.ts'
import { words } from './texts.ts'

export type AnswersView = {
  readonly query: string
  readonly body: Body | undefined
  readonly year: number | undefined
  /** Bodies with a published answer. */
  readonly bodies: readonly Body[]
  readonly years: readonly number[]
  readonly answers: readonly Answer[]
  readonly kindOf: (key: string) => LetterKind
  readonly bodyOf: ReadonlyMap<string, Body>
  readonly older: string | undefined
}

/** `/answers` */
export function answersPage(request: Request, view: AnswersView): Html {
  const { language } = request
  const t = words(language)
  const { query, body, year, answers } = view
  const name = body && say(body.name, language)
  const title = name === undefined ? t('answers.title') : `${t('answers.title')}: ${name}`
  const feed = body ? `/bodies/${body.key}/answers.atom` : '/answers.atom'
  return framed(request, {
    title,
    ...(body && { before: breadcrumbs([{ href: `/bodies/${body.key}`, text: name ?? '' }]) }),
    main: html`<h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">${t('answers.lead')}</p>
      ${searchForm({
        action: '/answers',
        children: html`${field({ name: 'q', label: t('answers.search'), value: query, type: 'search', width: 30 })}
        ${select({
          name: 'body',
          label: t('answers.body'),
          value: body?.key,
          empty: t('answers.all-bodies'),
          options: view.bodies.map(one => ({ value: one.key, label: say(one.name, language) })),
        })}
        ${select({
          name: 'year',
          label: t('answers.year'),
          value: year === undefined ? undefined : String(year),
          empty: t('answers.all-years'),
          options: view.years.map(one => ({ value: String(one), label: String(one) })),
        })}
        ${button({ text: t('answers.find'), look: 'secondary' })}`,
      })}
      <h2 class="govuk-heading-m">${t('answers.results')}</h2>
      ${
        answers.length === 0
          ? emptyState({
              text: t(view.years.length === 0 ? 'answers.empty' : 'answers.none'),
              action: { href: '/letters/new', text: t('answers.ask') },
            })
          : html`<ul class="govuk-list">
              ${answers.map(answer => line(answer, view, request))}
            </ul>`
      }
      ${pagination({ older: view.older, language })}
      <p class="govuk-body">
        <a class="govuk-link" href="${feed}?lang=${language}" type="application/atom+xml"
          >${t('answers.feed')}</a
        >
      </p>`,
  })
}

const EXCERPT = 180

function line(answer: Answer, { kindOf, bodyOf }: AnswersView, request: Request): Html {
  const { language, house } = request
  const t = words(language)
  const body = bodyOf.get(answer.bodyId)
  const speaking = { kind: kindOf(answer.kind), language, spoken: answer.language }
  const text = plainText(answer.document.answer).replace(/\s+/g, ' ').trim()
  const excerpt = text.length > EXCERPT ? `${text.slice(0, EXCERPT).replace(/\s\S*$/, '')}…` : text
  const published = dayText(dayIn(house.clock.timeZone, answer.publishedAt), language)
  return html`<li>
    <p class="govuk-body govuk-!-margin-bottom-1">
      <a class="govuk-link" href="/answers/${answer.id}" lang="${answer.language}"
        >${redactedLine(answer.document.subject, speaking)}</a
      >
      ${tag(t(`answer.${answer.outcome}`), answer.outcome === 'refused' ? 'orange' : 'green')}
    </p>
    <p class="govuk-hint">${body ? `${say(body.name, language)}, ` : ''}${published}</p>
    <p class="govuk-body" lang="${answer.language}">${excerpt}</p>
  </li>`
}

/** `/answers/:id` */
export function answerPage(
  request: Request,
  shown: Shown & { readonly look: Look | undefined },
): Html {
  const { language } = request
  const t = words(language)
  const { answer, body, kind } = shown
  const speaking = { kind, language, spoken: answer.language }
  return framed(request, {
    title: plainText(answer.document.subject),
    look: shown.look,
    before: breadcrumbs([
      { href: '/answers', text: t('answers.title') },
      { href: `/answers?body=${body.key}`, text: say(body.name, language) },
    ]),
    main: html`<h1 class="govuk-heading-l" lang="${answer.language}">
        ${redactedLine(answer.document.subject, speaking)}
      </h1>
      ${answerParts(shown, language)}
      <p class="govuk-body">
        <a class="govuk-link" href="/letters/new/${body.key}">${t('answer.wrong')}</a>
      </p>`,
  })
}

export type FileText = {
  readonly name: string
  readonly texts: readonly (readonly string[])[]
  readonly back: string
  /** Language of the text itself. */
  readonly spoken: Language
}

/** The remaining text of a file, for those who cannot see its pictures. */
export function fileTextPage(request: Request, { name, texts, back, spoken }: FileText): Html {
  const { language } = request
  const t = fileWords(language)
  const title = t('shown.text-of', { name })
  return framed(request, {
    title,
    before: backLink(back, language),
    main: html`<h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">${t('shown.text-lead')}</p>
      ${remainingPages(texts, { language, heading: 2, spoken })}`,
  })
}

/** `/answers/:id` after a side took it back. */
export function gonePage(request: Request, at: Date): Html {
  const { language, house } = request
  const t = words(language)
  return framed(request, {
    title: t('gone.title'),
    before: breadcrumbs([{ href: '/answers', text: t('answers.title') }]),
    main: html`<h1 class="govuk-heading-l">${t('gone.title')}</h1>
      <p class="govuk-body">
        ${t('gone.text', { day: dayOf(at, house.clock.timeZone, language) })}
      </p>`,
  })
}

const dayOf = (at: Date, timeZone: string, language: Language): string =>
  dayText(dayIn(timeZone, at), language)
