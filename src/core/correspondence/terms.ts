/** Legal terms in words. */
import type { Rule, Term } from '#core/clocks'
import type { Language } from '#platform/texts'
import { words } from './texts.ts'

/** A term with its unit: `10 სამუშაო დღე`, `1 month`. */
export function lengthText({ length, unit }: Term, language: Language): string {
  const t = words(language)
  if (length === 0) return t('term.at-once')
  return length === 1 ? t(`term.one-${unit}`) : t(`term.${unit}`, { n: length })
}

/** What the body owes by a rule: the promise, the law, the article, and how sure we are. */
export function termText(rule: Rule, language: Language): string {
  const t = words(language)
  const legal = lengthText(rule.national ?? rule.term, language)
  const term = rule.promised
    ? t('term.promised', { promised: lengthText(rule.promised, language), term: legal })
    : legal
  const doubt = rule.confidence === 'text-read' ? '' : `; ${t(`confidence.${rule.confidence}`)}`
  return `${term} (${rule.article[language]}${doubt})`
}
