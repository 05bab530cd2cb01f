/** What leaves the portal on paper: the slip, the card of codes, the sheet of consent. */
import { dayIn } from '#platform/day'
import { html, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { say, type Text } from '#platform/texts'
import { summaryList } from '#ui/lists'
import { inset } from '#ui/notices'
import { framed } from '#ui/page'
import { dayText } from '#ui/words'
import type { PrintedSlip } from './activate.ts'
import { words } from './texts.ts'

export type SlipView = {
  readonly name: string
  readonly slip: PrintedSlip | undefined
  readonly card: readonly string[]
  readonly again: boolean
}

/** The slip, and the card if one was asked for: shown once, to be printed. */
export function slipPage(request: Request, { name, slip, card, again }: SlipView): Html {
  const { language } = request
  const t = words(language)
  const title = t(slip ? 'counter.slip' : 'counter.card')
  return framed(request, {
    title,
    main: html`<h1 class="govuk-heading-l">${title}</h1>
      <div class="sk-no-print">
        ${again && slip && inset(t('counter.again'))} ${inset(t('counter.slip-once'))}
      </div>
      ${slip && slipBlock(request, name, slip)} ${!slip && html`<p class="govuk-body">${name}</p>`}
      ${card.length > 0 && cardBlock(request, card)}
      <p class="govuk-body sk-no-print">${t('counter.print')}</p>`,
  })
}

function slipBlock({ language, house }: Request, name: string, slip: PrintedSlip): Html {
  const t = words(language)
  const day = dayText(dayIn(house.clock.timeZone, slip.endsAt), language)
  return html`${summaryList([
      { key: t('staff.name'), value: name },
      { key: t('sign-in.user'), value: html`<strong>${slip.userName}</strong>` },
      { key: t('activate.code'), value: html`<strong>${slip.code}</strong>` },
    ])}
    <p class="govuk-body">${t('counter.slip-until', { day })}</p>
    <p class="govuk-body">${t('counter.slip-where', { url: house.settings.publicUrl.origin })}</p>`
}

function cardBlock({ language }: Request, codes: readonly string[]): Html {
  const t = words(language)
  const rows = Array.from({ length: 10 }, (_, row) =>
    [0, 1, 2, 3].map(
      column => `${codes[row * 4 + column]?.slice(0, 4)} ${codes[row * 4 + column]?.slice(4)}`,
    ),
  )
  return html`<h2 class="govuk-heading-m">${t('counter.card')}</h2>
    <p class="govuk-body">${t('counter.card-text')}</p>
    <table class="govuk-table">
      <caption class="govuk-visually-hidden">
        ${t('counter.card')}
      </caption>
      <tbody class="govuk-table__body">
        ${rows.map(
          row =>
            html`<tr class="govuk-table__row">
              ${row.map(code => html`<td class="govuk-table__cell">${code}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>`
}

/** The sheet that a person signs who has no code: whom they let act, for what, and when. */
export function sheetPage(
  request: Request,
  { number, body }: { readonly number: string; readonly body: Text },
): Html {
  const { language, house, actor } = request
  const t = words(language)
  const blank = html`<br /><br />`
  return framed(request, {
    title: t('assist.sheet'),
    main: html`<h1 class="govuk-heading-l">${t('assist.sheet')}</h1>
      <p class="govuk-body">
        ${t('assist.sheet-text', { clerk: actor?.name ?? '', body: say(body, language) })}
      </p>
      ${summaryList([
        { key: t('assist.sheet-number'), value: html`<strong>${number}</strong>` },
        { key: t('assist.sheet-day'), value: dayText(house.clock.today(), language) },
        { key: t('staff.name'), value: blank },
        { key: t('counter.number'), value: blank },
        { key: t('assist.sheet-matter'), value: blank },
        { key: t('assist.sheet-signature'), value: blank },
      ])}
      <p class="govuk-body sk-no-print">${t('assist.sheet-keep')}</p>
      <p class="govuk-body sk-no-print">${t('counter.print')}</p>`,
  })
}
