/** A public register as a page: what a body decided on a service, as far as the law makes it public. */
import type { Body } from '#core/bodies'
import type { ExecutableDefinition } from '#core/services'
import { html, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { say } from '#platform/texts'
import { emptyState, pagination, table } from '#ui/lists'
import { backLink } from '#ui/notices'
import { framed } from '#ui/page'
import { dayText } from '#ui/words'
import { publishedFields, type RegisterLine } from './publish.ts'
import { words } from './texts.ts'

type RegisterView = {
  readonly body: Body
  readonly serviceKey: string
  readonly definition: ExecutableDefinition
  readonly lines: readonly RegisterLine[]
  readonly older: string | undefined
}

/** The page of one register. */
export function registerPage(request: Request, view: RegisterView): Html {
  const { language, path } = request
  const t = words(language)
  const { definition, body, lines } = view
  const { publication } = definition
  const title = publication ? say(publication.register, language) : t('register.title')
  const outcomes = new Map(definition.decisions.outcomes.map(({ key, name }) => [key, name]))
  const fields = publishedFields(definition)
  return framed(request, {
    title,
    wide: true,
    before: backLink(`/bodies/${body.key}`, language, say(body.name, language)),
    main: html`<h1 class="govuk-heading-l">
        <span class="govuk-caption-l">${say(body.name, language)}</span>${title}
      </h1>
      ${
        publication &&
        html`<p class="govuk-body">
          ${t('register.law', { article: say(publication.article, language) })}
        </p>`
      }
      ${
        lines.length === 0
          ? emptyState({ text: t('register.empty') })
          : table({
              caption: title,
              captionHidden: true,
              head: [
                { text: t('register.number') },
                { text: t('register.day') },
                { text: t('register.outcome') },
                { text: t('register.valid') },
                ...fields.map(({ label }) => ({ text: say(label, language) })),
              ],
              rows: lines.map(line => [
                line.number,
                dayText(line.decidedOn, language),
                say(outcomes.get(line.outcome) ?? { ka: line.outcome, en: line.outcome }, language),
                line.validUntil === undefined ? '—' : dayText(line.validUntil, language),
                ...fields.map(({ key }) => {
                  const text = line.fields[key]
                  return text
                    ? html`${say(text, language)
                        .split('\n')
                        .map((part, index) => html`${index > 0 && html`<br />`}${part}`)}`
                    : '—'
                }),
              ]),
            })
      }
      ${pagination({ language, older: view.older })}
      <p class="govuk-body"><a class="govuk-link" href="${path}.csv">${t('register.csv')}</a></p>`,
  })
}
