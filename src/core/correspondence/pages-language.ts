/** What a writer is told before sending a letter that is not in the language of proceedings. */
import type { Body } from '#core/bodies'
import { html, type Html } from '#platform/html'
import { say, type Language } from '#platform/texts'
import { inset } from '#ui/notices'
import type { LanguageRule } from './language-rule.ts'
import { words } from './texts.ts'

/** The language, and for each addressee whether it takes it or what it may ask for. Never in the way. */
export function languageNotice(
  { language: written, rule, bodies }: LanguageRule<Body>,
  language: Language,
): Html {
  const t = words(language)
  const name = say(written.name, language)
  const named = (takes: boolean): string =>
    bodies
      .filter(one => one.takes === takes)
      .map(({ body }) => say(body.name, language))
      .join('; ')
  const taking = named(true)
  const asking = named(false)
  return inset(
    html`<h2 class="govuk-heading-s">${t('language.heading', { language: name })}</h2>
      ${taking !== '' && html`<p class="govuk-body">${t('language.taken', { bodies: taking, language: name })}</p>`}
      ${
        asking !== '' &&
        html`<p class="govuk-body">
            ${t('language.asks', {
              bodies: asking,
              needs: say(rule.needs, language),
              article: say(rule.article, language),
              days: rule.term.length,
            })}
            ${t(rule.suspends ? 'language.suspends' : 'language.runs')}
          </p>
          <p class="govuk-body">${t('language.send')}</p>`
      }`,
  )
}
