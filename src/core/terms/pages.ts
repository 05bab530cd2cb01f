/** The operator's legal terms: what is in force, and how each rule came to be so. */
import { termText, type Term } from '#core/clocks'
import { sourceText, type Country, type PackRule } from '#core/country'
import type { Day } from '#platform/day'
import { html, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { say, type Language } from '#platform/texts'
import { buttonLink } from '#ui/forms'
import { summaryList, table } from '#ui/lists'
import { backLink, notificationBanner } from '#ui/notices'
import { framed } from '#ui/page'
import { dayText } from '#ui/words'
import { findRule, isWithdrawn, type Law, type RuleChange } from './law.ts'
import type { Settled } from './store.ts'
import { words } from './texts.ts'

/** A term in words; a promise of 0 is the same day. */
export function lengthText(term: Term | undefined, language: Language): string {
  if (term === undefined) return words(language)('preview.none')
  return say(termText(term), language)
}

/** `/operator/terms` */
export function termsPage(
  request: Request,
  { law, today }: { readonly law: Law; readonly today: Day },
): Html {
  const { language } = request
  const t = words(language)
  const keys = [...new Set(law.rules.map(({ key }) => key))]
  return framed(request, {
    title: t('title'),
    main: html`<h1 class="govuk-heading-l">${t('title')}</h1>
      <p class="govuk-body">${t('lead')}</p>
      ${table({
        caption: t('title'),
        captionHidden: true,
        rowHead: true,
        head: [
          { text: t('name') },
          { text: t('length') },
          { text: t('article') },
          { text: t('confidence') },
          { text: t('since') },
        ],
        rows: keys.map(key => row(law, key, { today, language })),
      })}`,
  })
}

function row(
  law: Law,
  key: string,
  { today, language }: { readonly today: Day; readonly language: Language },
): readonly Renderable[] {
  const t = words(language)
  const rule = findRule(law, key, today)
  const versions = law.rules.filter(each => each.key === key)
  // Of one day the last declared counts; what it withdraws never comes into force.
  const coming = versions.filter(
    ({ validFrom }, place) => validFrom > today && versions[place + 1]?.validFrom !== validFrom,
  )
  const named = rule ?? coming[0]
  const link = html`<a class="govuk-link" href="/operator/terms/${key}">
    ${named && say(named.name, language)}
  </a>`
  if (!rule) return [link, t('not-in-force'), '', '', '']
  const changed = law.changes.some(change => change.rule === rule)
  return [
    link,
    html`${lengthsText(rule, language)}
    ${coming.map(
      next =>
        html`<br />${t('coming', {
            day: dayText(next.validFrom, language),
            length: lengthsText(next, language),
          })}`,
    )}`,
    say(rule.article, language),
    t(`confidence.${rule.confidence}`),
    html`${dayText(rule.validFrom, language)}<br />${t(changed ? 'from-here' : 'from-pack')}`,
  ]
}

function lengthsText({ term, national }: PackRule, language: Language): string {
  const inner = lengthText(term, language)
  return national === undefined ? inner : `${inner} / ${lengthText(national, language)}`
}

export type RuleView = {
  readonly country: Country
  readonly law: Law
  readonly key: string
  readonly settled: ReadonlyMap<string, Settled>
  readonly today: Day
  /** The change that was declared just now. */
  readonly changed: RuleChange | undefined
}

/** `/operator/terms/:rule` */
export function rulePage(request: Request, view: RuleView): Html {
  const { language } = request
  const t = words(language)
  const { law, key, today, changed, settled } = view
  const rule = findRule(law, key, today)
  const named = rule ?? law.rules.findLast(each => each.key === key)
  const title = named ? say(named.name, language) : key
  return framed(request, {
    title,
    before: backLink('/operator/terms', language, t('back')),
    ...(changed && { alert: doneBanner(changed, settled.get(changed.id), language) }),
    main: html`<h1 class="govuk-heading-l">${title}</h1>
      <h2 class="govuk-heading-m">${t('now')}</h2>
      ${rule ? ruleFacts(view, rule, language) : html`<p class="govuk-body">${t('not-in-force')}</p>`}
      ${buttonLink({ href: `/operator/terms/${key}/change`, text: t('change') })}
      <h2 class="govuk-heading-m">${t('history')}</h2>
      ${history(view, language)}`,
  })
}

function doneBanner(change: RuleChange, settled: Settled | undefined, language: Language): Html {
  const t = words(language)
  const heading = settled
    ? t('changed.now', { moved: settled.moved })
    : t('changed.later', { day: dayText(change.rule.validFrom, language) })
  return notificationBanner({ language, kind: 'done', heading })
}

function ruleFacts({ law, country }: RuleView, rule: PackRule, language: Language): Html {
  const t = words(language)
  return summaryList([
    ...figureTexts(rule, language).map(({ name, value }) => ({ key: name, value })),
    { key: t('source'), value: sourceOf(law, rule, { country, language }) },
    { key: t('confidence'), value: t(`confidence.${rule.confidence}`) },
    { key: t('since'), value: dayText(rule.validFrom, language) },
  ])
}

/** The act of a declared version as the operator wrote it; the pack's sources in the reader's language. */
function sourceOf(
  law: Law,
  rule: PackRule,
  { country, language }: { readonly country: Country; readonly language: Language },
): Html {
  const declared = law.changes.some(change => change.rule === rule)
  return declared ? html`${rule.source}` : sourceText(country, rule.source, language)
}

export type FigureText = { readonly name: string; readonly value: string }

/** Everything that a rule decides, in words. */
export function figureTexts(rule: PackRule, language: Language): readonly FigureText[] {
  const t = words(language)
  const { extension, escalations } = rule
  const none = t('preview.none')
  const told = (to: 'unit-head' | 'head' | 'superior'): string =>
    String(escalations.find(step => step.to === to)?.after ?? none)
  return [
    { name: t('field.term'), value: lengthText(rule.term, language) },
    { name: t('field.national'), value: lengthText(rule.national, language) },
    { name: t('field.promised'), value: lengthText(rule.promised, language) },
    { name: t('field.start'), value: t(`start.${rule.start}`) },
    { name: t('field.roll-forward'), value: t(rule.rollForward ? 'yes' : 'no') },
    { name: t('field.late-hour'), value: rule.lateHour ?? none },
    { name: t('field.from-next'), value: t(rule.fromNextWorkingDay ? 'yes' : 'no') },
    {
      name: t('field.extend'),
      value:
        extension === 'none'
          ? none
          : `${lengthText(extension.by, language)} × ${extension.times} (${say(extension.article, language)})`,
    },
    { name: t('field.silence'), value: t(`silence.${rule.silence}`) },
    { name: t('field.warnings'), value: rule.warnings.join(', ') || none },
    { name: t('field.tell-unit-head'), value: told('unit-head') },
    { name: t('field.tell-head'), value: told('head') },
    { name: t('field.tell-superior'), value: told('superior') },
    { name: t('article'), value: say(rule.article, language) },
  ]
}

/** Every version, the last one first. */
function history({ country, law, key, settled }: RuleView, language: Language): Html {
  const t = words(language)
  const versions = law.rules.filter(rule => rule.key === key).toReversed()
  return table({
    caption: t('history'),
    captionHidden: true,
    head: [
      { text: t('history.valid') },
      { text: t('length') },
      { text: t('history.act') },
      { text: t('history.declared') },
      { text: t('history.did') },
    ],
    rows: versions.map(rule => {
      const change = law.changes.find(each => each.rule === rule)
      return [
        dayText(rule.validFrom, language),
        lengthsText(rule, language),
        change
          ? html`<a class="govuk-link" href="${change.link}">${change.act}</a
              ><br />${change.reason}`
          : sourceText(country, rule.source, language),
        change
          ? t(`history.by.${change.declaredBy}`, { day: dayText(change.declaredOn, language) })
          : t('from-pack'),
        change ? didText(law, change, { settled: settled.get(change.id), language }) : '',
      ]
    }),
  })
}

function didText(
  law: Law,
  change: RuleChange,
  { settled, language }: { readonly settled: Settled | undefined; readonly language: Language },
): Html {
  const t = words(language)
  const takenBack = law.changes.find(({ id }) => id === change.withdraws)
  const day = dayText(change.rule.validFrom, language)
  return html`${t(`reach.${change.reach}`)}<br />
    ${settled ? t('history.moved', { ...settled, at: '' }) : t('history.waits')}
    ${
      takenBack &&
      html`<br />${t('history.withdraws', { day: dayText(takenBack.rule.validFrom, language) })}`
    }
    <br />
    ${
      isWithdrawn(law, change.id)
        ? html`<strong>${t('history.withdrawn')}</strong>`
        : isReplaced(law, change)
          ? t('history.replaced')
          : html`<a
              class="govuk-link"
              href="/operator/terms/${change.key}/change?withdraws=${change.id}"
              >${t('withdraw')}<span class="govuk-visually-hidden">
                (${t('withdraw.about', { day })})</span
              ></a
            >`
    }`
}

/** Whether a later version holds from the same day on, so that nothing is left to withdraw. */
const isReplaced = ({ changes }: Law, { id, key, rule }: RuleChange): boolean =>
  changes.findLast(each => each.key === key && each.rule.validFrom === rule.validFrom)?.id !== id
