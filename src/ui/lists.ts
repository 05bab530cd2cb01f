/** Facts, rows and steps. */
import { html, type Html, type Renderable } from '#platform/html'
import type { Language } from '#platform/texts'
import { say } from '#ui/texts'
import { numberText } from '#ui/words'

export type Action = {
  readonly href: string
  readonly text: string
  /** What the action is about, said only to screen readers: "Change" + "address". */
  readonly about?: string
}

export type Fact = {
  readonly key: string
  readonly value: Renderable
  readonly actions?: readonly Action[]
}

/** Facts about one thing; with `actions`, the page to check answers on. `false` and `undefined` leave no row. */
export function summaryList(facts: readonly (Fact | false | undefined)[]): Html {
  const shown = facts.filter(fact => fact !== false && fact !== undefined)
  const acting = shown.some(({ actions }) => actions !== undefined)
  return html`<dl class="govuk-summary-list">${shown.map(fact => factRow(fact, acting))}</dl>`
}

function factRow({ key, value, actions }: Fact, acting: boolean): Html {
  const bare = acting && actions === undefined && ' govuk-summary-list__row--no-actions'
  return html`<div class="govuk-summary-list__row${bare}">
    <dt class="govuk-summary-list__key">${key}</dt>
    <dd class="govuk-summary-list__value">${value}</dd>
    ${
      actions &&
      html`<dd class="govuk-summary-list__actions">
        ${actions.map(action => actionLink(action))}
      </dd>`
    }
  </div>`
}

function actionLink({ href, text, about }: Action): Html {
  const hidden = about && html`<span class="govuk-visually-hidden"> (${about})</span>`
  return html`<a class="govuk-link" href="${href}">${text}${hidden}</a> `
}

export type Column = { readonly text: string; readonly numeric?: boolean }

export type TableProps = {
  readonly caption: string
  /** Says the caption to screen readers only, where a heading says the same. */
  readonly captionHidden?: boolean
  readonly head: readonly Column[]
  readonly rows: readonly (readonly Renderable[])[]
  /** True when the first cell names its row. */
  readonly rowHead?: boolean
  /** The dense look of a queue at the desk. */
  readonly queue?: boolean
}

/** A table. Above two columns it turns into one card a row on a phone, each cell with its heading. */
export function table(props: TableProps): Html {
  const { caption, captionHidden, head, rows, queue } = props
  const stack = head.length > 2
  return html`<table class="govuk-table${stack && ' sk-stack'}${queue && ' sk-queue'}">
    <caption
      class="govuk-table__caption govuk-table__caption--m${captionHidden && ' govuk-visually-hidden'}"
    >
      ${caption}
    </caption>
    <thead class="govuk-table__head">
      <tr class="govuk-table__row">
        ${head.map(
          ({ text, numeric }) =>
            html`<th
              scope="col"
              class="govuk-table__header${numeric && ' govuk-table__header--numeric'}"
            >
              ${text}
            </th>`,
        )}
      </tr>
    </thead>
    <tbody class="govuk-table__body">
      ${rows.map(
        cells =>
          html`<tr class="govuk-table__row">
            ${cells.map((cell, index) => tableCell(cell, index, props))}
          </tr>`,
      )}
    </tbody>
  </table>`
}

function tableCell(cell: Renderable, index: number, { head, rowHead }: TableProps): Html {
  if (index === 0 && rowHead === true)
    return html`<th scope="row" class="govuk-table__header">${cell}</th>`
  const column = head[index]
  return html`<td
    class="govuk-table__cell${column?.numeric && ' govuk-table__cell--numeric'}"
    data-label="${column?.text ?? ''}"
  >
    ${cell}
  </td>`
}

export type PaginationProps = {
  readonly language: Language
  readonly newer?: string | undefined
  readonly older?: string | undefined
}

const ARROWS = {
  prev: 'm6.6 0-6.7 6.700 6.700 6.400 1.400-1.400-4.200-4h12.900v-2h-13l4.300-4.300z',
  next: 'm8.100 0-1.400 1.400 4.300 4.300h-13v2h12.900l-4.200 4 1.400 1.400 6.700-6.400z',
} as const

