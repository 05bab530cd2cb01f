/** From request to reply for many cases at once: shown first, then given out. */
import { isOpen as isOpenUnit, unitsOf } from '#core/bodies'
import { giveCase, sayable, seenCase, type Case } from '#core/cases'
import { colleagues } from '#core/identity'
import type { ExecutableDefinition } from '#core/services'
import { asOfficer, officerOf } from '#platform/acting'
import { typed } from '#platform/form'
import { refuse } from '#platform/result'
import { once } from '#platform/once'
import { uuidv7 } from '#platform/random'
import { page, seeOther, type Handler, type Request } from '#platform/route'
import { say } from '#platform/texts'
import { isUuid } from '#platform/uuid'
import { queueReply } from './handlers-queue.ts'
import { bulkPage } from './pages-bulk.ts'
import { texts } from './texts.ts'

/** Most cases that are given out at once. */
const MAX_BULK = 200

type Asked = {
  readonly ids: readonly string[]
  readonly executorId: string | undefined
  readonly unitId: string | undefined
}

function askedIn({ form }: Request): Asked {
  const idIn = (name: string): string | undefined => {
    const value = typed(form, name)
    return isUuid(value) ? value : undefined
  }
  return {
    ids: (form.get('id') ?? []).filter(isUuid).slice(0, MAX_BULK),
    executorId: idIn('to'),
    unitId: idIn('to-unit'),
  }
}

export type BulkRow = { readonly of: Case; readonly definition: ExecutableDefinition }

/** What would be given to whom; what is over stays out. */
export const preview: Handler = async request => {
  const asked = askedIn(request)
  if (asked.ids.length === 0) return queueReply(request, [{ field: '', text: texts['bulk.none'] }])
  if (asked.executorId === undefined && asked.unitId === undefined)
    return queueReply(request, [{ field: 'to', text: texts['bulk.nobody'] }])
  const { house, language } = request
  const view = await asOfficer(request, async tx => {
    const officer = officerOf(request)
    const seen = await Promise.all(asked.ids.map(id => seenCase(tx, house, officer, id)))
    const rows = seen.filter(each => each !== undefined)
    const staff = await colleagues(tx)
    const units = (await unitsOf(tx, officer.bodyId)).filter(isOpenUnit)
    return { rows, staff, units }
  })
  const unit = view.units.find(({ id }) => id === asked.unitId)
  const to = view.staff.find(({ id, state }) => id === asked.executorId && state === 'active')
  if (asked.unitId !== undefined && !unit)
    return queueReply(request, [sayable({ code: 'unit-unknown' }, 'to-unit')])
  if (asked.executorId !== undefined && !to)
    return queueReply(request, [sayable({ code: 'not-an-officer' }, 'to')])
  return page(
    bulkPage(request, {
      rows: view.rows.filter(({ of }) => of.phase !== 'closed'),
      leftOut: view.rows.filter(({ of }) => of.phase === 'closed').length,
      who: [unit && say(unit.name, language), to?.name].filter(name => name !== undefined),
      to: asked.executorId ?? '',
      toUnit: asked.unitId ?? '',
    }),
  )
}

/** Gives them out, once however often the button is pressed. */
export const give: Handler = async request => {
  const { house, form } = request
  const { ids, executorId, unitId } = askedIn(request)
  const officer = officerOf(request)
  if (ids.length === 0 || (executorId === undefined && unitId === undefined))
    return queueReply(request, [{ field: '', text: texts['bulk.none'] }])
  const at = house.clock.now()
  const key = typed(form, '_once') || uuidv7(at)
  const done = await asOfficer(request, tx =>
    once(
      tx,
      {
        key: `bulk ${key}`,
        owner: officer.accountId,
        at,
        content: [...ids, executorId ?? '', unitId ?? ''],
      },
      async () => {
        let given = 0
        for (const caseId of ids) {
          const gave = await house.db.as(
            { as: 'officer', bodyId: officer.bodyId, accountId: officer.accountId },
            async own => {
              const seen = await seenCase(own, house, officer, caseId)
              return seen
                ? giveCase(own, house, officer, {
                    caseId,
                    unitId,
                    executorId,
                    coExecutors: [],
                    resolution: '',
                  })
                : refuse('not-found')
            },
          )
          if (gave.ok) given += 1
        }
        return given
      },
    ),
  )
  return seeOther(`/desk/cases?done=${done}`)
}
