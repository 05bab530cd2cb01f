/** What the operator sees of files: those that the scanner could not judge, without name or owner. */
import { html } from '#platform/html'
import { NotFound, page, seeOther, type Handler, type Request } from '#platform/route'
import { button, submitForm } from '#ui/forms'
import { emptyState, pagination, table } from '#ui/lists'
import { momentTime } from '#ui/notices'
import { framed } from '#ui/page'
import { z } from 'zod'
import { scanAnew } from './attach.ts'
import { unscannableFiles, type Unscannable } from './files-store.ts'
import { sizeText } from './pages-parts.ts'
import { words } from './texts.ts'

const PAGE = 50

/** `/operator/files`: files that could not be scanned, newest first. */
export const showUnscannable: Handler = async request => {
  const { language, house } = request
  const before = z.uuid().safeParse(request.query.get('before')).data
  const found = await house.db.as({ as: 'worker' }, tx =>
    unscannableFiles(tx, { before, limit: PAGE + 1 }),
  )
  const shown = found.slice(0, PAGE)
  const last = found.length > PAGE ? shown.at(-1)?.id : undefined
  const t = words(language)
  const main = html`<h1 class="govuk-heading-l">${t('unscannable.title')}</h1>
    <p class="govuk-body">${t('unscannable.about')}</p>
    ${shown.length === 0 ? emptyState({ text: t('unscannable.none') }) : fileTable(request, shown)}
    ${pagination({
      language,
      newer: before === undefined ? undefined : '/operator/files',
      older: last === undefined ? undefined : `/operator/files?before=${last}`,
    })}`
  return page(framed(request, { title: t('unscannable.title'), main, wide: true }))
}

function fileTable(request: Request, files: readonly Unscannable[]) {
  const { language, house } = request
  const t = words(language)
  return table({
    caption: t('unscannable.title'),
    captionHidden: true,
    queue: true,
    head: (['added', 'kind', 'size', 'act'] as const).map(key => ({
      text: t(`unscannable.${key}`),
      numeric: key === 'size',
    })),
    rows: files.map(file => [
      momentTime(file.addedAt, language, house.clock.timeZone),
      html`<code>${file.type}</code>`,
      sizeText(file.size, language),
      submitForm({
        action: `/operator/files/${file.id}/scan`,
        token: request.formToken,
        children: button({ text: t('unscannable.again'), look: 'secondary' }),
      }),
    ]),
  })
}

/** `POST /operator/files/:id/scan`. */
export const postScanAnew: Handler = async request => {
  const { house, actor, params } = request
  const id = z.uuid().safeParse(params['id'])
  if (actor?.kind !== 'operator' || !id.success) throw new NotFound('file')
  await house.db.as({ as: 'worker' }, tx =>
    scanAnew(tx, house, { fileId: id.data, accountId: actor.accountId }),
  )
  return seeOther('/operator/files')
}
