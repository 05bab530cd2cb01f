/** The writer's page: would I like it, may it be, is it still. */
import type { Body } from '#core/bodies'
import { type Problem } from '#platform/form'
import { html, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { textArea } from '#ui/fields'
import { tickBox } from '#ui/choices'
import { button, formOf } from '#ui/forms'
import { backLink, inset, warning } from '#ui/notices'
import { framed } from '#ui/page'
import type { Case } from './case.ts'
import { takeStep, type WriterStep } from './disclosure.ts'
import { standingTag, strangersView } from './pages-desk.ts'
import type { Shown } from './pages-parts.ts'
import type { Proposal } from './store.ts'
import { words } from './texts.ts'

export type WriterView = {
  readonly about: Case
  readonly body: Body
  readonly proposal: Proposal | undefined
  /** What the body offers, as strangers would see it. */
  readonly preview: Shown | undefined
  readonly problems: readonly Problem[]
}

/** `/letters/:id/publication` */
export function writerPage(request: Request, view: WriterView): Html {
  const { language } = request
  const t = words(language)
  const { about, proposal, problems } = view
  return framed(request, {
    title: t('writer.title'),
    before: backLink(`/letters/${about.letter.id}`, language, t('writer.back')),
    problems,
    main: html`<h1 class="govuk-heading-l">${t('writer.title')}</h1>
      <p class="govuk-body">
        ${about.letter.subject} ${standingTag(proposal?.state ?? 'none', language)}
      </p>
      ${
        about.hindrance === undefined || proposal?.state === 'published'
          ? html`<p class="govuk-body">${t('writer.lead')}</p>
              ${present(request, view)}`
          : inset(t(`hindrance.${about.hindrance}`))
      }`,
  })
}

const may = ({ proposal }: WriterView, step: WriterStep): boolean =>
  takeStep(proposal ?? { state: 'none' }, step).ok

function present(request: Request, view: WriterView): Renderable {
  const t = words(request.language)
  const { proposal, about } = view
  const path = `/letters/${about.letter.id}/publication`
  return html`${standing(view, request)}
  ${
    may(view, 'ask') &&
    formOf(request, { action: `${path}/ask`, children: button({ text: t('writer.ask') }) })
  }
  ${proposal?.state === 'offered' && offered(request, view, path)}
  ${
    may(view, 'writer-refuses') &&
    formOf(request, {
      action: `${path}/refuse`,
      children: html`${reason(request)}${button({ text: t('writer.refuse'), look: 'secondary' })}`,
    })
  }
  ${
    may(view, 'writer-takes-back') &&
    formOf(request, {
      action: `${path}/take-back`,
      children: html`<p class="govuk-body">${t('writer.take-back-hint')}</p>
        ${reason(request)}${button({ text: t('writer.take-back'), look: 'warning' })}`,
    })
  }`
}

const reason = ({ language }: Request): Html =>
  textArea({
    name: 'reason',
    label: words(language)('writer.reason'),
    hint: words(language)('writer.reason-hint'),
    rows: 2,
  })

function standing({ proposal }: WriterView, { language }: Request): Renderable {
  const t = words(language)
  if (proposal === undefined) return undefined
  const { state, endedBy } = proposal
  if (state === 'asked' || state === 'draft') return inset(t(`writer.${state}`))
  if (state === 'published')
    return html`<p class="govuk-body">
      ${t('writer.published')}
      <a class="govuk-link" href="/answers/${proposal.id}">${t('desk.public')}</a>
    </p>`
  if (endedBy === 'writer') return inset(t('writer.ended-own'))
  if (endedBy === 'body')
    return inset(
      html`${t('writer.ended-body')}
      ${proposal.reason !== '' && html`<br />${t('reason.said')}: ${proposal.reason}`}`,
    )
  return undefined
}

function offered(request: Request, { proposal, preview, about }: WriterView, path: string): Html {
  const { language } = request
  const t = words(language)
  return html`<p class="govuk-body">${t('writer.offered')}</p>
    ${preview && strangersView(preview, language)} ${warning(t('writer.consent'), language)}
    ${formOf(request, {
      action: `${path}/agree`,
      children: html`<input type="hidden" name="hash" value="${proposal?.hash ?? ''}" /> ${tickBox({
          name: 'show-name',
          label: t('writer.show-name', { name: about.letter.writerName }),
          hint: t('writer.show-name-hint'),
        })}
        ${button({ text: t('writer.agree') })}`,
    })}`
}
