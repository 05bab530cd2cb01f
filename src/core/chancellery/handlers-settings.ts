/** From request to reply for number series and answer templates. */
import { holdOpenUnit, unitsOf } from '#core/bodies'
import { isUuid } from '#platform/uuid'
import { asOfficer, officerOf } from '#platform/acting'
import type { Tx } from '#platform/db'
import { parseForm, text, typed, type Problem } from '#platform/form'
import { recordAct } from '#platform/journal'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import {
  NotFound,
  page,
  seeOther,
  type Handler,
  type Reply as Answer,
  type Request,
} from '#platform/route'
import { z } from 'zod'
import { dropTemplate, putTemplate, templatesOf } from './kept-store.ts'
import { by } from './hand.ts'
import { settingsPage } from './pages-settings.ts'
import { deskProblem } from './problems.ts'
import {
  isFormat,
  seriesOf,
  setSeries,
  WHOLE_BODY,
  writesAlike,
  type SeriesSetting,
} from './series.ts'

async function settingsView(request: Request, problems: readonly Problem[]): Promise<Answer> {
  const officer = officerOf(request)
  const view = await asOfficer(request, async tx => ({
    series: await seriesOf(tx),
    templates: await templatesOf(tx),
    units: await unitsOf(tx, officer.bodyId),
  }))
  const mayNumber = officer.rights.includes('administer')
  const mayWrite = officer.rights.includes('draft')
  return page(
    settingsPage(request, { ...view, mayNumber, mayWrite, problems }),
    problems.length > 0 ? 422 : 200,
  )
}

export const showSettings: Handler = request => settingsView(request, [])

const DIRECTIONS = ['in', 'out', 'act'] as const

function settingIn(request: Request): Result<SeriesSetting, string> {
  const { form, house } = request
  const format = typed(form, 'format').trim()
  const wanted = typed(form, 'next').trim()
  const next = wanted === '' ? undefined : Number(wanted)
  const unit = typed(form, 'series-unit')
  if (!isFormat(format)) return refuse('format-wrong', { field: 'format' })
  if (next !== undefined && (!Number.isInteger(next) || next < 1 || next > 10_000_000))
    return refuse('next-wrong', { field: 'next' })
  return ok({
    bodyId: officerOf(request).bodyId,
    direction: DIRECTIONS.find(one => one === typed(form, 'direction')) ?? 'in',
    unitId: unit === '' ? WHOLE_BODY : unit,
    today: house.clock.today(),
    format,
    next,
  })
}

/** Sets a series of the body or of one unit, unless it would write another series' numbers. */
async function set(
  tx: Tx,
  request: Request,
  setting: SeriesSetting,
): Promise<Result<SeriesSetting, string>> {
  const { direction, unitId, format, next, today } = setting
  const units = await unitsOf(tx, setting.bodyId)
  const keyOf = (id: string): string => units.find(unit => unit.id === id)?.key ?? ''
  const isKnown = isUuid(unitId) && (await holdOpenUnit(tx, setting.bodyId, unitId)) !== undefined
  if (unitId !== WHOLE_BODY && !isKnown) return refuse('unit-unknown', { field: 'series-unit' })
  const year = Number(today.slice(0, 4))
  const alike = (await seriesOf(tx)).some(
    other =>
      other.direction === direction &&
      other.unitId !== unitId &&
      other.year === year &&
      writesAlike({ format, unit: keyOf(unitId) }, { ...other, unit: keyOf(other.unitId) }),
  )
  if (alike) return refuse('series-alike', { field: 'format' })
  if ((await setSeries(tx, setting)) === 0) {
    const now = (await seriesOf(tx)).find(
      one => one.direction === direction && one.unitId === unitId && one.year === year,
    )
    return refuse('next-jumps', { field: 'next', values: { next: now?.next ?? 1 } })
  }
  await recordAct(tx, {
    act: 'series.set',
    at: request.house.clock.now(),
    actor: by(officerOf(request)),
    bodyId: setting.bodyId,
    about: { kind: 'body', id: setting.bodyId },
    payload: { direction, unit: unitId, year, format, next },
  })
  return ok(setting)
}

export const doSeries: Handler = async request => {
  const setting = settingIn(request)
  const done = setting.ok
    ? await asOfficer(request, tx => set(tx, request, setting.value))
    : setting
  return done.ok ? seeOther('/desk/settings') : settingsView(request, [deskProblem(done.refusal)])
}

const templateShape = z.object({ name: text({ max: 100 }), text: text({ max: 20_000 }) })

/** Writes a template: a new one, or the one whose id comes along and is in its fields' names. */
export const doTemplate: Handler = async request => {
  const id = typed(request.form, 'id')
  const suffix = id === '' ? '' : `-${id}`
  const fields = new Map(
    ['name', 'text'].map(name => [name, request.form.get(`${name}${suffix}`) ?? []]),
  )
  const parsed = parseForm(templateShape, fields)
  if (!parsed.ok) {
    const problems = parsed.problems.map(one => ({ ...one, field: `${one.field}${suffix}` }))
    return settingsView(request, problems)
  }
  const officer = officerOf(request)
  const at = request.house.clock.now()
  await asOfficer(request, async tx => {
    const known = (await templatesOf(tx)).some(template => template.id === id)
    if (id !== '' && !known) throw new NotFound('template')
    await putTemplate(tx, {
      id: known ? id : uuidv7(at),
      ...parsed.value,
      bodyId: officer.bodyId,
      by: officer.accountId,
      at,
    })
  })
  return seeOther('/desk/settings')
}

export const doDropTemplate: Handler = async request => {
  const id = typed(request.form, 'id')
  if (!isUuid(id)) throw new NotFound('template')
  await asOfficer(request, tx => dropTemplate(tx, id))
  return seeOther('/desk/settings')
}
