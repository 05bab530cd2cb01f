/** Letters that a body's system files for a person whom it identified. */
import { findBody, findBodyByKey } from '#core/bodies'
import { countryOf } from '#core/country'
import { handlingsOf, sendWithUploads, writtenIn } from '#core/correspondence'
import { knownPerson, personFor, tellPerson, type Person } from '#core/identity'
import { lookUpCivil } from '#core/registries'
import type { Tx } from '#platform/db'
import { recordAct } from '#platform/journal'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import type { Language } from '#platform/texts'
import type { z } from 'zod'
import { textOf } from './asked.ts'
import { endpoint, type Call, type Endpoint } from './call.ts'
import * as shape from './shapes.ts'
import { serviceOf } from './stepping.ts'
import { insertExternal } from './store.ts'

type Intake = Call<unknown, z.output<typeof shape.intakeBody>>

const NUMBER_FIELD = { field: 'person.personalNumber' } as const

/** Whom the portal does not know yet is asked of the registry, with the purpose recorded first. */
async function identified({ house, caller, body }: Intake): Promise<Result<true, string>> {
  const { personalNumber } = body.person
  const { personalNumber: form } = await countryOf(house)
  if (!new RegExp(form.pattern).test(personalNumber)) return refuse('number-form', NUMBER_FIELD)
  const known = await house.db.as({ as: 'worker' }, tx => knownPerson(tx, house, personalNumber))
  if (known) return ok(true)
  const { bodyId, serviceId } = serviceOf(caller)
  const answer = await lookUpCivil(
    house,
    {
      purpose: 'letter-intake',
      by: { kind: 'service', id: serviceId, bodyId },
      about: { kind: 'service', id: serviceId },
    },
    personalNumber,
  )
  if (answer.outcome !== 'found')
    return answer.outcome === 'down'
      ? refuse('registry-down')
      : refuse('person-unknown', NUMBER_FIELD)
  await house.db.as({ as: 'worker' }, tx =>
    personFor(tx, house, { by: 'registry', record: answer.record }),
  )
  return ok(true)
}

type Accepted = z.input<typeof shape.acceptedView>

async function file(tx: Tx, call: Intake): Promise<Result<Accepted, string>> {
  const { house, body } = call
  const { bodyId } = serviceOf(call.caller)
  const worker = await tx.elevate()
  const ground = await groundOf(worker, call)
  if (!ground.ok) return ground
  const { person, toId } = ground.value
  const sent = await sendWithUploads(worker, house, {
    writing: writingOf(call, ground.value),
    files: { ids: body.files ?? [], by: { bodyId } },
  })
  if (!sent.ok) return sent
  const [letter] = sent.value
  const handling = letter && (await handlingsOf(worker, letter.letterId)).at(-1)
  if (!letter || !handling) throw new Error('a letter was sent and is not there')
  await recordIntake(worker, house, call, { personId: person.id, letterId: letter.letterId })
  await tellPerson(worker, house, person.id, 'letter-filed')
  const { number } = letter
  const { id, legalDay } = handling
  if (toId !== bodyId) return ok({ number, legalDay })
  const named = await nameIt(worker, call, { bodyId, handlingId: id })
  return named.ok ? ok({ id, number, legalDay }) : named
}

type Ground = {
  readonly person: Person
  readonly toId: string
  readonly text: string
  readonly language: Language
}

async function groundOf(
  tx: Tx,
  { house, caller, body, request }: Intake,
): Promise<Result<Ground, string>> {
  const person = await knownPerson(tx, house, body.person.personalNumber)
  if (!person) return refuse('person-unknown', NUMBER_FIELD)
  const to =
    body.to === undefined
      ? await findBody(tx, serviceOf(caller).bodyId)
      : await findBodyByKey(tx, body.to)
  if (!to) return refuse('body-unknown', { field: 'to' })
  const { asked, kind } = body
  const language = body.language ?? writtenIn(`${body.subject} ${body.text}`, request.language)
  const text = await textOf(house, { kind, text: body.text, language, asked }, { lax: true })
  return text.ok ? ok({ person, toId: to.id, text: text.value, language }) : text
}

/** The letter's id in the system that filed it, when the letter is to its own body. */
async function nameIt(
  tx: Tx,
  { house, body }: Intake,
  own: { readonly bodyId: string; readonly handlingId: string },
): Promise<Result<true, 'external-taken'>> {
  const { externalId } = body
  if (externalId === undefined) return ok(true)
  const named = await insertExternal(tx, { ...own, externalId, at: house.clock.now() })
  return named ? ok(true) : refuse('external-taken', { field: 'externalId' })
}

function writingOf({ house, caller, body }: Intake, { person, toId, text, language }: Ground) {
  const { serviceId } = serviceOf(caller)
  return {
    personId: person.id,
    writerName: `${person.givenName} ${person.familyName}`,
    writerContact: '',
    bodyIds: [toId],
    kind: body.kind,
    subject: body.subject,
    text,
    language,
    channel: 'counter' as const,
    writtenBy: serviceId,
    appealOf: undefined,
    by: { kind: 'service' as const, id: serviceId },
    once: { key: `intake:${uuidv7(house.clock.now())}`, owner: serviceId },
  }
}

async function recordIntake(
  tx: Tx,
  house: House,
  { caller, body }: Intake,
  { personId, letterId }: { readonly personId: string; readonly letterId: string },
): Promise<void> {
  const { bodyId, serviceId } = serviceOf(caller)
  await recordAct(tx, {
    act: 'letter.filed',
    at: house.clock.now(),
    actor: { kind: 'service', id: serviceId },
    subjectId: personId,
    bodyId,
    about: { kind: 'letter', id: letterId },
    payload: { consent: body.consent.how, reference: body.consent.reference },
  })
}

const intake = endpoint({
  method: 'POST',
  path: '/api/v1/intake',
  name: 'fileLetter',
  summary: {
    ka: 'წერილის შემოტანა პირის სახელით, რომლის ვინაობაც თქვენ დაადგინეთ',
    en: 'File a letter for a person whom you identified',
  },
  scopes: ['intake'],
  body: shape.intakeBody,
  answer: shape.acceptedView,
  status: 201,
  refuses: [404, 409, 422, 503],
  before: identified,
  run: file,
})

export const intakeEndpoints: readonly Endpoint[] = [intake]
