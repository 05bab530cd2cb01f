/**
 * A demonstration's year: finished letters at the bodies with invented officers, so that figures have
 * something to tell. Letters on paper from invented writers without an account (nobody is notified),
 * taken through the same steps as any other letter, each on its day.
 */
import { listBodies, officersOf, type Body, type Right } from '#core/bodies'
import { carryOut, handlingsOf, sendLetter } from '#core/correspondence'
import { countryOf, type Country } from '#core/country'
import { takeNumber } from '#core/chancellery'
import type { Day } from '#platform/day'
import type { Tx } from '#platform/db'
import type { ActorReference } from '#platform/journal'
import type { House } from '#platform/module'
import { planOf, type Planned } from './demo-plan.ts'
import { publishFigures } from './publish.ts'
import { NO_WORDS } from './report.ts'
import { advanceReport, periodOf, reportYears, type Author } from './write-report.ts'

/** Fills the year, unless the setting says otherwise, and publishes the first figures. */
export async function demoYear(house: House): Promise<void> {
  if (!house.settings.demoYear) return
  const country = await countryOf(house)
  const bodies = await house.db.as({ as: 'worker' }, listBodies)
  const staffed = country.demoBodies.flatMap(({ body }) =>
    bodies.filter(({ key, writable }) => key === body && writable),
  )
  for (const [index, body] of staffed.entries()) await fillBody(house, { country, body, index })
  for (const body of staffed) await publishDemoReport(house, body)
  await publishFigures(house)
}

/** The yearly report of last year, through the hands that the law of the house asks for. */
async function publishDemoReport(house: House, body: Body): Promise<void> {
  const [, year] = await reportYears(house)
  if (year === undefined) return
  const then = on(house, (await periodOf(house, year)).due)
  await house.db.as({ as: 'worker' }, async tx => {
    const officers = await officersOf(tx, body.id, house.clock.today())
    const holder = (right: Right, not?: string): Author | undefined =>
      officers
        .filter(({ post, accountId }) => post.rights.includes(right) && accountId !== not)
        .map(({ post, accountId }) => ({ accountId, bodyId: body.id, rights: post.rights }))[0]
    const author = holder('register')
    const head = author && holder('sign', author.accountId)
    if (!author || !head || !head.rights.includes('approve')) return
    const words = { ...NO_WORDS, officials: OFFICIALS, remarks: REMARKS }
    await advanceReport(tx, then, { year, step: 'save', by: author, words })
    await advanceReport(tx, then, { year, step: 'review', by: head })
    await advanceReport(tx, then, { year, step: 'publish', by: head })
  })
}

const OFFICIALS = 'გამოგონილი თანამდებობის პირი'
const REMARKS = 'სადემონსტრაციო ანგარიში: წერილები და ადამიანები გამოგონილია.'

type Filling = { readonly country: Country; readonly body: Body; readonly index: number }

async function fillBody(house: House, { country, body, index }: Filling): Promise<void> {
  const plan = planOf(country, { today: house.clock.today(), index })
  await house.db.as({ as: 'worker' }, async tx => {
    const [officer] = await officersOf(tx, body.id, house.clock.today())
    const by: ActorReference =
      officer === undefined ? { kind: 'system' } : { kind: 'officer', id: officer.accountId }
    for (const [place, letter] of plan.entries())
      await play(tx, house, { body, letter, by, key: `demo-${body.key}-${place}` })
  })
}

type Playing = {
  readonly body: Body
  readonly letter: Planned
  readonly by: ActorReference
  readonly key: string
}

/** Noon in a time zone some hours east of Greenwich: within the same day there. */
const HOUR = 'T07:00:00Z'

/** The house on another day. */
function on(house: House, day: Day): House {
  const moment = new Date(`${day}${HOUR}`)
  return { ...house, clock: { ...house.clock, now: () => moment, today: () => day } }
}

async function play(tx: Tx, house: House, playing: Playing): Promise<void> {
  const { body, letter, by } = playing
  const letterId = await sent(tx, on(house, letter.on), playing)
  const handlingId = (await handlingsOf(tx, letterId)).at(-1)?.id ?? ''
  for (const { step, on: day, ground } of letter.steps) {
    await carryOut(tx, on(house, day), {
      handlingId,
      step,
      by,
      ...(step === 'register'
        ? { registryNumber: await numberFor(tx, house, { body, day }) }
        : { text: ANSWER }),
      ...(ground !== undefined && { code: ground }),
    })
  }
}

async function numberFor(
  tx: Tx,
  house: House,
  { body, day }: { readonly body: Body; readonly day: Day },
): Promise<string> {
  const { letterNumber } = await countryOf(house)
  const format = body.numberFormat ?? letterNumber.format
  return takeNumber(tx, { bodyId: body.id, direction: 'in', today: day, format })
}

async function sent(tx: Tx, then: House, { body, letter, by, key }: Playing): Promise<string> {
  const accepted = await sendLetter(tx, then, {
    personId: undefined,
    writerName: WRITERS[key.length % WRITERS.length] ?? WRITERS[0],
    writerContact: '',
    bodyIds: [body.id],
    kind: letter.kind,
    subject: letter.subject,
    text: `${letter.subject}. სადემონსტრაციო წერილი, გამოგონილია.`,
    language: 'ka',
    channel: 'paper',
    writtenBy: by.kind === 'officer' ? by.id : undefined,
    appealOf: undefined,
    draftId: undefined,
    by,
    once: { key, owner: body.id },
  })
  const letterId = accepted.ok ? accepted.value[0]?.letterId : undefined
  if (letterId === undefined) throw new Error(`the demonstration's letter ${key} was not accepted`)
  return letterId
}

const WRITERS = ['გამოგონილი ავტორი ა', 'გამოგონილი ავტორი ბ', 'გამოგონილი ავტორი გ'] as const
const ANSWER = 'სადემონსტრაციო პასუხი, გამოგონილია.'
