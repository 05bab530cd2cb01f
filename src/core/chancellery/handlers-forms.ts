/** From request to reply for paper letters, own letters, absences, numbers and templates. */
import { listBodies, standIn } from '#core/bodies'
import { countryOf } from '#core/country'
import { colleagues, knownPerson } from '#core/identity'
import type { Tx } from '#platform/db'
import { choice, dayTyped, parseForm, text, typed, type Problem } from '#platform/form'
import { uuidv7 } from '#platform/random'
import {
  NotFound,
  page,
  seeOther,
  type Handler,
  type Reply as Answer,
  type Request,
} from '#platform/route'
import { z } from 'zod'
import { handOver } from './bulk.ts'
import { asOfficer, by, officerOf } from './officer.ts'
import { draftOwnLetter, type Addressee } from './own-letter.ts'
import { absencePage, ownPage, paperPage, settingsPage } from './pages-forms.ts'
import { keyIn, ScanRefused } from './paper.ts'
import { deskProblem } from './problems.ts'
import { isFormat, seriesOf, setSeries } from './series.ts'
import { dropTemplate, putTemplate, templatesOf } from './store.ts'
import { refusals, texts, words } from './texts.ts'

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/
const onceOf = (request: Request): string =>
  typed(request.form, '_once') || uuidv7(request.house.clock.now())
const numberIn = (request: Request): string => typed(request.form, 'number').replace(/\s/g, '')

async function paperView(request: Request, problems: readonly Problem[]): Promise<Answer> {
  const { kinds } = await countryOf(request.house)
  return page(paperPage(request, kinds, problems), problems.length > 0 ? 422 : 200)
}

export const showPaper: Handler = request => paperView(request, [])

async function paperShape(request: Request) {
  const { kinds } = await countryOf(request.house)
  return z.object({
    channel: choice(['paper', 'email']),
    writer: text({ max: 200 }),
    contact: text({ max: 300, min: 0 }),
    number: text({ max: 30, min: 0 }),
    kind: choice(kinds.map(kind => kind.key)),
    subject: text({ max: 200 }),
    text: text({ max: 20_000, min: 0 }),
  })
}

/** The person whom the clerk named by number; none when the field is empty, a problem when unknown. */
async function personIn(
  tx: Tx,
  request: Request,
): Promise<{ id: string | undefined; problem?: Problem }> {
  const number = numberIn(request)
  if (number === '') return { id: undefined }
  const person = await knownPerson(tx, request.house, number)
  return person
    ? { id: person.id }
    : { id: undefined, problem: { field: 'number', text: texts['paper.unknown-person'] } }
}

export const doPaper: Handler = async request => {
  const parsed = parseForm(await paperShape(request), request.form)
  if (!parsed.ok) return paperView(request, parsed.problems)
  const person = await request.house.db.as({ as: 'worker' }, tx => personIn(tx, request))
  if (person.problem) return paperView(request, [person.problem])
  const { value } = parsed
  try {
    const kept = await asOfficer(request, tx =>
      keyIn(tx, request.house, officerOf(request), {
        channel: value.channel,
        writerName: value.writer,
        writerContact: value.contact,
        personId: person.id,
        kind: value.kind,
        subject: value.subject,
        text: value.text,
        language: request.language,
        scan: request.files.get('scan')?.[0],
        onceKey: onceOf(request),
      }),
    )
    return kept.ok
      ? seeOther(`/desk/letters/${kept.value}`)
      : await paperView(request, [deskProblem(kept.refusal)])
  } catch (error) {
    if (error instanceof ScanRefused)
      return paperView(request, [deskProblem({ code: error.code }, 'scan')])
    throw error
  }
}

async function ownView(request: Request, problems: readonly Problem[]): Promise<Answer> {
  const bodies = await asOfficer(request, async tx =>
    (await listBodies(tx)).filter(body => body.id !== officerOf(request).bodyId),
  )
  return page(ownPage(request, bodies, problems), problems.length > 0 ? 422 : 200)
}

export const showOwn: Handler = request => ownView(request, [])

type Found = { readonly addressee?: Addressee; readonly problem?: Problem }

async function addresseeIn(tx: Tx, request: Request): Promise<Found> {
  const to = typed(request.form, 'to')
  const missing = (field: string): Found => ({ problem: { field, text: refusals['no-addressee'] } })
  if (to === 'person') {
    const person = await knownPerson(tx, request.house, numberIn(request))
    if (!person) return { problem: { field: 'number', text: texts['paper.unknown-person'] } }
    return {
      addressee: {
        to: 'person',
        personId: person.id,
        name: `${person.givenName} ${person.familyName}`,
      },
    }
  }
  if (to === 'body') {
    const body = (await listBodies(tx)).find(one => one.id === typed(request.form, 'body'))
    return body
      ? { addressee: { to: 'body', bodyId: body.id, name: body.name[request.language] } }
      : missing('body')
  }
  const name = typed(request.form, 'name').trim().slice(0, 300)
  return name === '' ? missing('name') : { addressee: { to: 'elsewhere', name } }
}

