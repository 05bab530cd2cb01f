/** How long a service takes: the legal term beside the promised and the measured one. */
import { termText } from '#core/clocks'
import type { PackRule } from '#core/country'
import { findRule, type Law } from '#core/terms'
import type { Day } from '#platform/day'
import { html, type Html } from '#platform/html'
import { say, type Language } from '#platform/texts'
import { summaryList, type Fact } from '#ui/lists'
import type { Entry } from './entry.ts'
import { confidenceTag } from './pages-parts.ts'
import { words } from './texts.ts'

export type Timed = { readonly entry: Entry; readonly law: Law; readonly today: Day }
type Clock = Entry['definition']['clocks'][number]

export function timePart({ entry, law, today }: Timed, language: Language): Html {
  const t = words(language)
  const { clocks, catalogue, standards } = entry.definition
  const facts = clocks.flatMap(clock => {
    const rule = clock.rule === undefined ? undefined : findRule(law, clock.rule, today)
    return clockFacts(clock, rule, language)
  })
  const known = facts.length > 0 ? facts : [knownTerm(catalogue.term, language)]
  return html`<h2 class="govuk-heading-m">${t('service.time')}</h2>
    ${standards.promise && html`<p class="govuk-body">${say(standards.promise, language)}</p>`}
    ${summaryList([...known, { key: t('service.measured'), value: t('service.not-measured') }])}`
}

/** What a clock of the definition counts by: its own term, or the rule of the law with what it adds. */
function clockFacts(clock: Clock, rule: PackRule | undefined, language: Language): Fact[] {
  const t = words(language)
  const promised = clock.promised ?? rule?.promised
  return [
    {
      key: `${say(clock.name, language)}: ${t('service.legal').toLowerCase()}`,
      value: legalText({ ...rule, ...givenIn(clock) }, language),
    },
    ...(promised === undefined
      ? []
      : [{ key: t('service.promised'), value: say(termText(promised), language) }]),
  ]
}

type Legal = Partial<Pick<PackRule, 'term' | 'national' | 'article' | 'confidence' | 'silence'>>

/** What the clock says itself; its own term leaves the rule's national reading behind. */
function givenIn({ term, article, confidence, silence }: Clock): Legal {
  return {
    ...(term && { term, national: term }),
    ...(article && { article }),
    ...(confidence && { confidence }),
    ...(silence && { silence }),
  }
}

function legalText(
  { term, national = term, article, confidence, silence }: Legal,
  language: Language,
): Html {
  const t = words(language)
  const said = national ? say(termText(national), language) : t('service.term-unknown')
  return html`${said}${article && html`<br />${say(article, language)}`}
  ${confidence && html`<br />${confidenceTag(confidence, language)}`}
  ${silence && silence !== 'none' && html`<br />${t(`service.silence-${silence}`)}`}`
}

function knownTerm(term: Entry['definition']['catalogue']['term'], language: Language): Fact {
  const t = words(language)
  const key = t('service.legal')
  if (!term) return { key, value: t('service.term-unknown') }
  const length = term.is === 'term' ? term.term : undefined
  const said = length
    ? say(termText(length), language)
    : t(`service.term-${term.is === 'term' ? 'unknown' : term.is}`)
  return {
    key,
    value: html`${said}${term.note && html`<br />${say(term.note, language)}`}
    ${term.is !== 'unknown' && html`<br />${confidenceTag(term.confidence, language)}`}`,
  }
}
