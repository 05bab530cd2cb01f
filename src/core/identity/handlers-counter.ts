/** From request to reply at the counter, in a body's administration and for the operator. */
import { listBodies } from '#core/bodies'
import type { Tx } from '#platform/db'
import { dayTyped, parseForm, text, typed, type Problem } from '#platform/form'
import { LEAF, recordAct } from '#platform/journal'
import { NotFound, page, seeOther, type Handler, type Reply, type Request } from '#platform/route'
import { setAssisting } from '#platform/sessions'
import { say } from '#platform/texts'
import { z } from 'zod'
import { demoPeople } from './demo.ts'
import { asWorker, problemOf } from './handlers.ts'
import { identify, issueToPerson, knownPerson, type Identified, type Officer } from './issue.ts'
import { assistPage, counterPage, demoPage, identifiedPage, slipPage } from './pages-counter.ts'
import { showCodeAtCounter } from './sign-in.ts'
import { findAccountOfPerson } from './store.ts'
import { texts } from './texts.ts'

/** The officer behind a request; the route's access has let nobody else pass. */
export function officerOf(request: Request): Officer {
  if (request.actor?.kind !== 'officer') throw new NotFound('officer')
  return request.actor
}

const IDENTIFY_WORDS = {
  'number-form': 'counter.number-form',
  'not-in-registry': 'counter.not-in-registry',
  'registry-down': 'counter.registry-down',
  'too-soon': 'counter.too-soon',
  'other-birth-day': 'counter.other-birth-day',
} as const

export const showCounter: Handler = async request => page(counterPage(request, []))

const numberOf = (request: Request): string => typed(request.form, 'number').replace(/\s/g, '')

export const doIdentify: Handler = async request => {
  const found = await identify(request.house, officerOf(request), numberOf(request))
  if (!found.ok) return page(counterPage(request, [problemOf(found.refusal, IDENTIFY_WORDS)]), 422)
  return page(identifiedPage(request, found.value, []))
}

const documentShape = z.object({
  given: text({ max: 100 }),
  family: text({ max: 100 }),
  birth: dayTyped,
  document: text({ max: 100 }),
})

const DOCUMENT_WORDS = {
  given: { default: texts['counter.given-missing'] },
  family: { default: texts['counter.family-missing'] },
  birth: { default: texts['counter.birth-wrong'] },
  document: { default: texts['counter.document-missing'] },
}

type Shown = { readonly identified?: Identified; readonly reply?: Reply }

/** Whom the form is about: asked of the registry once more, so that nothing typed passes for its answer. */
async function identifiedOf(request: Request): Promise<Shown> {
  const matches = typed(request.form, 'match') !== ''
  const unmatched: Problem[] = matches
    ? []
    : [{ field: 'match', text: texts['counter.must-match'] }]
  if (typed(request.form, 'by') === 'registry') {
    const found = await identify(request.house, officerOf(request), numberOf(request))
    if (!found.ok)
      return { reply: page(counterPage(request, [problemOf(found.refusal, IDENTIFY_WORDS)]), 422) }
    if (!matches) return { reply: page(identifiedPage(request, found.value, unmatched), 422) }
    return { identified: { by: 'registry', record: found.value } }
  }
  const parsed = parseForm(documentShape, request.form, DOCUMENT_WORDS)
  const problems = [...(parsed.ok ? [] : parsed.problems), ...unmatched]
  if (!parsed.ok || problems.length > 0) return { reply: page(counterPage(request, problems), 422) }
  const { given, family, birth, document } = parsed.value
  return {
    identified: { by: 'document', givenName: given, familyName: family, birthDay: birth, document },
  }
}

/** Issues the slip and shows it once; reloading shows nothing again, since only hashes are kept. */
export const doIssue: Handler = async request => {
  const { identified, reply } = await identifiedOf(request)
  if (!identified) return reply ?? page(counterPage(request, []), 422)
  const issued = await asWorker(request, tx =>
    issueToPerson(tx, request.house, {
      officer: officerOf(request),
      identified,
      withCard: typed(request.form, 'card') !== '',
    }),
  )
  if (!issued.ok) {
    return page(
      counterPage(request, [problemOf({ field: 'number', ...issued.refusal }, IDENTIFY_WORDS)]),
      422,
    )
  }
  const { person, slip, card, again } = issued.value
  return page(
    slipPage(request, { name: `${person.givenName} ${person.familyName}`, slip, card, again }),
  )
}

export const showAssist: Handler = async request => page(assistPage(request, []))

type Consent = 'code' | 'signed-sheet'

const CONSENTS: Readonly<Record<string, Consent>> = {
  code: 'code',
  'signed-sheet': 'signed-sheet',
}

/** Begins acting for a person who is present, by their own code or a signed sheet. */
export const doAssist: Handler = async request => {
  const { sessionId } = request
  const consent = CONSENTS[typed(request.form, 'consent')]
  const problem =
    consent === undefined
      ? { field: 'consent', text: texts['assist.no-consent'] }
      : await asWorker(request, tx => beginAssisting(tx, request, { consent, sessionId }))
  return problem ? page(assistPage(request, [problem]), 422) : seeOther('/space')
}

async function beginAssisting(
  tx: Tx,
  request: Request,
  { consent, sessionId }: { readonly consent: Consent; readonly sessionId: string | undefined },
): Promise<Problem | undefined> {
  const { house } = request
  const officer = officerOf(request)
  const person = await knownPerson(tx, house, typed(request.form, 'number').slice(0, 100))
  if (!person || sessionId === undefined) return { field: 'number', text: texts['assist.unknown'] }
  if (consent === 'code') {
    const account = await findAccountOfPerson(tx, person.id)
    const shown = await showCodeAtCounter(tx, house, {
      accountId: account?.id,
      code: typed(request.form, 'code'),
      clerk: officer.accountId,
    })
    if (!shown.ok) {
      const words = { wrong: 'assist.code-wrong', wait: 'sign-in.wait' } as const
      return problemOf({ ...shown.refusal, field: 'code' }, words)
    }
  }
  const since = house.clock.now()
  await setAssisting(tx, sessionId, {
    personId: person.id,
    consent,
    since: since.toISOString(),
  })
  await recordAct(tx, {
    act: 'identity.assisting',
    at: since,
    actor: { kind: 'officer', id: officer.accountId },
    subjectId: person.id,
    bodyId: officer.bodyId,
    about: { kind: 'person', id: person.id },
    leaf: LEAF.keyOrRole,
    payload: { consent },
  })
  return undefined
}

/** Everybody of the demonstration. */
export const showDemo: Handler = async request => {
  const { house } = request
  if (!house.demo) throw new NotFound('demo')
  const view = await asWorker(request, async tx => ({
    people: await demoPeople(tx, house),
    bodies: new Map(
      (await listBodies(tx)).map(body => [body.key, say(body.name, request.language)]),
    ),
  }))
  return page(demoPage(request, view.people, view.bodies))
}
