/** From request to reply for many letters at once: shown first, then done once. */
import { colleagues } from '#core/identity'
import { typed } from '#platform/form'
import { uuidv7 } from '#platform/random'
import { page, seeOther, type Handler, type Reply as Answer, type Request } from '#platform/route'
import { doBulk, MAX_BULK, previewBulk, toHandOver, type BulkAct } from './bulk.ts'
import { deskView } from './handlers-desk.ts'
import { absenceView } from './handlers-forms.ts'
import { asOfficer, officerOf } from './officer.ts'
import { bulkPage } from './pages-queue.ts'
import { isId } from './paging.ts'
import { deskProblem } from './problems.ts'
import { texts } from './texts.ts'

/** Rights of each bulk act, one of which is needed; handing over is giving out too. */
const RIGHTS_OF: Readonly<Record<BulkAct, readonly string[]>> = {
  register: ['register'],
  assign: ['assign', 'administer'],
  archive: ['register'],
}

type Asked = {
  readonly act: BulkAct
  readonly ids: readonly string[]
  readonly executorId: string | undefined
}

const isAct = (value: string): value is BulkAct => Object.hasOwn(RIGHTS_OF, value)

function askedIn(request: Request): Asked | undefined {
  const act = typed(request.form, 'act')
  const ids = (request.form.get('id') ?? []).filter(isId).slice(0, MAX_BULK)
  if (!isAct(act) || ids.length === 0) return undefined
  const { rights } = officerOf(request)
  if (!RIGHTS_OF[act].some(right => rights.includes(right))) return undefined
  const to = typed(request.form, 'to')
  return { act, ids, executorId: isId(to) ? to : undefined }
}

async function preview(request: Request, asked: Asked): Promise<Answer> {
  const view = await asOfficer(request, async tx => ({
    preview: await previewBulk(tx, officerOf(request), asked),
    staff: await colleagues(tx),
  }))
  const to = view.staff.find(({ id, state }) => id === asked.executorId && state === 'active')
  if (asked.act === 'assign' && !to)
    return deskView(request, [deskProblem({ code: 'not-an-officer' }, 'to')])
  const { act, executorId = '' } = asked
  return page(bulkPage(request, { act, to: executorId, toName: to?.name, preview: view.preview }))
}

const nothingSelected = (request: Request): Promise<Answer> =>
  deskView(request, [{ field: '', text: texts['bulk.none'] }])

export const previewMany: Handler = async request => {
  const asked = askedIn(request)
  return asked ? preview(request, asked) : nothingSelected(request)
}

export const doMany: Handler = async request => {
  const asked = askedIn(request)
  if (!asked || (asked.act === 'assign' && asked.executorId === undefined))
    return nothingSelected(request)
  const onceKey = typed(request.form, '_once') || uuidv7(request.house.clock.now())
  const done = await asOfficer(request, tx =>
    doBulk(tx, request.house, officerOf(request), { ...asked, unitId: undefined, onceKey }),
  )
  return done.ok
    ? seeOther(`/desk?done=${done.value}`)
    : deskView(request, [deskProblem(done.refusal, 'to')])
}

/** The open letters of an absent officer, shown before they go to another. */
export const previewHandOver: Handler = async request => {
  const [fromId, toId] = [typed(request.form, 'from-officer'), typed(request.form, 'to-officer')]
  if (!isId(fromId) || !isId(toId) || fromId === toId)
    return absenceView(request, [deskProblem({ code: 'own-deputy' }, 'to-officer')])
  const letters = await asOfficer(request, tx => toHandOver(tx, officerOf(request), fromId))
  if (letters.length === 0)
    return absenceView(request, [{ field: 'from-officer', text: texts['absence.nothing'] }])
  return preview(request, {
    act: 'assign',
    ids: letters.map(({ id }) => id),
    executorId: toId,
  })
}
