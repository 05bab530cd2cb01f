/** “Can you apply?”: the few questions that decide it, and the answer with its reason and article, on one page. */
import type { Eligibility } from '#core/casework'
import { questionHtml, type Showing } from '#core/questions'
import type { Field } from '#core/services'
import type { Problem } from '#platform/form'
import { html, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { say, type Language } from '#platform/texts'
import { button, formOf } from '#ui/forms'
import { backLink, inset, notificationBanner } from '#ui/notices'
import { framed } from '#ui/page'
import { pathOf, type Entry } from './entry.ts'
import { words } from './texts.ts'

export type CheckView = {
  readonly entry: Entry
  /** The body of an adoptable service, where one is chosen. */
  readonly bodyKey: string | undefined
  readonly fields: readonly Field[]
  readonly showing: Showing
  readonly problems: readonly Problem[]
  /** What the rules say to what was typed; absent before anything was. */
  readonly answer: Eligibility | undefined
}

/** `/services/:group/:name/check` */
export function checkPage(request: Request, view: CheckView): Html {
  const { language } = request
  const t = words(language)
  const { entry, bodyKey, fields, showing, problems, answer } = view
  const name = say(entry.definition.catalogue.name, language)
  const query = bodyKey === undefined ? '' : `?body=${bodyKey}`
  return framed(request, {
    title: `${t('check.title')} ${name}`,
    problems,
    before: backLink(pathOf(entry, bodyKey), language, t('check.back')),
    ...(answer && { alert: answerBanner(answer, language) }),
    main: html`<h1 class="govuk-heading-l">
        <span class="govuk-caption-l">${name}</span>
        ${t('check.title')}
      </h1>
      ${answer && answerPart(answer, view, language)}
      <p class="govuk-body">${t('check.lead')}</p>
      ${formOf(request, {
        action: `/services/${entry.key}/check${query}`,
        children: html`${fields.map(field => questionHtml(field, showing))}
        ${button({ text: t('check.button') })}`,
      })}`,
  })
}

function answerBanner({ answer }: Eligibility, language: Language): Html {
  return notificationBanner({
    language,
    kind: answer === 'yes' ? 'done' : 'important',
    heading: words(language)(`check.${answer}`),
  })
}

/** Why: what decided or may still decide, and what is not known. */
function answerPart(
  { answer, because, unknown }: Eligibility,
  view: CheckView,
  language: Language,
): Html {
  const t = words(language)
  const missing = [...new Set(unknown.map(({ path }) => missingText(path, view, language)))]
  return html`${inset(
      html`${because.map(
        ({ reason, article }) =>
          html`<p class="govuk-body">
            ${say(reason, language)}${article && html` (${say(article, language)})`}
          </p>`,
      )}
      ${answer === 'check' && html`<p class="govuk-body">${t('check.check-text')}</p>`}`,
    )}
    ${missingPart(missing, language)}
    <p class="govuk-body">
      <a class="govuk-link" href="${pathOf(view.entry, view.bodyKey)}">${t('check.back')}</a>
    </p>`
}

function missingPart(missing: readonly string[], language: Language): Renderable {
  return (
    missing.length > 0 &&
    html`<h2 class="govuk-heading-m">${words(language)('check.unknown')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        ${missing.map(text => html`<li>${text}</li>`)}
      </ul>`
  )
}

/** What is not known, as people call it: a question, what a registry holds, or who applies. */
function missingText(path: string, { entry }: CheckView, language: Language): string {
  const t = words(language)
  const [root, key = ''] = path.split('.')
  const { form, lookups } = entry.definition
  if (root === 'answers') {
    const fields = form?.sections.flatMap(section => section.fields) ?? []
    const field = fields.find(each => each.key === key)
    if (field) return say(field.label, language)
  }
  const lookup = root === 'facts' ? lookups.find(each => each.key === key) : undefined
  if (lookup) return `${say(lookup.purpose, language)}: ${t('check.registry')}`
  return t(root === 'applicant' ? 'check.applicant' : 'check.more')
}