/** Addresses of the newer and the older part of a list; nothing when it is short. */
export function pagination({ language, newer, older }: PaginationProps): Renderable {
  if (newer === undefined && older === undefined) return undefined
  const words = say(language)
  return html`<nav class="govuk-pagination govuk-pagination--block" aria-label="${words('pages')}">
    ${newer !== undefined && pageLink('prev', newer, words('newer'))}
    ${older !== undefined && pageLink('next', older, words('older'))}
  </nav>`
}

function pageLink(way: 'prev' | 'next', href: string, text: string): Html {
  return html`<div class="govuk-pagination__${way}">
    <a class="govuk-link govuk-pagination__link" href="${href}" rel="${way}">
      <svg
        class="govuk-pagination__icon govuk-pagination__icon--${way}"
        xmlns="http://www.w3.org/2000/svg"
        height="13"
        width="15"
        aria-hidden="true"
        focusable="false"
        viewBox="0 0 15 13"
      >
        <path d="${ARROWS[way]}"></path>
      </svg>
      <span class="govuk-pagination__link-title govuk-pagination__link-title--decorated"
        >${text}</span
      >
    </a>
  </div>`
}

export type Tab = {
  readonly href: string
  readonly text: string
  readonly count?: number
  readonly current?: boolean
}

/** Views of one list, each with an address and how much is in it. */
export function tabsNav({
  label,
  language,
  tabs,
}: {
  readonly label: string
  readonly language: Language
  readonly tabs: readonly Tab[]
}): Html {
  return html`<nav class="sk-tabs" aria-label="${label}">
    <ul class="sk-tabs__list">
      ${tabs.map(
        ({ href, text, count, current }) =>
          html`<li>
            <a
              class="govuk-link sk-tabs__link"
              href="${href}"
              ${current && html`aria-current="page"`}
              >${text}${
                count !== undefined &&
                html` <span class="sk-count">${numberText(count, language)}</span>`
              }</a
            >
          </li>`,
      )}
    </ul>
  </nav>`
}

export type Happening = {
  readonly title: Renderable
  readonly when: Renderable
  readonly by?: Renderable
  readonly text?: Renderable
  /** True for the state that holds now. */
  readonly now?: boolean
}

/** What happened to one thing, in the order given. */
export function timeline(happenings: readonly Happening[]): Html {
  return html`<ol class="sk-timeline">
    ${happenings.map(
      ({ title, when, by, text, now }) =>
        html`<li class="sk-timeline__item${now && ' sk-timeline__item--now'}">
          <p class="sk-timeline__title">${title}</p>
          <p class="sk-timeline__when">${when}${by && html` · ${by}`}</p>
          ${text}
        </li>`,
    )}
  </ol>`
}

export type Task = {
  readonly title: string
  readonly href?: string | undefined
  readonly hint?: Renderable
  readonly status: Renderable
}

/** Parts of a long form and how far each is. `name` sets the ids apart when a page has several. */
export function taskList(name: string, tasks: readonly Task[]): Html {
  return html`<ul class="govuk-task-list">
    ${tasks.map((task, index) => taskItem(task, `${name}-${index + 1}`))}
  </ul>`
}

function taskItem({ title, href, hint, status }: Task, id: string): Html {
  const described = `${hint ? `${id}-hint ` : ''}${id}-status`
  const link =
    href !== undefined &&
    html`<a class="govuk-link govuk-task-list__link" href="${href}" aria-describedby="${described}"
      >${title}</a
    >`
  return html`<li
    class="govuk-task-list__item${href !== undefined && ' govuk-task-list__item--with-link'}"
  >
    <div class="govuk-task-list__name-and-hint">
      ${link === false ? html`<div>${title}</div>` : link}
      ${hint && html`<div class="govuk-task-list__hint" id="${id}-hint">${hint}</div>`}
    </div>
    <div class="govuk-task-list__status" id="${id}-status">${status}</div>
  </li>`
}

/** A list without anything in it: why, and what to do next. */
export function emptyState({
  text,
  action,
}: {
  readonly text: string
  readonly action?: { readonly href: string; readonly text: string }
}): Html {
  return html`<div class="sk-empty">
    <p class="govuk-body">${text}</p>
    ${
      action &&
      html`<p class="govuk-body"><a class="govuk-link" href="${action.href}">${action.text}</a></p>`
    }
  </div>`
}
