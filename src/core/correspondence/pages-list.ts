/** "My letters": what needs me, what is in progress, what is completed, and drafts. */
import type { Body } from '#core/bodies'
import { html, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { say } from '#platform/texts'
import { field } from '#ui/fields'
import { button, buttonLink, searchForm } from '#ui/forms'
import { emptyState, pagination, table, tabsNav } from '#ui/lists'
import { dueChip, tag } from '#ui/notices'
import { framed } from '#ui/page'
import { dayText, momentText } from '#ui/words'
import type { Draft } from './drafts-store.ts'
import { isOpen, isOverdue, type Group } from './letter.ts'
import type { ListedLetter } from './store.ts'
import { words } from './texts.ts'

export const GROUPS = ['needs-you', 'in-progress', 'completed', 'drafts'] as const
export type ListGroup = Group | 'drafts'

export type ListView = {
  readonly group: ListGroup
  readonly counts: Readonly<Record<ListGroup, number>>
  readonly letters: readonly ListedLetter[]
  readonly drafts: readonly Draft[]
  readonly bodies: ReadonlyMap<string, Body>
  readonly query: string
  /** Address of the next page, when there is more. */
  readonly older: string | undefined
}

/** The list page of one group. */
export function listPage(request: Request, view: ListView): Html {
  const { language } = request
  const t = words(language)
  return framed(request, {
    title: t('list.heading'),
    main: html`<h1 class="govuk-heading-l">${t('list.heading')}</h1>
      ${buttonLink({ href: '/letters/new', text: t('nav.write') })}
      ${tabsNav({
        label: t('list.heading'),
        language,
        tabs: GROUPS.map(group => ({
          href: `/letters?group=${group}`,
          text: t(`list.${group}`),
          count: view.counts[group],
          current: group === view.group,
        })),
      })}
      ${view.group === 'drafts' ? drafts(view, request) : letters(view, request)}`,
  })
}

function letters(view: ListView, request: Request): Html {
  const t = words(request.language)
  const { group, query } = view
  if (group === 'drafts') return html``
  return html`${
    (query !== '' || view.letters.length > 0) &&
    searchForm({
      action: '/letters',
      children: html`<input type="hidden" name="group" value="${group}" />
        ${field({ name: 'q', label: t('list.search'), value: query, type: 'search', width: 30 })}
        ${button({ text: t('list.search-button'), look: 'secondary' })}`,
    })
  }
  ${
    view.letters.length === 0
      ? emptyState({ text: query === '' ? t(`list.empty.${group}`) : t('list.nothing-found') })
      : table({
          caption: t(`list.${group}`),
          captionHidden: true,
          head: [
            { text: t('list.subject') },
            { text: t('list.body') },
            { text: t('list.due') },
            { text: t('list.state') },
          ],
          rows: view.letters.map(letter => row(letter, view, request)),
        })
  }
  ${view.older !== undefined && pagination({ older: view.older, language: request.language })}`
}

function row(letter: ListedLetter, { bodies }: ListView, request: Request): (Html | string)[] {
  const { language, house } = request
  const t = words(language)
  const today = house.clock.today()
  const body = bodies.get(letter.bodyId)
  const overdue = isOverdue({ state: letter.handlingState, legalDay: letter.legalDay }, today)
  return [
    html`<a class="govuk-link" href="/letters/${letter.id}">${letter.subject}</a>
      ${letter.unread && tag(t('list.unread'))}
      <div class="govuk-hint">${letter.number}</div>`,
    body ? say(body.name, language) : '',
    letter.answerBy
      ? html`${t('list.answer-by')}: ${dueChip({ due: letter.answerBy, today, language })}`
      : isOpen(letter.handlingState)
        ? dueChip({ due: letter.legalDay, today, language })
        : dayText(letter.legalDay, language),
    letter.fromBodyId === undefined
      ? t(overdue ? 'state.overdue' : `state.${letter.handlingState}`)
      : t('state.from-body'),
  ]
}

function drafts(view: ListView, request: Request): Html {
  const { language, house } = request
  const t = words(language)
  if (view.drafts.length === 0) return emptyState({ text: t('list.empty.drafts') })
  return table({
    caption: t('list.drafts'),
    captionHidden: true,
    head: [
      { text: t('list.subject') },
      { text: t('list.body') },
      { text: t('list.draft-changed') },
    ],
    rows: view.drafts.map(draft => [
      html`<a class="govuk-link" href="/drafts/${draft.id}"
        >${draft.subject === '' ? t('list.untitled') : draft.subject}</a
      >`,
      draft.bodyIds
        .map(id => view.bodies.get(id))
        .map(body => (body ? say(body.name, language) : ''))
        .join('; '),
      momentText(draft.changedAt, language, house.clock.timeZone),
    ]),
  })
}
