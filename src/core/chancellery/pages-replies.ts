/** Answers in preparation across the body, by the step that they wait for. */
import type { Colleague } from '#core/identity'
import { html, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { emptyState, table, tabsNav } from '#ui/lists'
import { momentTime, tag } from '#ui/notices'
import { framed } from '#ui/page'
import type { News } from './news.ts'
import type { Reply } from './store.ts'
import { words } from './texts.ts'

export type RepliesView = {
  readonly replies: readonly Reply[]
  readonly staff: readonly Colleague[]
  /** Letters of the body's own that another body answered or asked about. */
  readonly news: readonly News[]
  /** The state that is shown; absent for all in preparation. */
  readonly state: 'draft' | 'approved' | 'signed' | 'news' | undefined
}

/** The list, with a tab for each state, and one for what came back. */
export function repliesPage(request: Request, view: RepliesView): Html {
  const { replies, news, staff, state } = view
  const { language } = request
  const t = words(language)
  const title = t(state === 'news' ? 'news.title' : 'reply.list')
  const shown = replies.filter(reply => state === undefined || reply.state === state)
  return framed(request, {
    title,
    wide: true,
    main: html`<h1 class="govuk-heading-l">${title}</h1>
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
          {
            href: '/desk/replies?state=news',
            text: t('news.title'),
            count: news.length,
            current: state === 'news',
          },
        ],
      })}
      ${state === 'news' ? newsPart(request, news) : answersPart(request, shown, staff)}`,
  })
}

function answersPart(request: Request, shown: readonly Reply[], staff: readonly Colleague[]): Html {
  if (shown.length > 0) return repliesTable(request, shown, staff)
  return emptyState({ text: words(request.language)('reply.none') })
}

function newsPart({ language, house }: Request, news: readonly News[]): Html {
  const t = words(language)
  if (news.length === 0) return emptyState({ text: t('news.none') })
  return table({
    caption: t('news.title'),
    captionHidden: true,
    queue: true,
    head: [
      { text: t('reply.subject') },
      { text: t('reply.to') },
      { text: t('register.number') },
      { text: t('queue.state') },
      { text: t('news.when') },
    ],
    rows: news.map(({ reply, letter }) => [
      html`<a class="govuk-link" href="/desk/replies/${reply.id}">${reply.subject}</a>`,
      reply.toName,
      reply.registryNumber,
      tag(t(`news.state-${letter.state}`)),
      momentTime(letter.lastAt, language, house.clock.timeZone),
    ]),
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
