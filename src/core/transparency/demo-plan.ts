/** The course of a demonstration's year at one body: which letters came when, and what became of them. Pure. */
import type { Step } from '#core/correspondence'
import type { Country } from '#core/country'
import { addDays, weekday, type Day } from '#platform/day'

/** Temperament of a body: letters in a year, and how many of a hundred are late. */
const TEMPERS = [
  { letters: 84, late: 6 },
  { letters: 66, late: 3 },
  { letters: 54, late: 22 },
  { letters: 48, late: 11 },
  { letters: 40, late: 0 },
  { letters: 30, late: 30 },
  { letters: 44, late: 8 },
  { letters: 12, late: 10 },
] as const

/** Days before today on which the first letter came. */
const SPAN_DAYS = 400

/** What people ask for, as subjects of the invented letters. */
const SUBJECTS: Readonly<Record<string, readonly string[]>> = {
  information: [
    'ასფალტირებული ქუჩების სია და ხარჯი',
    'გაცემული მშენებლობის ნებართვების რაოდენობა',
    'ბიუჯეტის შესრულება კვარტლის მიხედვით',
    'შესყიდული ავტომობილების სია',
    'საბავშვო ბაღებში რიგის მონაცემები',
    'თანამშრომელთა პრემიების ჯამური ოდენობა',
  ],
  letter: [
    'ეზოს განათების აღდგენა',
    'ხის გადაბელვა',
    'ცნობის გაცემა',
    'სანიაღვრე არხის გაწმენდა',
    'სოციალური დახმარების დანიშვნა',
    'ავტობუსის გაჩერების გადატანა',
  ],
  proposal: ['საფეხმავლო გადასასვლელის მოწყობა', 'სკვერში სკამების დადგმა'],
}

/** The same numbers in every demonstration. */
function dice(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

type Roll = ReturnType<typeof dice>

export type Planned = {
  readonly on: Day
  readonly kind: string
  readonly subject: string
  readonly steps: readonly { readonly step: Step; readonly on: Day; readonly ground?: string }[]
}

/** Letters of one body in the order in which they came. */
export function planOf(
  country: Country,
  { today, index }: { readonly today: Day; readonly index: number },
): readonly Planned[] {
  const roll = dice(index + 20_261)
  const temper = TEMPERS[index % TEMPERS.length] ?? TEMPERS[0]
  return Array.from({ length: temper.letters }, (_, place) => {
    const ago = SPAN_DAYS - Math.floor((place * SPAN_DAYS) / temper.letters) - roll(3)
    const on = workday(addDays(today, -Math.max(ago, 0)))
    return letterOf(country, { on, today, roll, late: temper.late })
  }).toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

/** The day itself, or the Friday before a weekend. */
const workday = (day: Day): Day => addDays(day, -Math.max(0, weekday(day) - 5))

type Making = {
  readonly on: Day
  readonly today: Day
  readonly roll: Roll
  readonly late: number
}

const KINDS = ['information', 'information', 'letter', 'letter', 'proposal'] as const

function letterOf(country: Country, { on, today, roll, late }: Making): Planned {
  const kind = KINDS[roll(KINDS.length)] ?? 'letter'
  const subjects = SUBJECTS[kind] ?? []
  const isLate = roll(100) < late
  const end = workday(addDays(on, lengthOf(kind, { isLate, roll })))
  const grounds = country.kinds.find(({ key }) => key === kind)?.refusals ?? []
  const ground = grounds[roll(grounds.length)]?.key ?? ''
  const steps = [
    { step: 'register' as const, on },
    ...endOf({ kind, end, ground, back: workday(addDays(on, 2)) }, roll(100)),
  ]
  return {
    on,
    kind,
    subject: subjects[roll(subjects.length)] ?? 'წერილი',
    steps: steps.filter(step => step.on <= today),
  }
}

type Ending = {
  readonly kind: string
  readonly end: Day
  readonly ground: string
  /** When it is taken back, if it is. */
  readonly back: Day
}

/** Of a hundred: four are taken back, thirteen refused, of requests ten given in parts, the rest answered. */
function endOf({ kind, end, ground, back }: Ending, chance: number): Planned['steps'] {
  if (chance < 4) return [{ step: 'withdraw', on: back }]
  const partly = kind === 'information' && chance >= 12 && chance < 22
  const first: Planned['steps'] = partly ? [{ step: 'answer-partly', on: end }] : []
  return [...first, chance < 17 ? { step: 'refuse', on: end, ground } : { step: 'answer', on: end }]
}

/** Calendar days until the end: within the term of the kind, or beyond it. */
function lengthOf(
  kind: string,
  { isLate, roll }: { readonly isLate: boolean; readonly roll: Roll },
): number {
  if (kind === 'information') return isLate ? 19 + roll(25) : roll(12)
  return isLate ? 36 + roll(40) : 4 + roll(22)
}
