/** From request to reply for many letters at once: shown first, then done once. */
import { isOpen, unitsOf } from '#core/bodies'
import { colleagues } from '#core/identity'
import { isUuid } from '#platform/uuid'
import { asOfficer, officerOf } from '#platform/acting'
import { typed } from '#platform/form'
import { uuidv7 } from '#platform/random'
import { say } from '#platform/texts'
import { page, seeOther, type Handler, type Reply as Answer, type Request } from '#platform/route'
import { doBulk, MAX_BULK, previewBulk, toHandOver, type BulkAct } from './bulk.ts'
import { deskView } from './handlers-desk.ts'
import { absenceView } from './handlers-forms.ts'
import { bulkPage } from './pages-bulk.ts'
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
  readonly unitId: string | undefined
}

const isAct = (value: string): value is BulkAct => Object.hasOwn(RIGHTS_OF, value)

function askedIn(request: Request): Asked | undefined {
  const act = typed(request.form, 'act')
  const ids = (request.form.get('id') ?? []).filter(isUuid).slice(0, MAX_BULK)
  if (!isAct(act) || ids.length === 0) return undefined
  const { rights } = officerOf(request)
  if (!RIGHTS_OF[act].some(right => rights.includes(right))) return undefined
  const idIn = (name: string): string | undefined => {
    const value = typed(request.form, name)
    return isUuid(value) ? value : undefined
  }
  return { act, ids, executorId: idIn('to'), unitId: idIn('to-unit') }
}

async function preview(request: Request, asked: Asked): Promise<Answer> {
  const view = await asOfficer(request, async tx => ({
    preview: await previewBulk(tx, officerOf(request), asked),
    staff: await colleagues(tx),
    units: (await unitsOf(tx, officerOf(request).bodyId)).filter(isOpen),
  }))
  const { act, executorId = '', unitId = '' } = asked
  const to = view.staff.find(({ id, state }) => id === executorId && state === 'active')
  const unit = view.units.find(({ id }) => id === unitId)
  if (act === 'assign' && !unit && unitId !== '')
    return deskView(request, [deskProblem({ code: 'unit-unknown' }, 'to-unit')])
  if (act === 'assign' && !to && (executorId !== '' || !unit))
    return deskView(request, [deskProblem({ code: 'not-an-officer' }, 'to')])
  const names = [unit && say(unit.name, request.language), to?.name]
  return page(
    bulkPage(request, {
      act,
      to: executorId,
      toUnit: unitId,
      names: names.filter(name => name !== undefined),
      preview: view.preview,
    }),
  )
}

const nothingSelected = (request: Request): Promise<Answer> =>
  deskView(request, [{ field: '', text: texts['bulk.none'] }])

export const previewMany: Handler = async request => {
  const asked = askedIn(request)
  return asked ? preview(request, asked) : nothingSelected(request)
}

export const doMany: Handler = async request => {
  const asked = askedIn(request)
  const isToNobody = asked?.executorId === undefined && asked?.unitId === undefined
  if (!asked || (asked.act === 'assign' && isToNobody)) return nothingSelected(request)
  const onceKey = typed(request.form, '_once') || uuidv7(request.house.clock.now())
  const done = await asOfficer(request, tx =>
    doBulk(tx, request.house, officerOf(request), { ...asked, onceKey }),
  )
  return done.ok
    ? seeOther(`/desk?done=${done.value}`)
    : deskView(request, [
        deskProblem(done.refusal, done.refusal.code === 'unit-unknown' ? 'to-unit' : 'to'),
      ])
}

/** The open letters of an absent officer, shown before they go to another. */
export const previewHandOver: Handler = async request => {
  const [fromId, toId] = [typed(request.form, 'from-officer'), typed(request.form, 'to-officer')]
  if (!isUuid(fromId) || !isUuid(toId) || fromId === toId)
    return absenceView(request, [deskProblem({ code: 'own-deputy' }, 'to-officer')])
  const letters = await asOfficer(request, tx => toHandOver(tx, officerOf(request), fromId))
  if (letters.length === 0)
    return absenceView(request, [{ field: 'from-officer', text: texts['absence.nothing'] }])
  return preview(request, {
    act: 'assign',
    ids: letters.map(({ id }) => id),
    executorId: toId,
    unitId: undefined,
  })
}
