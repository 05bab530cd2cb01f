/** From request to reply: a body's mailbox for its administrator, all of them for the operator. */
import { getBodies } from '#core/bodies'
import { countryOf } from '#core/country'
import { asOfficer, officerOf } from '#core/exchange'
import { typed, type Problem } from '#platform/form'
import { page, seeOther, type Handler, type Reply, type Request } from '#platform/route'
import { boxPage, operatorPage } from './pages.ts'
import { setBox, tryBox } from './set.ts'
import { allBoxes, findBox, latestMails } from './store.ts'
import { refusals, TROUBLE_TEXTS } from './texts.ts'

const PAGE = 50
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/

async function boxView(request: Request, problems: readonly Problem[]): Promise<Reply> {
  const { bodyId } = officerOf(request)
  const asked = request.query.get('before') ?? ''
  const before = UUID.test(asked) ? asked : undefined
  const { kinds } = await countryOf(request.house)
  const view = await asOfficer(request, async tx => ({
    box: await findBox(tx, bodyId),
    mails: await latestMails(tx, { bodyId, before, limit: PAGE + 1 }),
  }))
  const older = view.mails.length > PAGE ? view.mails[PAGE - 1]?.id : undefined
  const mails = view.mails.slice(0, PAGE)
  return page(
    boxPage(request, { ...view, mails, kinds, problems, older, before }),
    problems.length > 0 ? 422 : 200,
  )
}

/** `/desk/mailbox`. */
export const showBox: Handler = request => boxView(request, [])

/** `POST /desk/mailbox`: sets it. */
export const doSet: Handler = async request => {
  const { form, house } = request
  const { kinds } = await countryOf(house)
  const kind = kinds.find(({ key }) => key === typed(form, 'kind')) ?? kinds[0]
  const set = await asOfficer(request, tx =>
    setBox(tx, house, officerOf(request), {
      host: typed(form, 'host'),
      port: Number(typed(form, 'port').trim()),
      user: typed(form, 'user').slice(0, 200),
      password: typed(form, 'password').slice(0, 500),
      folder: typed(form, 'folder').slice(0, 200),
      address: typed(form, 'address'),
      kind: kind?.key ?? '',
      on: typed(form, 'state') !== 'off',
    }),
  )
  if (set.ok) return seeOther('/desk/mailbox?done=saved')
  const { code, field = '' } = set.refusal
  const text = Object.entries(refusals).find(([known]) => known === code)?.[1]
  if (!text) throw new Error(`refusal ${code} has no words`)
  return boxView(request, [{ field, text }])
}

/** `POST /desk/mailbox/test`: opens the mailbox as it is set. */
export const doTest: Handler = async request => {
  const { bodyId } = officerOf(request)
  const box = await asOfficer(request, tx => findBox(tx, bodyId))
  if (!box) return seeOther('/desk/mailbox')
  const trouble = await tryBox(request.house, box)
  if (!trouble) return seeOther('/desk/mailbox?done=tested')
  return boxView(request, [{ field: 'host', text: TROUBLE_TEXTS[trouble] }])
}

/** `/operator/mailboxes`. */
export const showBoxes: Handler = async request => {
  const view = await request.house.db.as({ as: 'worker' }, async tx => {
    const boxes = await allBoxes(tx)
    return {
      boxes,
      bodies: await getBodies(
        tx,
        boxes.map(({ bodyId }) => bodyId),
      ),
    }
  })
  return page(operatorPage(request, view))
}
