/** All services that a municipality can take up, on one page: units once for all, the rest prefilled. */
import type { Unit } from '#core/bodies'
import { typed, type Problem } from '#platform/form'
import { html, type Html } from '#platform/html'
import type { RawForm, Request } from '#platform/route'
import { say, type Text } from '#platform/texts'
import { fieldset, tickBox } from '#ui/choices'
import { select } from '#ui/fields'
import { button, formOf } from '#ui/forms'
import { backLink } from '#ui/notices'
import { framed } from '#ui/page'
import { bindingFields, type Prefix } from './binding-form.ts'
import { desk } from './desk-texts.ts'
import type { Entry } from './entry.ts'

export type AllView = {
  readonly entries: readonly Entry[]
  readonly units: readonly Unit[]
  readonly raw: RawForm
  readonly problems: readonly Problem[]
}

/** Where the controls of one service stand among those of all. */
export const prefixOf = ({ key }: Pick<Entry, 'key'>): Prefix =>
  `${key.replace('/', '.')}.parameters`

export const skipName = (entry: Pick<Entry, 'key'>): string => `${prefixOf(entry)}.skip`
export const unitName = (parameter: string): string => `units.${parameter}`

/** Parameters of type `unit` by name, each once, as the first service calls it. */
export function unitParameters(entries: readonly Entry[]): ReadonlyMap<string, Text> {
  const units = entries.flatMap(({ definition }) =>
    Object.entries(definition.service.parameters).filter(([, { type }]) => type === 'unit'),
  )
  return new Map(units.toReversed().map(([name, parameter]) => [name, parameter.name]))
}

/** `/desk/services/all` */
export function allPage(request: Request, { entries, units, raw, problems }: AllView): Html {
  const { language } = request
  const t = desk(language)
  const options = units.map(unit => ({ value: unit.id, label: say(unit.name, language) }))
  const common = { raw, units, problems, language, unitForAll: true }
  return framed(request, {
    title: t('all.title'),
    problems,
    before: backLink('/desk/services', language, t('desk.title')),
    main: html`<h1 class="govuk-heading-l">${t('all.title')}</h1>
      <p class="govuk-body">${t('all.lead')}</p>
      ${formOf(request, {
        action: '/desk/services/all',
        children: html`<h2 class="govuk-heading-m">${t('all.units')}</h2>
          ${[...unitParameters(entries)].map(([name, label]) =>
            select({
              name: unitName(name),
              label: say(label, language),
              value: typed(raw, unitName(name)),
              empty: t('form.choose-unit'),
              options,
            }),
          )}
          ${entries.map(
            entry =>
              html`<hr
                  class="govuk-section-break govuk-section-break--m govuk-section-break--visible"
                />
                ${fieldset({
                  legend: say(entry.definition.catalogue.name, language),
                  children: html`${tickBox({
                    name: skipName(entry),
                    label: t('all.skip'),
                    on: typed(raw, skipName(entry)) === 'yes',
                  })}
                  ${bindingFields(entry.definition, { ...common, prefix: prefixOf(entry) })}`,
                })}`,
          )}
          ${button({ text: t('all.adopt') })}`,
      })}`,
  })
}
