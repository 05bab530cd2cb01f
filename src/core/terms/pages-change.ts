/** The form by which a rule is changed. */
import { CONFIDENCE, UNITS, type Country, type PackRule } from '#core/country'
import { problemText, typed, type Problem } from '#platform/form'
import { html, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { isLanguage, say, type Language } from '#platform/texts'
import { radios } from '#ui/choices'
import { dateField, field, optional, select, textArea } from '#ui/fields'
import { button, formOf } from '#ui/forms'
import { backLink } from '#ui/notices'
import { framed } from '#ui/page'
import { articleLanguages, SILENCES, STARTS, STEPS, YES_NO } from './form.ts'
import { REACHES, type RuleChange } from './law.ts'
import { words } from './texts.ts'

export type ChangeView = {
  readonly country: Country
  readonly rule: PackRule
  /** The change that this one would take back. */
  readonly withdraws: RuleChange | undefined
  readonly problems: readonly Problem[]
}

/** `/operator/terms/:rule/change` */
export function changePage(request: Request, view: ChangeView): Html {
  const { language } = request
  const t = words(language)
  const { rule, problems, withdraws } = view
  const name = say(rule.name, language)
  const title = t(withdraws ? 'withdraw' : 'change')
  return framed(request, {
    title: `${title}: ${name}`,
    problems,
    before: backLink(`/operator/terms/${rule.key}`, language, name),
    main: html`<h1 class="govuk-heading-l">
        <span class="govuk-caption-l">${name}</span>
        ${title}
      </h1>
      <p class="govuk-body">${t(withdraws ? 'withdraw.lead' : 'change.lead')}</p>
      ${formOf(request, {
        action: `/operator/terms/${rule.key}/preview`,
        children: html`${days(request, view)}${counting(request, view)}${extension(request, view)}
        ${told(request, view)}${act(request, view)}${force(request, view)}
        ${withdraws && html`<input type="hidden" name="withdraws" value="${withdraws.id}" />`}
        ${button({ text: t('preview') })}`,
      })}`,
  })
}

/** A line for a form's field with what was typed and what is wrong with it. */
function asking({ form, language }: Request, { problems }: Pick<ChangeView, 'problems'>) {
  return (name: string) => ({
    name,
    value: typed(form, name),
    error: problemText(problems, name, language),
  })
}

function group(request: Request, name: 'days' | 'count' | 'extension' | 'told' | 'act' | 'force') {
  return html`<h2 class="govuk-heading-m">${words(request.language)(`group.${name}`)}</h2>`
}

function lengthFields(
  request: Request,
  view: ChangeView,
  name: 'term' | 'national' | 'promised' | 'extend',
): Html {
  const t = words(request.language)
  const ask = asking(request, view)
  const plain = t(`field.${name}`)
  const label = name === 'term' ? plain : optional(plain, request.language)
  return html`${field({
    ...ask(`${name}-length`),
    label,
    hint: t(`field.${name}-hint`),
    inputmode: 'numeric',
    width: 4,
  })}
  ${select({
    ...ask(`${name}-unit`),
    label: t('field.unit-of', { of: plain }),
    options: UNITS.map(unit => ({ value: unit, label: t(`unit.${unit}`) })),
  })}`
}

function days(request: Request, view: ChangeView): Html {
  return html`${group(request, 'days')} ${lengthFields(request, view, 'term')}
  ${lengthFields(request, view, 'national')} ${lengthFields(request, view, 'promised')}`
}

function yesNo(
  request: Request,
  view: ChangeView,
  name: 'roll-forward' | 'from-next' | 'extend-notify',
): Html {
  const t = words(request.language)
  return radios({
    ...asking(request, view)(name),
    legend: t(`field.${name}`),
    inline: true,
    options: YES_NO.map(value => ({ value, label: t(value) })),
  })
}

function counting(request: Request, view: ChangeView): Html {
  const t = words(request.language)
  const ask = asking(request, view)
  return html`${group(request, 'count')}
  ${radios({
    ...ask('start'),
    legend: t('field.start'),
    options: STARTS.map(value => ({ value, label: t(`start.${value}`) })),
  })}
  ${yesNo(request, view, 'roll-forward')}
  ${field({ ...ask('late-hour'), label: optional(t('field.late-hour'), request.language), hint: t('field.late-hour-hint'), width: 5 })}
  ${yesNo(request, view, 'from-next')}
  ${radios({
    ...ask('silence'),
    legend: t('field.silence'),
    options: SILENCES.map(value => ({ value, label: t(`silence.${value}`) })),
  })}`
}

/** What a language is called on these pages; one of the pack's own by its code. */
function languageText(code: string, language: Language): string {
  return isLanguage(code) ? words(language)(`language.${code}`) : code
}

function extension(request: Request, view: ChangeView): Html {
  const { language } = request
  const t = words(language)
  const ask = asking(request, view)
  return html`${group(request, 'extension')} ${lengthFields(request, view, 'extend')}
  ${field({ ...ask('extend-times'), label: t('field.extend-times'), inputmode: 'numeric', width: 2 })}
  ${articleLanguages(view.country).map(code =>
    field({
      ...ask(`extend-article-${code}`),
      label: t('field.extend-article', { language: languageText(code, language) }),
    }),
  )}
  ${yesNo(request, view, 'extend-notify')}`
}

function told(request: Request, view: ChangeView): Html {
  const t = words(request.language)
  const ask = asking(request, view)
  return html`${group(request, 'told')}
  ${field({ ...ask('warnings'), label: t('field.warnings'), hint: t('field.warnings-hint'), width: 20 })}
  ${STEPS.map(to =>
    field({
      ...ask(`tell-${to}`),
      label: t(`field.tell-${to}`),
      hint: t('field.tell-hint'),
      inputmode: 'numeric',
      width: 4,
    }),
  )}`
}

function act(request: Request, view: ChangeView): Html {
  const { language } = request
  const t = words(language)
  const ask = asking(request, view)
  return html`${group(request, 'act')}
  ${field({ ...ask('act'), label: t('field.act'), hint: t('field.act-hint') })}
  ${field({ ...ask('link'), label: t('field.link'), hint: t('field.link-hint'), type: 'url' })}
  ${articleLanguages(view.country).map(code =>
    field({
      ...ask(`article-${code}`),
      label: t('field.article', { language: languageText(code, language) }),
    }),
  )}
  ${radios({
    ...ask('confidence'),
    legend: t('field.confidence'),
    options: CONFIDENCE.map(value => ({ value, label: t(`confidence.${value}`) })),
  })}`
}

function force(request: Request, view: ChangeView): Html {
  const { language } = request
  const t = words(language)
  const ask = asking(request, view)
  return html`${group(request, 'force')}
  ${dateField({ ...ask('from'), label: t('field.from'), language })}
  ${radios({
    ...ask('reach'),
    legend: t('field.reach'),
    options: REACHES.map(value => ({
      value,
      label: t(`reach.${value}`),
      hint: t(`reach.${value}-hint`),
    })),
  })}
  ${textArea({ ...ask('reason'), label: t('field.reason'), hint: t('field.reason-hint'), rows: 3 })}`
}