export const doOwn: Handler = async request => {
  const { addressee, problem } = await request.house.db.as({ as: 'worker' }, tx =>
    addresseeIn(tx, request),
  )
  if (!addressee) return ownView(request, problem ? [problem] : [])
  const begun = await asOfficer(request, tx =>
    draftOwnLetter(tx, request.house, officerOf(request), addressee),
  )
  return begun.ok
    ? seeOther(`/desk/replies/${begun.value}`)
    : ownView(request, [deskProblem(begun.refusal)])
}

async function absenceView(request: Request, problems: readonly Problem[]): Promise<Answer> {
  const staff = await asOfficer(request, tx => colleagues(tx))
  const done = request.query.has('done') ? words(request.language)('absence.done') : undefined
  return page(absencePage(request, staff, { problems, done }), problems.length > 0 ? 422 : 200)
}

export const showAbsences: Handler = request => absenceView(request, [])

const absenceShape = z.object({
  absent: z.uuid(),
  deputy: z.uuid(),
  from: dayTyped,
  until: dayTyped,
})

export const doAbsence: Handler = async request => {
  const parsed = parseForm(absenceShape, request.form)
  if (!parsed.ok) return absenceView(request, parsed.problems)
  const officer = officerOf(request)
  const { absent, deputy, from, until } = parsed.value
  const recorded = await request.house.db.as({ as: 'worker' }, tx =>
    standIn(
      tx,
      { bodyId: officer.bodyId, absentAccount: absent, deputyAccount: deputy, from, until },
      { actor: by(officer), now: request.house.clock.now() },
    ),
  )
  return recorded.ok
    ? seeOther('/desk/absences?done=1')
    : absenceView(request, [deskProblem(recorded.refusal)])
}

/** Hands over; both officers must be of the body, which the wall guarantees for the one who is read. */
export const doHandOver: Handler = async request => {
  const fromId = typed(request.form, 'from-officer')
  const toId = typed(request.form, 'to-officer')
  const done = await asOfficer(request, async tx => {
    const staff = await colleagues(tx)
    const known = (id: string): boolean =>
      UUID.test(id) && staff.some(one => one.id === id && one.state === 'active')
    if (!staff.some(one => one.id === fromId) || !known(toId) || fromId === toId) return undefined
    return handOver(tx, request.house, officerOf(request), {
      fromId,
      toId,
      onceKey: onceOf(request),
    })
  })
  if (done === undefined)
    return absenceView(request, [{ field: 'to-officer', text: refusals['own-deputy'] }])
  return seeOther(`/desk?done=${done}`)
}

async function settingsView(request: Request, problems: readonly Problem[]): Promise<Answer> {
  const view = await asOfficer(request, async tx => ({
    series: await seriesOf(tx),
    templates: await templatesOf(tx),
  }))
  const mayNumber = officerOf(request).rights.includes('administer')
  return page(
    settingsPage(request, { ...view, mayNumber, problems }),
    problems.length > 0 ? 422 : 200,
  )
}

export const showSettings: Handler = request => settingsView(request, [])

export const doSeries: Handler = async request => {
  const direction = typed(request.form, 'direction') === 'out' ? 'out' : 'in'
  const format = typed(request.form, 'format').trim()
  const next = Number(typed(request.form, 'next') || '1')
  if (!isFormat(format))
    return settingsView(request, [deskProblem({ code: 'format-wrong', field: 'format' })])
  if (!Number.isInteger(next) || next < 1)
    return settingsView(request, [deskProblem({ code: 'next-too-low', field: 'next' })])
  const { bodyId } = officerOf(request)
  const today = request.house.clock.today()
  const set = await asOfficer(request, tx =>
    setSeries(tx, { bodyId, direction, today, format, next }),
  )
  if (set === 0)
    return settingsView(request, [deskProblem({ code: 'next-too-low', field: 'next' })])
  return seeOther('/desk/settings')
}

export const doTemplate: Handler = async request => {
  const parsed = parseForm(
    z.object({ name: text({ max: 100 }), text: text({ max: 20_000 }) }),
    request.form,
  )
  if (!parsed.ok) return settingsView(request, parsed.problems)
  const officer = officerOf(request)
  const at = request.house.clock.now()
  await asOfficer(request, tx =>
    putTemplate(tx, {
      id: uuidv7(at),
      ...parsed.value,
      bodyId: officer.bodyId,
      by: officer.accountId,
      at,
    }),
  )
  return seeOther('/desk/settings')
}

export const doDropTemplate: Handler = async request => {
  const id = typed(request.form, 'id')
  if (!UUID.test(id)) throw new NotFound('template')
  await asOfficer(request, tx => dropTemplate(tx, id))
  return seeOther('/desk/settings')
}
