/** "My letters": what needs me, what is in progress, what is completed, and drafts. */
import type { Body } from '#core/bodies'
import { html, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { say, type Language } from '#platform/texts'
import { field, select } from '#ui/fields'
import { button, buttonLink, searchForm } from '#ui/forms'
import { emptyState, pagination, table, tabsNav } from '#ui/lists'
import { dueChip, panel, tag } from '#ui/notices'
import { framed } from '#ui/page'
import { dayText, momentText } from '#ui/words'
import type { Draft } from './drafts-store.ts'
import { awaitsWriter, isOpen, isOverdue, type Group, type HandlingState } from './letter.ts'
import type { ListedLetter } from './store.ts'
import { words } from './texts.ts'

export const GROUPS = ['needs-you', 'in-progress', 'completed', 'drafts'] as const
export type ListGroup = Group | 'drafts'

export type ListView = {
  /** Absent when letters of all groups were searched. */
  readonly group: ListGroup | undefined
  readonly counts: Readonly<Record<ListGroup, number>>
  readonly letters: readonly ListedLetter[]
  readonly drafts: readonly Draft[]
  readonly bodies: ReadonlyMap<string, Body>
  readonly query: string
  readonly year: number | undefined
  /** Years of which there may be letters, latest first. */
  readonly years: readonly number[]
  /** Letters that left together just now. */
  readonly sent: readonly ListedLetter[]
  /** Address of the next page, when there is more. */
  readonly older: string | undefined
}

/** The list page of one group. */
export function listPage(request: Request, view: ListView): Html {
  const { language } = request
  const t = words(language)
  return framed(request, {
    title: t('list.heading'),
    main: html`${
      view.sent.length > 0
        ? sentPanel(view, language)
        : html`<h1 class="govuk-heading-l">${t('list.heading')}</h1>`
    }
    ${buttonLink({ href: '/letters/new', text: t('nav.write') })} ${search(view, language)}
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
    ${view.group === undefined ? found(view, request) : view.group === 'drafts' ? drafts(view, request) : letters(view, request)}`,
  })
}

/** What was accepted just now, when it went to several bodies: each number and its due day. */
function sentPanel({ sent, bodies }: ListView, language: Language): Html {
  const t = words(language)
  return html`${panel({ title: t('sent.heading', { count: sent.length }) })}
    <p class="govuk-body">${t('sent.each')}</p>
    ${table({
      caption: t('list.caption'),
      captionHidden: true,
      head: [{ text: t('thread.sent-number') }, { text: t('list.body') }, { text: t('sent.due') }],
      rows: sent.map(letter => {
        const body = bodies.get(letter.bodyId)
        return [
          html`<a class="govuk-link" href="/letters/${letter.id}">${letter.number}</a>`,
          body ? say(body.name, language) : '',
          dayText(letter.legalDay, language),
        ]
      }),
    })}`
}

/** Search over all groups; without letters there is nothing to search. */
function search({ counts, query, year, years }: ListView, language: Language): Html {
  const t = words(language)
  if (Object.values(counts).every(count => count === 0)) return html``
  return searchForm({
    action: '/letters',
    children: html`${field({
      name: 'q',
      label: t('list.search'),
      hint: t('list.search-hint'),
      value: query,
      type: 'search',
      width: 30,
    })}
    ${select({
      name: 'year',
      label: t('list.year'),
      empty: t('list.all-years'),
      value: year === undefined ? '' : String(year),
      options: years.map(one => ({ value: String(one), label: String(one) })),
    })}
    ${button({ text: t('list.search-button'), look: 'secondary' })}`,
  })
}

/** What was found, letters of all groups together, and drafts below. */
function found(view: ListView, request: Request): Html {
  const t = words(request.language)
  return html`<h2 class="govuk-heading-m">${t('list.found')}</h2>
    <p class="govuk-body"><a class="govuk-link" href="/letters">${t('list.all-again')}</a></p>
    ${
      view.letters.length === 0 && view.drafts.length === 0
        ? emptyState({ text: t('list.nothing-found') })
        : html`${view.letters.length > 0 && letters(view, request)}
          ${
            view.drafts.length > 0 &&
            html`<h3 class="govuk-heading-s">${t('list.drafts')}</h3>
              ${drafts(view, request)}`
          }`
    }`
}

function letters(view: ListView, request: Request): Html {
  const t = words(request.language)
  const { group } = view
  const caption = group === undefined ? t('list.found') : t(`list.${group}`)
  if (view.letters.length === 0)
    return emptyState({ text: t(`list.empty.${group ?? 'in-progress'}`) })
  return html`${table({
    caption,
    captionHidden: true,
    head: [
      { text: t('list.subject') },
      { text: t('list.body') },
      { text: t('list.due') },
      { text: t('list.state') },
    ],
    rows: view.letters.map(letter => row(letter, view, request)),
  })}
  ${view.older !== undefined && pagination({ older: view.older, language: request.language })}`
}

/** What the writer is to do comes before where the letter lies. */
const shownState = ({ handlingState, asked }: ListedLetter): HandlingState =>
  awaitsWriter({ state: handlingState, asked }) ? 'waiting' : handlingState

function row(letter: ListedLetter, { bodies }: ListView, request: Request): (Html | string)[] {
  const { language, house } = request
  const t = words(language)
  const today = house.clock.today()
  const body = bodies.get(letter.bodyId)
  const overdue = isOverdue({ state: letter.handlingState, legalDay: letter.legalDay }, today)
  return [
    html`<a class="govuk-link" href="/letters/${letter.id}">${letter.subject}</a>
      ${letter.unread && tag(t('list.unread'))}
      <div class="govuk-hint">
        ${letter.number}${letter.registryNumber !== undefined && html` · ${t('thread.registry-number')}: ${letter.registryNumber}`}
      </div>`,
    body ? say(body.name, language) : '',
    letter.answerBy
      ? html`${t('list.answer-by')}: ${dueChip({ due: letter.answerBy, today, language })}`
      : isOpen(letter.handlingState)
        ? dueChip({ due: letter.legalDay, today, language })
        : dayText(letter.legalDay, language),
    letter.fromBodyId === undefined
      ? t(overdue ? 'state.overdue' : `state.${shownState(letter)}`)
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
