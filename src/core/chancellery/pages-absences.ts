/** The list of absences: those that run or come, each to be ended early, and what they were before. */
import type { Absence } from '#core/bodies'
import type { Colleague } from '#core/identity'
import { html, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { formOf } from '#ui/forms'
import { emptyState, table } from '#ui/lists'
import { details, momentTime } from '#ui/notices'
import { dayText } from '#ui/words'
import type { AbsencesView } from './absences.ts'
import { words } from './texts.ts'

/** Absences of the body with their deputies. */
export function absenceList(
  request: Request,
  staff: readonly Colleague[],
  { present, past }: AbsencesView,
): Html {
  const t = words(request.language)
  const names = new Map(staff.map(({ id, name }) => [id, name]))
  return html`<h2 class="govuk-heading-m">${t('absence.present')}</h2>
    ${
      present.length === 0
        ? emptyState({ text: t('absence.none') })
        : table({
            caption: t('absence.present'),
            captionHidden: true,
            head: headOf(request, 'absence.act'),
            rows: present.map(absence => [
              ...cellsOf(request, absence, names),
              absence.mayEnd && endForm(request, absence, names),
            ]),
          })
    }
    ${
      past.length > 0 &&
      details(
        t('absence.past'),
        table({
          caption: t('absence.past'),
          captionHidden: true,
          head: headOf(request, 'absence.ended-by'),
          rows: past.map(absence => [
            ...cellsOf(request, absence, names),
            endedCell(request, absence, names),
          ]),
        }),
      )
    }`
}

const COLUMNS = ['absent', 'deputy', 'from', 'until', 'made-by'] as const

const headOf = ({ language }: Request, last: 'absence.act' | 'absence.ended-by') => {
  const t = words(language)
  return [...COLUMNS.map(key => ({ text: t(`absence.${key}`) })), { text: t(last) }]
}

type Names = ReadonlyMap<string, string>

function cellsOf({ language }: Request, absence: Absence, names: Names): readonly Renderable[] {
  const { absentAccount, deputyAccount, from, until, madeBy } = absence
  return [
    names.get(absentAccount) ?? '',
    names.get(deputyAccount) ?? '',
    dayText(from, language),
    dayText(until, language),
    (madeBy !== undefined && names.get(madeBy)) || '',
  ]
}

function endedCell({ language, house }: Request, { ended }: Absence, names: Names): Renderable {
  if (!ended) return ''
  return html`${momentTime(ended.at, language, house.clock.timeZone)}, ${names.get(ended.by)}`
}

function endForm(request: Request, { id, absentAccount }: Absence, names: Names): Html {
  const t = words(request.language)
  return formOf(request, {
    action: '/desk/absences/end',
    children: html`<input type="hidden" name="absence" value="${id}" />
      <button type="submit" class="govuk-button govuk-button--secondary">
        ${t('absence.end')}<span class="govuk-visually-hidden">: ${names.get(absentAccount)}</span>
      </button>`,
  })
}
