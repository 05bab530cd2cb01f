/** Answers in preparation across the body, by the step that they wait for. */
import type { Colleague } from '#core/identity'
import { html, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { emptyState, table, tabsNav } from '#ui/lists'
import { momentTime, tag } from '#ui/notices'
import { framed } from '#ui/page'
import type { Reply } from './store.ts'
import { words } from './texts.ts'

export type RepliesView = {
  readonly replies: readonly Reply[]
  readonly staff: readonly Colleague[]
  /** The state that is shown; absent for all. */
  readonly state: 'draft' | 'approved' | 'signed' | undefined
}

/** The list, with a tab for each state. */
export function repliesPage(request: Request, { replies, staff, state }: RepliesView): Html {
  const { language } = request
  const t = words(language)
  const shown = replies.filter(reply => state === undefined || reply.state === state)
  return framed(request, {
    title: t('reply.list'),
    wide: true,
    main: html`<h1 class="govuk-heading-l">${t('reply.list')}</h1>
      ${tabsNav({
        label: t('reply.list'),
        language,
        tabs: [
          { href: '/desk/replies', text: t('reply.all'), count: replies.length, current: !state },
          ...(['draft', 'approved', 'signed'] as const).map(one => ({
            href: `/desk/replies?state=${one}`,
            text: t(`reply.state-${one}`),
            count: replies.filter(reply => reply.state === one).length,
            current: state === one,
          })),
        ],
      })}
      ${shown.length === 0 ? emptyState({ text: t('reply.none') }) : repliesTable(request, shown, staff)}`,
  })
}

function repliesTable(
  { language, house }: Request,
  replies: readonly Reply[],
  staff: readonly Colleague[],
): Html {
  const t = words(language)
  return table({
    caption: t('reply.list'),
    captionHidden: true,
    queue: true,
    head: [
      { text: t('reply.subject') },
      { text: t('queue.kind') },
      { text: t('reply.drafted-by') },
      { text: t('queue.state') },
    ],
    rows: replies.map(reply => [
      html`<a class="govuk-link" href="/desk/replies/${reply.id}"
        >${reply.subject === '' ? reply.toName : reply.subject}</a
      >`,
      t(`letter.kind-${reply.kind}`),
      html`${staff.find(one => one.id === reply.draftedBy)?.name ?? t('reply.by-system')},
      ${momentTime(reply.draftedAt, language, house.clock.timeZone)}`,
      tag(t(`reply.state-${reply.state}`)),
    ]),
  })
}
