/** From request to reply for a body's copy. */
import { asOfficer, idOf, officerOf } from '#platform/acting'
import { createReadStream } from 'node:fs'
import { needsFreshFactor, toFactor } from '#core/identity'
import type { Problem } from '#platform/form'
import { html, type Html } from '#platform/html'
import { recordAct } from '#platform/journal'
import { NotFound, page, seeOther, type Handler, type Reply, type Request } from '#platform/route'
import {
  button,
  emptyState,
  formOf,
  framed,
  momentTime,
  numberText,
  table,
  tag,
  warning,
} from '#ui/components'
import { askCopy, copyFile, isHere } from './copy.ts'
import { copiesOf, findCopy, type Copy, type CopyState } from './copy-store.ts'
import { refusals, words } from './texts.ts'

const COPIES = '/desk/copy'

async function copiesView(request: Request, problems: readonly Problem[] = []): Promise<Reply> {
  const copies = await asOfficer(request, tx => copiesOf(tx))
  return page(copiesPage(request, copies, problems), problems.length > 0 ? 422 : 200)
}

export const showCopies: Handler = request => copiesView(request)

/** Everything leaves the house with it, so a fresh second step comes first. */
export const askForCopy: Handler = async request => {
  const { house } = request
  const officer = officerOf(request)
  if (await house.db.as({ as: 'worker' }, tx => needsFreshFactor(tx, request)))
    return toFactor(COPIES)
  const asked = await asOfficer(request, async tx => askCopy(await tx.elevate(), house, officer))
  return asked.ok
    ? seeOther(COPIES)
    : copiesView(request, [{ field: '', text: refusals[asked.refusal.code] }])
}

export const downloadCopy: Handler = async request => {
  const { house } = request
  const { accountId, bodyId } = officerOf(request)
  const id = idOf(request)
  if (await house.db.as({ as: 'worker' }, tx => needsFreshFactor(tx, request)))
    return toFactor(`${COPIES}/${id}/copy.zip`)
  const copy = await asOfficer(request, tx => findCopy(tx, id))
  const now = house.clock.now()
  const isOver = copy?.endsAt === undefined || copy.endsAt <= now
  if (copy?.state !== 'ready' || isOver || !(await isHere(house, id))) throw new NotFound('copy')
  await asOfficer(request, tx =>
    recordAct(tx, {
      act: 'copy.downloaded',
      at: now,
      actor: { kind: 'officer', id: accountId },
      bodyId,
      about: { kind: 'copy', id },
    }),
  )
  return {
    status: 200,
    body: createReadStream(copyFile(house, id)),
    type: 'application/zip',
    headers: {
      'content-disposition': `attachment; filename="sarkmeli-${house.clock.today()}.zip"`,
      'cache-control': 'no-store',
    },
  }
}

const COLOURS: Readonly<Record<CopyState, 'grey' | 'green' | 'yellow' | 'red'>> = {
  waiting: 'yellow',
  ready: 'green',
  failed: 'red',
  gone: 'grey',
}
const MEGABYTE = 1024 * 1024

function copiesPage(request: Request, copies: readonly Copy[], problems: readonly Problem[]): Html {
  const { language } = request
  const t = words(language)
  return framed(request, {
    title: t('copy.title'),
    problems,
    main: html`<h1 class="govuk-heading-l">${t('copy.title')}</h1>
      <p class="govuk-body">${t('copy.lead')}</p>
      ${warning(t('copy.warning'), language)}
      ${formOf(request, { action: COPIES, children: button({ text: t('copy.button') }) })}
      <h2 class="govuk-heading-m">${t('copy.earlier')}</h2>
      ${copies.length === 0 ? emptyState({ text: t('copy.none') }) : copiesTable(request, copies)}
      ${
        copies.some(({ state }) => state === 'waiting') &&
        html`<p class="govuk-body">
          <a class="govuk-link" href="${COPIES}">${t('import.again')}</a>
        </p>`
      }`,
  })
}

function copiesTable({ language, house }: Request, copies: readonly Copy[]): Html {
  const t = words(language)
  const moment = (at: Date) => momentTime(at, language, house.clock.timeZone)
  return table({
    caption: t('copy.earlier'),
    captionHidden: true,
    head: [
      { text: t('copy.asked') },
      { text: t('import.state') },
      { text: t('copy.size'), numeric: true },
      { text: t('copy.until') },
      { text: t('import.file') },
    ],
    rows: copies.map(copy => [
      moment(copy.askedAt),
      tag(t(`copy.${copy.state}`), COLOURS[copy.state]),
      copy.bytes === undefined
        ? ''
        : t('copy.megabytes', {
            size: numberText(Math.ceil((copy.bytes / MEGABYTE) * 10) / 10, language),
          }),
      copy.endsAt && copy.state === 'ready' ? moment(copy.endsAt) : '',
      copy.state === 'ready'
        ? html`<a class="govuk-link" href="${COPIES}/${copy.id}/copy.zip">${t('copy.download')}</a>`
        : '',
    ]),
  })
}
