/** Late work of the bodies below: what a superior body is told, and no more. */
import { getBody } from '#core/bodies'
import { toldFromBelow } from '#core/correspondence'
import { html } from '#platform/html'
import { page, type Handler } from '#platform/route'
import { say } from '#platform/texts'
import { emptyState, pagination, table } from '#ui/lists'
import { momentTime } from '#ui/notices'
import { framed } from '#ui/page'
import { dayText } from '#ui/words'
import { asOfficer } from './officer.ts'
import { words } from './texts.ts'

const PAGE = 50
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** `/desk/below`. */
export const showBelow: Handler = async request => {
  const asked = request.query.get('before') ?? ''
  const before = UUID.test(asked) ? asked : undefined
  const { language, house } = request
  const t = words(language)
  const { rows, last } = await asOfficer(request, async tx => {
    const found = await toldFromBelow(tx, { before, limit: PAGE + 1 })
    const shown = found.slice(0, PAGE)
    const names = new Map<string, string>()
    for (const id of new Set(shown.map(({ bodyId }) => bodyId))) {
      names.set(id, say((await getBody(tx, id)).name, language))
    }
    return {
      rows: shown.map(step => [
        step.number,
        names.get(step.bodyId) ?? '',
        dayText(step.dueDay, language),
        momentTime(step.at, language, house.clock.timeZone),
      ]),
      last: found.length > PAGE ? shown.at(-1)?.id : undefined,
    }
  })
  const main = html`<h1 class="govuk-heading-l">${t('below.title')}</h1>
    <p class="govuk-body">${t('below.about')}</p>
    ${
      rows.length === 0
        ? emptyState({ text: t('below.none') })
        : table({
            caption: t('below.title'),
            captionHidden: true,
            head: [t('queue.number'), t('below.body'), t('queue.due'), t('below.when')].map(
              text => ({
                text,
              }),
            ),
            rows,
          })
    }
    ${pagination({
      language,
      newer: before === undefined ? undefined : '/desk/below',
      older: last === undefined ? undefined : `/desk/below?before=${last}`,
    })}`
  return page(framed(request, { title: t('below.title'), main, wide: true }))
}
