/** From request to reply at the counter, in a body's administration and for the operator. */
import { listBodies, officersOf, type Officer } from '#core/bodies'
import { officerOf } from '#platform/acting'
import { dayTyped, parseForm, text, typed, type Problem } from '#platform/form'
import { NotFound, page, seeOther, type Handler, type Reply, type Request } from '#platform/route'
import { say } from '#platform/texts'
import { z } from 'zod'
import { parseSheetNumber } from './account.ts'
import { beginAssisting } from './assist.ts'
import { demoPeople } from './demo.ts'
import { asWorker, problemOf } from './handlers.ts'
import type { FindWriter } from './helped.ts'
import { identify, issueToPerson, type Identified } from './issue.ts'
import { assistPage, counterPage, demoPage, identifiedPage } from './pages-counter.ts'
import { sheetPage, slipPage } from './pages-paper.ts'
import { isFreshSheet, printSheet } from './sheets.ts'
import { texts } from './texts.ts'

const IDENTIFY_WORDS = {
  'number-form': 'counter.number-form',
  'not-in-registry': 'counter.not-in-registry',
  'registry-down': 'counter.registry-down',
  'too-soon': 'counter.too-soon',
  'no-account': 'counter.no-account',
  'other-birth-day': 'counter.other-birth-day',
} as const

export const showCounter: Handler = async request => page(counterPage(request, []))

const numberOf = (request: Request): string => typed(request.form, 'number').replace(/\s/g, '')

export const doIdentify: Handler = async request => {
  const found = await identify(request.house, officerOf(request), numberOf(request))
  if (!found.ok) return page(counterPage(request, [problemOf(found.refusal, IDENTIFY_WORDS)]), 422)
  return page(identifiedPage(request, found.value, []))
}

/** The oldest anybody can be, in years. */
const OLDEST = 130

/** Whether somebody alive today can be born on that day. */
const isBirthDay = (birth: string, today: string): boolean =>
  birth <= today && Number(birth.slice(0, 4)) >= Number(today.slice(0, 4)) - OLDEST

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
  if (!isBirthDay(birth, request.house.clock.today())) {
    const wrong = { field: 'birth', text: texts['counter.birth-wrong'] }
    return { reply: page(counterPage(request, [wrong]), 422) }
  }
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
      slip: typed(request.form, 'what') !== 'card',
      card: typed(request.form, 'card') !== '' || typed(request.form, 'what') === 'card',
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

/** Prints a sheet for a person who has no code: its number is known from now on. */
export const doSheet: Handler = async request => {
  const number = await asWorker(request, tx => printSheet(tx, request.house, officerOf(request)))
  return seeOther(`/counter/assist/sheet?number=${number}`)
}

/** `/counter/assist/sheet`: the sheet to sign, while it is today's and unsigned. */
export const showSheet: Handler = async request => {
  const { house, query } = request
  const { bodyId, bodyName } = officerOf(request)
  const number = parseSheetNumber(query.get('number') ?? '') ?? ''
  const at = { number, bodyId, today: house.clock.today() }
  if (!(await asWorker(request, tx => isFreshSheet(tx, at)))) return seeOther('/counter/assist')
  return page(sheetPage(request, { number, body: bodyName }))
}

const ASSIST_WORDS = {
  unreadable: 'assist.unreadable',
  unknown: 'assist.unknown',
  'code-wrong': 'assist.code-wrong',
  'not-matched': 'assist.not-matched',
  'sheet-wrong': 'assist.sheet-wrong',
  'sheet-unknown': 'assist.sheet-unknown',
  'sheet-needs-number': 'assist.sheet-needs-number',
  'consent-missing': 'assist.consent-missing',
  wait: 'sign-in.wait',
} as const

/** Begins acting for a person who is present, by their own code or a signed sheet. */
export const assistWith =
  (findWriter: FindWriter): Handler =>
  async request => {
    const { house, sessionId } = request
    const begun = await asWorker(request, tx =>
      beginAssisting(tx, house, {
        officer: officerOf(request),
        sessionId: sessionId ?? '',
        who: numberOf(request),
        findWriter,
        consent: typed(request.form, 'consent'),
        code: typed(request.form, 'code'),
        sheet: typed(request.form, 'sheet'),
      }),
    )
    if (begun.ok) return seeOther('/space')
    return page(assistPage(request, [problemOf(begun.refusal, ASSIST_WORDS)]), 422)
  }

/** Everybody of the demonstration. */
export const showDemo: Handler = async request => {
  const { house } = request
  if (!house.demo) throw new NotFound('demo')
  const view = await asWorker(request, async tx => {
    const bodies = await listBodies(tx)
    const staff: Officer[] = []
    for (const { id } of bodies.filter(body => body.demo))
      staff.push(...(await officersOf(tx, id, house.clock.today())))
    return {
      people: await demoPeople(tx, house),
      bodies: new Map(bodies.map(body => [body.key, say(body.name, request.language)])),
      administrators: new Set(
        staff
          .filter(({ post }) => post.rights.includes('administer'))
          .map(({ accountId }) => accountId),
      ),
    }
  })
  return page(demoPage(request, view))
}
