/** The page on which everything is checked, and the one that asks before an application is thrown away. */
import { attachmentList, type Attachment } from '#core/attachments'
import type { Charge } from '#core/casework'
import { lari, shownValue } from '#core/questions'
import type { Day } from '#platform/day'
import type { Problem } from '#platform/form'
import { html, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { say as sayText, type Language } from '#platform/texts'
import { button, buttonGroup, buttonLink, formOf } from '#ui/forms'
import { summaryList } from '#ui/lists'
import { backLink, inset, warning } from '#ui/notices'
import { framed } from '#ui/page'
import { dayText } from '#ui/words'
import { heading, isComplete, silentNotes } from './pages-form.ts'
import { personOf } from './person.ts'
import { reviewedOf } from './seen.ts'
import type { ApplicationState, FormPage } from './state.ts'
import type { Application } from './store.ts'
import { say } from './texts.ts'

export type ReviewView = {
  readonly state: ApplicationState
  readonly files: readonly Attachment[]
  readonly problems: readonly Problem[]
  readonly changed: boolean
  /** Legal last day of the decision, if the application is submitted now. */
  readonly due: Day | undefined
}

export function reviewPage(request: Request, view: ReviewView): Html {
  const { language } = request
  const t = say(language)
  const { state, files } = view
  const { application } = state
  const at = `/applications/${application.id}`
  return framed(request, {
    title: t('review'),
    before: backLink(at, language),
    problems: view.problems,
    main: html`${view.changed && warning(t('changed-since'), language)} ${heading(state, language)}
      <h1 class="govuk-heading-l">${t('review')}</h1>
      ${silentNotes(state, language)} ${eligibility(state, language)}
      ${state.pages.map(page => answersOf(page, state, { files, language, request, at }))}
      <h2 class="govuk-heading-m">${t('papers')}</h2>
      ${summaryList(
        state.papers.map(({ evidence, replaced }) => ({
          key: sayText(evidence.name, language),
          value: replaced
            ? t('we-ask')
            : attachmentList(
                files.filter(({ slot }) => slot === evidence.key),
                { personId: personOf(request) },
                language,
              ) || t('paper-absent'),
          ...(!replaced && {
            actions: [
              {
                href: `${at}/papers`,
                text: t('change'),
                about: sayText(evidence.name, language),
              },
            ],
          }),
        })),
      )}
      <h2 class="govuk-heading-m">${t('fees')}</h2>
      ${fees(state.charges, language)}
      ${view.due && summaryList([{ key: t('due-text'), value: dayText(view.due, language) }])}
      ${
        isComplete(view)
          ? formOf(request, {
              action: `${at}/submit`,
              children: html`<input
                  type="hidden"
                  name="_reviewed"
                  value="${reviewedOf(application, files)}"
                />
                ${button({ text: t('submit') })}`,
            })
          : html`<p class="govuk-body">${t('not-ready')}</p>
              ${buttonLink({ href: at, text: t('sections'), look: 'secondary' })}`
      }`,
  })
}

type Answering = {
  readonly files: readonly Attachment[]
  readonly language: Language
  readonly request: Request
  readonly at: string
}

function answersOf(page: FormPage, state: ApplicationState, answering: Answering): Html {
  const { language, at, files, request } = answering
  const t = say(language)
  const value = (field: FormPage['fields'][number]): Renderable => {
    if (field.type === 'file') {
      const own = files.filter(({ slot }) => slot === field.key)
      return attachmentList(own, { personId: personOf(request) }, language)
    }
    const kept = field.type === 'computed' ? state.derived[field.key] : state.answers[field.key]
    const lines = shownValue(field, kept, { ...state, language }).split('\n')
    return lines.map((line, index) => (index === 0 ? line : html`<br />${line}`))
  }
  return html`<h2 class="govuk-heading-m">${sayText(page.section.title, language)}</h2>
    ${summaryList(
      page.fields.map(field => ({
        key: sayText(field.label, language),
        value: value(field),
        actions: [
          {
            href: `${at}/fill/${page.key}#field-answers.${field.key}`,
            text: t('change'),
            about: sayText(field.label, language),
          },
        ],
      })),
    )}`
}

/** What each fee is, when it is paid, and why it is less. */
export function fees(charges: readonly Charge[], language: Language): Html {
  const t = say(language)
  if (charges.length === 0) return html`<p class="govuk-body">${t('fee-none')}</p>`
  return summaryList(
    charges.map(({ fee, amount, relief }) => ({
      key: sayText(fee.name, language),
      value: [
        amount === undefined ? t('fee-unknown') : t('lari', { amount: lari(amount) }),
        t(`fee-due.${fee.due}`),
        relief && sayText(relief.reason, language),
      ]
        .filter(Boolean)
        .join(' · '),
    })),
  )
}

/** Whether the person qualifies, why, and by which article; a no closes nothing. */
function eligibility(
  { eligibility: { answer, because } }: ApplicationState,
  language: Language,
): Html {
  const t = say(language)
  return inset(
    html`<p class="govuk-body"><strong>${t(`eligible.${answer}`)}</strong></p>
      ${because.map(
        ({ reason, article }) =>
          html`<p class="govuk-body">
            ${sayText(reason, language)}${article && html` (${sayText(article, language)})`}
          </p>`,
      )}
      ${answer === 'no' && html`<p class="govuk-body">${t('eligible-still')}</p>`}`,
  )
}

/** Asks before anything is deleted. */
export function discardPage(request: Request, state: ApplicationState): Html {
  const { language } = request
  const t = say(language)
  const at = `/applications/${state.application.id}`
  return framed(request, {
    title: t('discard-title'),
    before: backLink(at, language),
    main: html`${heading(state, language)}
      <h1 class="govuk-heading-l">${t('discard-title')}</h1>
      <p class="govuk-body">${t('discard-text')}</p>
      ${formOf(request, {
        action: `${at}/discard`,
        children: buttonGroup(
          button({ text: t('discard-yes'), look: 'warning' }),
          buttonLink({ href: at, text: t('discard-no'), look: 'secondary' }),
        ),
      })}`,
  })
}

/** What was begun stays readable to nobody and can only be thrown away: its body gives the service no more. */
export function notOfferedPage(request: Request, application: Application): Html {
  const { language } = request
  const t = say(language)
  return framed(request, {
    title: t('begun'),
    before: backLink('/', language),
    main: html`<h1 class="govuk-heading-l">${t('begun')}</h1>
      <p class="govuk-body">${t('nobody-offers')}</p>
      ${formOf(request, {
        action: `/applications/${application.id}/discard`,
        children: button({ text: t('discard-yes'), look: 'warning' }),
      })}`,
  })
}
