/** What a service costs: how it is computed, what lowers it, where we know it from. */
import { sourceText } from '#core/country'
import type { FeeRule } from '#core/services'
import { html, type Html, type Renderable } from '#platform/html'
import { say } from '#platform/texts'
import { moneyText } from '#ui/words'
import { fixedAmount, formulaText, namesIn, type Wording } from './formula.ts'
import { confidenceTag } from './pages-parts.ts'
import { words } from './texts.ts'

/** @param chosen whether a body is chosen, so that what it has set is known */
export function feePart(wording: Wording, chosen: boolean): Html {
  const t = words(wording.language)
  const { fees, catalogue, form } = wording.definition
  return html`<h2 class="govuk-heading-m">${t('service.fee')}</h2>
    ${
      fees.length > 0
        ? fees.map(fee => oneFee(fee, wording, chosen))
        : catalogue.fee
          ? knownFee(catalogue.fee, wording)
          : html`<p class="govuk-body">${t(form ? 'service.fee-free' : 'service.fee-unknown')}</p>`
    }`
}

function oneFee(fee: FeeRule, wording: Wording, chosen: boolean): Html {
  const { language } = wording
  const t = words(language)
  const names = fee.when === undefined ? [] : namesIn(fee.when, wording)
  const open = !chosen && wording.definition.service.adoptable !== undefined
  return html`<p class="govuk-body">
      <strong>${say(fee.name, language)}:</strong> ${amountText(fee.amount, wording)}
      ${open && /\bparameters\./.test(fee.amount) && html`<br />${t('service.fee-choose')}`}
    </p>
    <ul class="govuk-list govuk-list--bullet">
      <li>${t(`service.fee-due-${fee.due}`)}</li>
      ${
        fee.when !== undefined &&
        html`<li>
          ${names.length > 0 ? t('service.fee-when', { names: quoted(names, wording.language) }) : t('service.fee-sometimes')}
        </li>`
      }
      ${fee.reliefs.map(
        ({ percent, reason, article }) =>
          html`<li>
            ${t('service.fee-relief', { percent, reason: say(reason, language) })}${
              article && html` (${say(article, language)})`
            }
          </li>`,
      )}
      ${fee.article && html`<li>${say(fee.article, language)}</li>`}
      <li>${basis(fee, wording)}</li>
    </ul>`
}

function amountText(amount: string, wording: Wording): string {
  const t = words(wording.language)
  const fixed = fixedAmount(amount, wording)
  if (fixed !== undefined) return moneyText(fixed, wording.language)
  const formula = formulaText(amount, wording)
  if (formula !== undefined) return formula
  const names = namesIn(amount, wording)
  return names.length === 0
    ? t('service.fee-depends')
    : t('service.fee-depends-on', { names: quoted(names, wording.language) })
}

const quoted = (names: readonly string[], language: Wording['language']): string =>
  names.map(name => (language === 'ka' ? `„${name}“` : `“${name}”`)).join(', ')

type Known = NonNullable<Wording['definition']['catalogue']['fee']>

function knownFee(fee: Known, wording: Wording): Html {
  const { language } = wording
  const t = words(language)
  const said =
    fee.is === 'amount'
      ? fee.amount === undefined
        ? t('service.fee-unknown')
        : moneyText(fee.amount, language)
      : t(`service.fee-${fee.is}`)
  return html`<p class="govuk-body">
    ${said}${fee.note && html`<br />${say(fee.note, language)}`}
    ${fee.is !== 'unknown' && html`<br />${basis(fee, wording)}`}
  </p>`
}

/** Where a figure was read and how sure that is. */
function basis(
  { source, confidence }: Pick<Known, 'source' | 'confidence'>,
  wording: Wording,
): Renderable {
  const t = words(wording.language)
  return html`${t('service.source')}: ${sourceText(wording.country, source, wording.language)}
  ${confidenceTag(confidence, wording.language)}`
}
