/** Published examples of a demonstration: invented letters, taken through the steps of any other. */
import { findBodyByKey, officersOf, type Body } from '#core/bodies'
import { takeNumber } from '#core/chancellery'
import { carryOut, handlingsOf, sendLetter } from '#core/correspondence'
import { countryOf } from '#core/country'
import { findAccountOfPerson, knownPerson } from '#core/identity'
import { FIELDS, markAll, segmentsOf, type Texts } from '#core/redaction'
import { addDays, weekday, type Day } from '#platform/day'
import type { Tx } from '#platform/db'
import type { ActorReference } from '#platform/journal'
import type { House } from '#platform/module'
import { agree, hashOf, offer, saveCopy, standingDocument } from './advance.ts'
import { findCase, wholeTexts, type Case } from './case.ts'
import { findProposal } from './store.ts'

type Example = {
  readonly body: string
  /** Which of the pack's sample people writes. */
  readonly writer: number
  readonly ago: number
  readonly took: number
  readonly step: 'answer' | 'refuse'
  readonly code?: string
  readonly subject: string
  readonly question: string
  readonly answer: string
  readonly remove: readonly string[]
  readonly ground: string
}

const NOTE = 'სადემონსტრაციო წერილი: ადამიანები და მონაცემები გამოგონილია.'

const EXAMPLES: readonly Example[] = [
  {
    body: 'tbilisi',
    writer: 1,
    ago: 20,
    took: 6,
    step: 'answer',
    subject: 'ხეების გადაბელვის ხელშეკრულება',
    question: `გთხოვთ, მომაწოდოთ ინფორმაცია: ვისთან არის დადებული ხეების გადაბელვის ხელშეკრულება წელს, რა თანხაზე და ვინ აკონტროლებს სამუშაოს.\n\n${NOTE}`,
    answer:
      'ხელშეკრულება დადებულია 148 500 ლარზე, შესრულების ვადა 31 დეკემბერია.\n\nსამუშაოს აკონტროლებს ზედამხედველობის განყოფილება; საკონტაქტო პირია ლაშა გამოგონილიშვილი, ტელეფონი 599 00 11 22.\n\nშესრულებული სამუშაოს აქტები კვარტალურად ქვეყნდება.',
    remove: ['ლაშა გამოგონილიშვილი', '599 00 11 22'],
    ground: 'personal-data',
  },
  {
    body: 'batumi',
    writer: 4,
    ago: 16,
    took: 8,
    step: 'answer',
    subject: 'საბავშვო ბაღების რიგი',
    question: `რამდენი ბავშვი ელოდება ადგილს მუნიციპალურ საბავშვო ბაღებში ასაკის მიხედვით?\n\n${NOTE}`,
    answer:
      'რიგში 412 ბავშვია: ორ წლამდე 96, სამ წლამდე 173, ოთხ წლამდე 98, უფროსი 45.\n\nახალი ბაღი 160 ადგილით მომავალი წლის სექტემბერში გაიხსნება.',
    remove: [],
    ground: 'personal-data',
  },
  {
    body: 'kutaisi',
    writer: 7,
    ago: 14,
    took: 7,
    step: 'refuse',
    code: 'commercial-secret',
    subject: 'ტენდერში მონაწილე კომპანიის ხარჯთაღრიცხვა',
    question: `გთხოვთ, მომაწოდოთ გზის რეაბილიტაციის ტენდერში გამარჯვებული კომპანიის დეტალური ხარჯთაღრიცხვა.\n\n${NOTE}`,
    answer:
      'ხელშეკრულების საერთო ღირებულება 2 340 000 ლარია და ხელშეკრულება საჯაროა. ერთეულის ფასების გაანგარიშება კომპანიამ კომერციულ საიდუმლოებად გამოაცხადა, ამიტომ ამ ნაწილში უარს გეუბნებით.',
    remove: [],
    ground: 'commercial-secret',
  },
]

/** Publishes the examples, unless the setting leaves the demonstration's year out. */
export async function demoAnswers(house: House): Promise<void> {
  if (!house.settings.demoYear) return
  for (const example of EXAMPLES) await publishExample(house, example)
}

/** The house on a working day some days before today, at noon. */
function daysAgo(house: House, ago: number): House {
  const asked = addDays(house.clock.today(), -ago)
  const on: Day = addDays(asked, -Math.max(0, weekday(asked) - 5))
  const moment = new Date(`${on}T08:00:00Z`)
  return { ...house, clock: { ...house.clock, now: () => moment, today: () => on } }
}

