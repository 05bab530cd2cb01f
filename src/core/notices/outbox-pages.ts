/** The outbox of the demonstration: what it would have sent, for people and for programs. */
import { html, paragraphs, type Html } from '#platform/html'
import { json, NotFound, page, type Handler, type Request } from '#platform/route'
import { emptyState, pagination, summaryList } from '#ui/lists'
import { momentTime } from '#ui/notices'
import { framed } from '#ui/page'
import { cursorOf } from './pages.ts'
import { outboxItems, type OutboxItem } from './store.ts'
import { say } from './texts.ts'

const PAGE = 50

type Part = { readonly items: readonly OutboxItem[]; readonly next: string | undefined }

/** @throws NotFound in an installation for real use: its outbox may hold one-time codes. */
async function partOf(request: Request): Promise<Part> {
  const { house } = request
  if (!house.demo) throw new NotFound('outbox')
  const before = cursorOf(request, 'after')
  const found = await house.db.as({ as: 'worker' }, tx =>
    outboxItems(tx, { before, limit: PAGE + 1 }),
  )
  const items = found.slice(0, PAGE)
  return { items, next: found.length > PAGE ? items.at(-1)?.id : undefined }
}

/** `/demo/outbox`: newest first. */
export const showOutbox: Handler = async request => {
  const { items, next } = await partOf(request)
  const { language } = request
  const t = say(language)
  const main = html`<h1 class="govuk-heading-l">${t('title.outbox')}</h1>
    <p class="govuk-body">${t('about.outbox')}</p>
    ${items.length === 0 && emptyState({ text: t('none.outbox') })}
    ${items.map(item => itemSection(request, item))}
    ${pagination({
      language,
      newer: cursorOf(request, 'after') === undefined ? undefined : '/demo/outbox',
      older: next === undefined ? undefined : `/demo/outbox?after=${next}`,
    })}`
  return page(framed(request, { title: t('title.outbox'), main }))
}

function itemSection({ language, house }: Request, item: OutboxItem): Html {
  const t = say(language)
  return html`<section>
    <h2 class="govuk-heading-s">${item.subject ?? t(`channel.${item.channel}`)}</h2>
    ${summaryList([
      { key: t('when'), value: momentTime(item.at, language, house.clock.timeZone) },
      { key: t('channel'), value: t(`channel.${item.channel}`) },
      { key: t('to'), value: item.to },
      { key: t('message'), value: linked(item.text) },
      item.attachments.length > 0 && {
        key: t('attachments'),
        value: html`${item.attachments.map(name => html`<div>${name}</div>`)}`,
      },
    ])}
  </section>`
}

/** Links of the message can be followed here, as in a mail program. */
function linked(text: string): Html {
  const url = /https?:\/\/\S+/.exec(text)?.[0]
  return html`${paragraphs(text)}${url !== undefined && html`<a class="govuk-link" href="${url}">${url}</a>`}`
}

/** `/demo/outbox.json`: `{ items: [{ id, at, channel, to, subject, text, attachments }], next }`, newest first. */
export const outboxJson: Handler = async request => {
  const { items, next } = await partOf(request)
  return json({
    items: items.map(({ id, at, channel, to, subject, text, attachments }) => ({
      id,
      at: at.toISOString(),
      channel,
      to,
      subject: subject ?? null,
      text,
      attachments,
    })),
    next: next ?? null,
  })
}
