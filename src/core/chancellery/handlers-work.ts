/** From request to reply for the body's own work on a letter: notes, opinions, check list. */
import { holdOpenUnit } from '#core/bodies'
import {
  addCheckItem,
  addNote,
  askOpinion,
  giveOpinion as give,
  tick,
  withdrawQuestion,
} from '#core/work'
import { officerOf } from '#platform/acting'
import { typed, typedDay } from '#platform/form'
import { ok, refuse } from '#platform/result'
import { acting, uuidIn } from './handlers-letter.ts'
import { workOn } from './look.ts'
import { tellUnit } from './opinions.ts'

export const saveNote = acting((tx, request, handlingId) =>
  addNote(tx, request.house, officerOf(request), {
    subject: workOn(handlingId),
    typed: typed(request.form, 'note'),
    field: 'note',
  }),
)

export const addCheck = acting((tx, request, handlingId) =>
  addCheckItem(tx, request.house, officerOf(request), {
    subject: workOn(handlingId),
    typed: typed(request.form, 'label'),
    field: 'label',
  }),
)

export const tickCheck = acting(async (tx, request, handlingId) => {
  const id = uuidIn(request, 'check')
  if (id === undefined) return refuse('not-found')
  return tick(tx, request.house, officerOf(request), {
    subject: workOn(handlingId),
    id,
    done: typed(request.form, 'done') !== '',
  })
})

export const askUnit = acting(async (tx, request, handlingId) => {
  const officer = officerOf(request)
  const unitId = uuidIn(request, 'opinion-unit')
  const until = typed(request.form, 'opinion-until').trim()
  const dueDay = typedDay(until)
  if (unitId === undefined || !(await holdOpenUnit(tx, officer.bodyId, unitId)))
    return refuse('unit-unknown', { field: 'opinion-unit' })
  if (until !== '' && dueDay === undefined) return refuse('day-wrong', { field: 'opinion-until' })
  const asked = await askOpinion(tx, request.house, officer, {
    subject: workOn(handlingId),
    unitId,
    typed: typed(request.form, 'question'),
    field: 'question',
    dueDay,
  })
  if (asked.ok)
    await tellUnit(tx, request.house, officer, { handlingId, unitId, dueDay, about: 'asked' })
  return asked
})

export const withdraw = acting(async (tx, request, handlingId) => {
  const id = uuidIn(request, 'withdrawn')
  if (id === undefined) return refuse('not-found')
  const officer = officerOf(request)
  const taken = await withdrawQuestion(tx, request.house, officer, {
    subject: workOn(handlingId),
    id,
  })
  if (!taken.ok) return taken
  const { unitId, dueDay } = taken.value
  await tellUnit(tx, request.house, officer, { handlingId, unitId, dueDay, about: 'withdrawn' })
  return ok(id)
})

export const giveOpinion = acting(async (tx, request, handlingId) => {
  const id = uuidIn(request, 'opinion')
  if (id === undefined) return refuse('not-found')
  return give(tx, request.house, officerOf(request), {
    subject: workOn(handlingId),
    id,
    typed: typed(request.form, `opinion-${id}`),
  })
})