async function publishExample(house: House, example: Example): Promise<void> {
  const record = (await countryOf(house)).people[example.writer]
  await house.db.as({ as: 'worker' }, async tx => {
    const body = await findBodyByKey(tx, example.body)
    const person = record && (await knownPerson(tx, house, record.personalNumber))
    const account = person && (await findAccountOfPerson(tx, person.id))
    const officers = body ? await officersOf(tx, body.id, house.clock.today()) : []
    const signer = officers.find(({ post }) => post.rights.includes('sign'))
    if (!body || !person || !account || !signer) return
    const writer = { kind: 'resident', id: account.id } as const
    const officer = { kind: 'officer', id: signer.accountId } as const
    const sent = daysAgo(house, example.ago)
    const answered = daysAgo(house, example.ago - example.took)
    const writerName = `${person.givenName} ${person.familyName}`
    const letterId = await send(tx, sent, {
      example,
      body,
      personId: person.id,
      writerName,
      by: writer,
    })
    await handle(tx, { sent, answered }, { example, letterId, body, by: officer })
    const published = daysAgo(house, Math.max(0, example.ago - example.took - 2))
    await publish(tx, published, { example, letterId, officer, writer })
  })
}

type Sending = {
  readonly example: Example
  readonly body: Body
  readonly personId: string
  readonly writerName: string
  readonly by: ActorReference
}

async function send(
  tx: Tx,
  house: House,
  { example, body, personId, writerName, by }: Sending,
): Promise<string> {
  const accepted = await sendLetter(tx, house, {
    personId,
    writerName,
    writerContact: '',
    bodyIds: [body.id],
    kind: 'information',
    subject: example.subject,
    text: example.question,
    language: 'ka',
    channel: 'portal',
    writtenBy: undefined,
    appealOf: undefined,
    draftId: undefined,
    by,
    once: { key: `demo-answer-${example.body}`, owner: personId },
  })
  const letterId = accepted.ok ? accepted.value[0]?.letterId : undefined
  if (letterId === undefined) throw new Error('a letter of the demonstration was not accepted')
  return letterId
}

type Handled = {
  readonly example: Example
  readonly letterId: string
  readonly body: Body
  readonly by: ActorReference
}

async function handle(
  tx: Tx,
  { sent, answered }: { readonly sent: House; readonly answered: House },
  { example, letterId, body, by }: Handled,
): Promise<void> {
  const handlingId = (await handlingsOf(tx, letterId)).at(-1)?.id ?? ''
  const { letterNumber } = await countryOf(sent)
  const registryNumber = await takeNumber(tx, {
    bodyId: body.id,
    direction: 'in',
    today: sent.clock.today(),
    format: body.numberFormat ?? letterNumber.format,
  })
  await carryOut(tx, sent, { handlingId, step: 'register', by, registryNumber })
  await carryOut(tx, answered, {
    handlingId,
    step: example.step,
    by,
    text: example.answer,
    ...(example.code !== undefined && { code: example.code }),
  })
}

type Publishing = {
  readonly example: Example
  readonly letterId: string
  readonly officer: { readonly kind: 'officer'; readonly id: string }
  readonly writer: ActorReference
}

async function publish(
  tx: Tx,
  house: House,
  { example, letterId, officer, writer }: Publishing,
): Promise<void> {
  const about = await findCase(tx, house, letterId)
  if (!about) throw new Error('a letter of the demonstration is not found')
  const acting = { by: officer, rights: ['sign'] } as const
  await must(
    saveCopy(tx, house, about, {
      ...acting,
      accountId: officer.id,
      texts: marked(about, example.remove),
      grounds: {},
      ground: example.ground,
      revision: 0,
    }),
  )
  const proposal = await findProposal(tx, about.handling.id)
  const document = proposal && (await standingDocument(tx, about, proposal))
  if (!document) throw new Error('a copy of the demonstration was not kept')
  const hash = hashOf(document)
  await must(offer(tx, house, about, { ...acting, seen: hash }))
  await must(agree(tx, house, about, { by: writer, hash, showName: false }))
}

function marked(about: Case, remove: readonly string[]): Texts {
  const texts = { ...wholeTexts(about) }
  for (const field of FIELDS) {
    const segments = segmentsOf(texts[field])
    if (segments.ok) texts[field] = markAll(segments.value, remove)
  }
  return texts
}

async function must(step: Promise<{ readonly ok: boolean }>): Promise<void> {
  if (!(await step).ok) throw new Error('a step of the demonstration was refused')
}
