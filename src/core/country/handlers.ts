/** From request to reply for the operator's calendar. */
import { choice, dayTyped, parseForm, text, type Problem } from '#platform/form'
import { actorReference } from '#platform/journal'
import { NotFound, page, seeOther, type Handler, type Reply, type Request } from '#platform/route'
import { z } from 'zod'
import { declareDay, type Declaration } from './declare.ts'
import { countryOf } from './load.ts'
import { pageTexts } from './page-texts.ts'
import { calendarPage, previewPage } from './pages.ts'
import { declaredDays } from './store.ts'
import { refusals } from './texts.ts'

const shape = z.object({
  day: dayTyped,
  kind: choice(['off', 'working']),
  'name-ka': text({ max: 200 }),
  'name-en': text({ max: 200 }),
  source: text({ max: 300 }),
})

async function calendarView(request: Request, problems: readonly Problem[]): Promise<Reply> {
  const country = await countryOf(request.house)
  const days = await request.house.db.as({ as: 'worker' }, tx =>
    declaredDays(tx, country.calendar.id),
  )
  const moved = request.query.get('moved') ?? undefined
  return page(calendarPage(request, { days, problems, moved }), problems.length > 0 ? 422 : 200)
}

export const showCalendar: Handler = request => calendarView(request, [])

function declarationOf(request: Request): {
  readonly value?: Declaration
  readonly problems: readonly Problem[]
} {
  const parsed = parseForm(shape, request.form, {
    day: { default: pageTexts['calendar.day-wrong'] },
  })
  if (!parsed.ok) return { problems: parsed.problems }
  const { day, kind, source } = parsed.value
  const name = { ka: parsed.value['name-ka'], en: parsed.value['name-en'] }
  return { value: { day, kind, source, name }, problems: [] }
}

async function declared(request: Request, declaration: Declaration, preview: boolean) {
  const { house, actor } = request
  if (!actor) throw new NotFound('operator')
  const country = await countryOf(house)
  return house.db.as({ as: 'worker' }, tx =>
    declareDay(tx, {
      country,
      declaration,
      actor: actorReference(actor),
      now: house.clock.now(),
      today: house.clock.today(),
      preview,
    }),
  )
}

export const previewDay: Handler = async request => {
  const { value, problems } = declarationOf(request)
  if (!value) return calendarView(request, problems)
  const result = await declared(request, value, true)
  if (!result.ok)
    return calendarView(request, [
      { field: result.refusal.field ?? 'day', text: refusals[result.refusal.code] },
    ])
  const moves = result.value.moves.map(move => ({
    from: move.from.due,
    to: move.to.due,
    subject: `${move.clock.name}, ${move.clock.subjectKind} ${move.clock.subjectId}`,
  }))
  return page(previewPage(request, { declaration: value, seen: result.value.seen, moves }))
}

export const declareIt: Handler = async request => {
  const { value, problems } = declarationOf(request)
  if (!value) return calendarView(request, problems)
  const result = await declared(request, value, false)
  if (!result.ok)
    return calendarView(request, [
      { field: result.refusal.field ?? 'day', text: refusals[result.refusal.code] },
    ])
  return seeOther(`/operator/calendar?moved=${result.value.moves.length}`)
}
