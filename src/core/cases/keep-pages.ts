/** The operator's look at how long cases are kept: what is due, what is marked, and keeping one after all. */
import { typed } from '#platform/form'
import { html, type Html } from '#platform/html'
import { addDays } from '#platform/day'
import { NotFound, page, seeOther, type Handler, type Request } from '#platform/route'
import { isUuid } from '#platform/uuid'
import { button, formOf } from '#ui/forms'
import { emptyState, table } from '#ui/lists'
import { notificationBanner } from '#ui/notices'
import { framed } from '#ui/page'
import { dayText } from '#ui/words'
import { keepCases, markedCases, UNDO_DAYS, unmarkCase, type Kept } from './retention.ts'
import { words } from './texts.ts'

const MOST = 200

type Marked = Awaited<ReturnType<typeof markedCases>>

/** What a run tonight would do, and what can still be kept. Reads only. */
export const showKeeping: Handler = async request => {
  const due = await keepCases(request.house, { dryRun: true })
  const marked = await request.house.db.as({ as: 'worker' }, tx => markedCases(tx, { limit: MOST }))
  return page(keepingPage(request, { due, marked }))
}

export const undoKeeping: Handler = async request => {
  const { house, actor, form } = request
  const caseId = typed(form, 'case')
  if (!isUuid(caseId) || actor?.kind !== 'operator') throw new NotFound('case')
  const by = { kind: 'operator', id: actor.accountId } as const
  const done = await house.db.as({ as: 'worker' }, tx => unmarkCase(tx, house, { caseId, by }))
  if (!done) throw new NotFound('case')
  return seeOther('/operator/cases?done=1')
}

function keepingPage(
  request: Request,
  { due, marked }: { readonly due: Kept; readonly marked: Marked },
): Html {
  const { language, query } = request
  const t = words(language)
  return framed(request, {
    title: t('keep.title'),
    ...(query.get('done') === '1' && {
      alert: notificationBanner({ language, kind: 'done', heading: t('keep.undone') }),
    }),
    main: html`<h1 class="govuk-heading-l">${t('keep.title')}</h1>
      <p class="govuk-body">${t('keep.how', { days: UNDO_DAYS })}</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>${t('keep.due', { count: due.marked })}</li>
        <li>${t('keep.ends', { count: due.ended })}</li>
      </ul>
      ${
        marked.length === 0
          ? emptyState({ text: t('keep.none') })
          : table({
              caption: t('keep.marked'),
              head: [
                { text: t('list.number') },
                { text: t('keep.end') },
                { text: t('keep.on') },
                { text: t('keep.undo') },
              ],
              rows: marked.map(({ id, number, end, markedOn }) => [
                number,
                t(`keep.${end}`),
                dayText(addDays(markedOn, UNDO_DAYS), language),
                formOf(request, {
                  action: '/operator/cases',
                  children: html`<input
                      type="hidden"
                      name="case"
                      value="${id}"
                    />${button({ text: t('keep.undo'), look: 'secondary' })}`,
                }),
              ]),
            })
      }`,
  })
}
