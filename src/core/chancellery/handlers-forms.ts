/** From request to reply for paper letters, own letters, absences, numbers and templates. */
import { endStandIn, listBodies, standIn } from '#core/bodies'
import { countryOf } from '#core/country'
import { letterKind, openByExecutor, withAsked, writtenIn } from '#core/correspondence'
import { colleagues, knownPerson } from '#core/identity'
import { asOfficer, officerOf } from '#platform/acting'
import type { Tx } from '#platform/db'
import { fold } from '#platform/fold'
import { choice, dayTyped, parseForm, text, typed, type Problem } from '#platform/form'
import { uuidv7 } from '#platform/random'
import type { Language } from '#platform/texts'
import { page, seeOther, type Handler, type Reply as Answer, type Request } from '#platform/route'
import { z } from 'zod'
import { numberedHere } from './numbering.ts'
import { absencesView } from './absences.ts'
import { by } from './hand.ts'
import { draftOwnLetter, type Addressee } from './own-letter.ts'
import { absencePage, askField, ownPage, paperPage } from './pages-forms.ts'
import { keyIn, ScanRefused } from './paper.ts'
import { deskProblem } from './problems.ts'
import { receiptDay } from './receipt.ts'
import { refusals, texts, words } from './texts.ts'

const onceOf = (request: Request): string =>
  typed(request.form, '_once') || uuidv7(request.house.clock.now())
const numberIn = (request: Request): string => typed(request.form, 'number').replace(/\s/g, '')

async function paperView(request: Request, problems: readonly Problem[]): Promise<Answer> {
  const { kinds } = await countryOf(request.house)
  return page(paperPage(request, kinds, problems), statusOf(request, problems))
}

/** A form that came back is 422; a page that only says that it cannot be used is none. */
const statusOf = ({ method }: Request, problems: readonly Problem[]): number =>
  method === 'POST' && problems.length > 0 ? 422 : 200

/** Said before anything is typed: where numbers are given by the body's own system, nothing is keyed in here. */
async function elsewhere(request: Request): Promise<readonly Problem[]> {
  const here = await asOfficer(request, tx => numberedHere(tx, officerOf(request).bodyId))
  return here.ok ? [] : [deskProblem(here.refusal)]
}

export const showPaper: Handler = async request => paperView(request, await elsewhere(request))

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
    ...Object.fromEntries(
      kinds.flatMap(kind =>
        kind.asks.map(ask => [
          askField(kind.key, ask.key),
          text({ max: 4_000, min: 0 }).optional(),
        ]),
      ),
    ),
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
  if (!person)
    return { id: undefined, problem: { field: 'number', text: texts['paper.unknown-person'] } }
  if (!isNamed(person, typed(request.form, 'writer')))
    return { id: undefined, problem: { field: 'number', text: texts['paper.other-name'] } }
  return { id: person.id }
}

/** Whether a name as written holds the family name of the person: a slip in a number is noticed. */
const isNamed = ({ familyName }: { readonly familyName: string }, written: string): boolean =>
  fold(written).split(' ').includes(fold(familyName))

export const doPaper: Handler = async request => {
  const parsed = parseForm(await paperShape(request), request.form)
  const received = receiptDay(typed(request.form, 'received'), request.house.clock.today())
  if (!parsed.ok || !received.ok)
    return paperView(request, [
      ...(parsed.ok ? [] : parsed.problems),
      ...(received.ok ? [] : [deskProblem(received.refusal)]),
    ])
  const person = await request.house.db.as({ as: 'worker' }, tx => personIn(tx, request))
  if (person.problem) return paperView(request, [person.problem])
  const { value } = parsed
  const written = await asWritten(request, value)
  try {
    const kept = await asOfficer(request, tx =>
      keyIn(tx, request.house, officerOf(request), {
        channel: value.channel,
        writerName: value.writer,
        writerContact: value.contact,
        personId: person.id,
        kind: value.kind,
        subject: value.subject,
        ...written,
        received: received.value,
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

/** The letter's text under what its kind asks for, as far as the paper says it, and its language. */
async function asWritten(
  request: Request,
  { kind: key, subject, text: own }: Readonly<Record<'kind' | 'subject' | 'text', string>>,
): Promise<{ readonly text: string; readonly language: Language }> {
  const kind = letterKind(await countryOf(request.house), key)
  const given = text({ max: 4_000, min: 0 })
  const asked = Object.fromEntries(
    kind.asks.map(ask => [ask.key, given.parse(typed(request.form, askField(key, ask.key)))]),
  )
  const language = writtenIn(`${subject} ${own}`, request.language)
  return { text: withAsked(kind, asked, { text: own, language }), language }
}

async function ownView(request: Request, problems: readonly Problem[]): Promise<Answer> {
  const bodies = await asOfficer(request, async tx =>
    (await listBodies(tx)).filter(body => body.id !== officerOf(request).bodyId),
  )
  return page(ownPage(request, bodies, problems), statusOf(request, problems))
}

export const showOwn: Handler = async request => ownView(request, await elsewhere(request))

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
    draftOwnLetter(tx, request.house, officerOf(request), {
      addressee,
      onceKey: onceOf(request),
    }),
  )
  return begun.ok
    ? seeOther(`/desk/replies/${begun.value}`)
    : ownView(request, [deskProblem(begun.refusal)])
}

export async function absenceView(request: Request, problems: readonly Problem[]): Promise<Answer> {
  const { staff, absences, open } = await asOfficer(request, async tx => ({
    staff: await colleagues(tx),
    absences: await absencesView(tx, request),
    open: await openByExecutor(tx),
  }))
  const t = words(request.language)
  const said = request.query.get('done')
  const done = said === null ? undefined : t(said === 'ended' ? 'absence.ended' : 'absence.done')
  const view = { absences, problems, done, open }
  return page(absencePage(request, staff, view), problems.length > 0 ? 422 : 200)
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

/** Ends an absence that runs or is to come. */
export const endAbsence: Handler = async request => {
  const { bodyId, accountId, rights, unitIds } = officerOf(request)
  const id = z.uuid().safeParse(typed(request.form, 'absence'))
  if (!id.success) return absenceView(request, [deskProblem({ code: 'absence-unknown' })])
  const { clock } = request.house
  const officer = { id: accountId, rights, unitIds }
  const ended = await asOfficer(request, tx =>
    endStandIn(tx, { bodyId, absenceId: id.data, officer, today: clock.today() }, clock.now()),
  )
  return ended.ok
    ? seeOther('/desk/absences?done=ended')
    : absenceView(request, [deskProblem(ended.refusal)])
}
