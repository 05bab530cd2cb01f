/** From request to reply for a body's theme: the administrator's pages, and the files that pages name. */
import { getBody } from '#core/bodies'
import { asOfficer, idOf, officerOf } from '#platform/acting'
import { typed, type Problem } from '#platform/form'
import { actorReference, recordAct } from '#platform/journal'
import { uuidv7 } from '#platform/random'
import { NotFound, page, seeOther, type Handler, type Reply, type Request } from '#platform/route'
import type { Tx } from '#platform/db'
import { isUuid } from '#platform/uuid'
import { chosenIn } from './choice.ts'
import { LOGO_REFUSALS, takeLogo } from './logo.ts'
import { lookOf, readLook } from './look.ts'
import { formPage, previewPage, type FormView } from './pages.ts'
import { findLogo, findTheme, insertLogo, insertTheme, type Logo } from './store.ts'
import { coloursOfSheet, sheetOf, type Theme } from './theme.ts'

/** An address names its content: it may be kept for a year. */
const KEPT = { 'cache-control': 'public, max-age=31536000, immutable' }

export const sendSheet: Handler = async ({ params }) => {
  const colours = coloursOfSheet(params['sheet'] ?? '')
  if (!colours) throw new NotFound('sheet')
  return { status: 200, body: sheetOf(colours), type: 'text/css; charset=utf-8', headers: KEPT }
}

/** A logo that a theme uses, for everybody. */
export const sendLogo: Handler = async request => {
  const id = idOf(request)
  const logo = await request.house.db.as({ as: 'public' }, tx => findLogo(tx, id))
  return sent(request, logo, KEPT)
}

/** A logo of the body that nobody else sees yet. */
export const sendOwnLogo: Handler = async request => {
  const id = idOf(request)
  const logo = await asOfficer(request, tx => findLogo(tx, id))
  return sent(request, logo, { 'cache-control': 'private, no-store' })
}

async function sent(
  { house }: Request,
  logo: Logo | undefined,
  headers: Readonly<Record<string, string>>,
): Promise<Reply> {
  if (!logo) throw new NotFound('logo')
  return { status: 200, body: await house.blobs.read(logo.sha256), type: logo.type, headers }
}

async function formView(
  request: Request,
  more: Pick<FormView, 'problems'> & Partial<FormView>,
): Promise<Reply> {
  const view = await asOfficer(request, async tx => {
    const { bodyId } = officerOf(request)
    return { body: await getBody(tx, bodyId), theme: await findTheme(tx, bodyId) }
  })
  const done = request.query.get('done') ?? undefined
  const status = more.problems.length > 0 ? 422 : 200
  return page(formPage(request, { failing: [], done, ...view, ...more }), status)
}

export const showForm: Handler = request => formView(request, { problems: [] })

/** The form with what was typed, to be corrected. */
export const mend: Handler = request => formView(request, { problems: [] })

/** The logo that the form names, if it is the body's own. */
async function ownLogo(tx: Tx, request: Request): Promise<string | undefined> {
  const id = typed(request.form, 'logo')
  if (!isUuid(id) || typed(request.form, 'no-logo') === 'yes') return undefined
  const logo = await findLogo(tx, id)
  return logo?.bodyId === officerOf(request).bodyId ? id : undefined
}

type Handed = { readonly id: string | undefined; readonly problems: readonly Problem[] }

/** The logo that stays, or the one that came along, stored for the body. */
async function logoIn(request: Request): Promise<Handed> {
  const { house, files } = request
  const file = files.get('file')?.[0]
  if (!file || file.bytes.length === 0)
    return { id: await asOfficer(request, tx => ownLogo(tx, request)), problems: [] }
  const taken = await takeLogo(house, file)
  if (!taken.ok) {
    const { code, values } = taken.refusal
    const problem = { field: 'file', text: LOGO_REFUSALS[code], ...(values && { values }) }
    const id = await asOfficer(request, tx => ownLogo(tx, request))
    return { id, problems: [problem] }
  }
  const { bodyId, accountId: by } = officerOf(request)
  const at = house.clock.now()
  const id = uuidv7(at)
  await asOfficer(request, tx => insertLogo(tx, taken.value, { id, bodyId, by, at }))
  return { id, problems: [] }
}

export const preview: Handler = async request => {
  const handed = await logoIn(request)
  const chosen = chosenIn(request, handed.id)
  const problems = [...chosen.problems, ...handed.problems]
  if (!chosen.theme || problems.length > 0) {
    const failing = chosen.theme ? [] : chosen.failing
    return formView(request, { problems, failing, logoId: handed.id })
  }
  const { theme } = chosen
  const body = await asOfficer(request, tx => getBody(tx, officerOf(request).bodyId))
  // A logo that no theme uses yet has no address for everybody.
  const logo = theme.logoId && `/desk/theme/logo/${theme.logoId}`
  const look = { ...lookOf(theme), logo }
  return page(previewPage(request, { theme, look, body }))
}

export const save: Handler = async request => {
  const logoId = await asOfficer(request, tx => ownLogo(tx, request))
  const chosen = chosenIn(request, logoId)
  if (!chosen.theme) {
    const { problems, failing } = chosen
    return formView(request, { problems, failing, logoId })
  }
  await keep(request, chosen.theme)
  return seeOther('/desk/theme?done=saved')
}

export const remove: Handler = async request => {
  await keep(request, undefined)
  return seeOther('/desk/theme?done=removed')
}

async function keep(request: Request, theme: Theme | undefined): Promise<void> {
  const { house } = request
  const officer = officerOf(request)
  const { bodyId, accountId: by } = officer
  const at = house.clock.now()
  await asOfficer(request, async tx => {
    await insertTheme(tx, theme, { id: uuidv7(at), bodyId, by, at })
    await recordAct(tx, {
      act: theme ? 'themes.set' : 'themes.removed',
      at,
      actor: actorReference(officer),
      bodyId,
      about: { kind: 'body', id: bodyId },
      payload: { header: theme?.header, accent: theme?.accent, logo: theme?.logoId },
    })
  })
  await readLook(house)
}
