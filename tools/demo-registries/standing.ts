/** How people stand with the state: social score, tax, health, learning, driving. */
import { addDays, day, type Day } from '#platform/day'
import type { Chance } from './chance.ts'
import { AS_OF, yearsBetween, type Person } from './person.ts'
import { isAdult, residentNumbers, type Household } from './things.ts'
import { RESIDENTS, type Pack } from './families.ts'

export type Standing = {
  readonly social: Social
  readonly tax: Tax
  readonly health: Health
  readonly education: Education | undefined
  readonly licence: Licence | undefined
}

export type Social = {
  readonly registered: boolean
  readonly score: string | null
  readonly scoredOn: Day | null
  readonly receives: boolean
  readonly members: string
  readonly displaced: boolean
  readonly pensioner: boolean
}

export type Tax = {
  readonly registered: boolean
  /** Tetri. */
  readonly debt: number
  readonly smallBusiness: boolean
}

export type Health = {
  readonly insured: boolean
  readonly programmes: readonly string[]
  readonly disability: 'none' | 'moderate' | 'significant' | 'severe' | 'child'
  readonly disabilityUntil: Day | null
}

export type Education = {
  readonly student: boolean
  readonly institution: string
  readonly level: 'kindergarten' | 'school' | 'vocational' | 'bachelor' | 'master'
  readonly year: string
  readonly municipality: string
}

export type Licence = {
  readonly number: string
  readonly categories: readonly string[]
  readonly until: Day
}

/** Family score below which the subsistence allowance is paid, as commonly told; invented families only. */
const RECEIVES_BELOW = 65_001
/** Ages of the old-age pension, as commonly known. */
const PENSION = { female: 60, male: 65 } as const

const today = day(AS_OF)
const ageOf = ({ born }: Person): number => Math.floor(yearsBetween(born, today))

/** The standing of every living person, by number. */
export function standingsOf(
  pack: Pack,
  households: readonly Household[],
  chance: Chance,
): ReadonlyMap<string, Standing> {
  const residents = residentNumbers(pack)
  const ketevan = pack.people[RESIDENTS.ketevan]?.personalNumber
  const giorgi = pack.people[RESIDENTS.giorgi]?.personalNumber
  const rows = households.flatMap(({ members }) => {
    const isPoor = members.some(({ number }) => number === ketevan)
    const family = familyScore(members, chance, {
      isPoor,
      isResidents: members.some(({ number }) => residents.has(number)),
    })
    return members.map((person): readonly [string, Standing] => [
      person.number,
      {
        social: { ...family, pensioner: ageOf(person) >= PENSION[person.sex] },
        tax: taxOf(person, chance, person.number === giorgi ? 31_050 : undefined),
        health: healthOf(person, chance),
        education: educationOf(person, chance),
        licence: licenceOf(person, chance, residents.has(person.number)),
      },
    ])
  })
  return new Map(rows)
}

type Known = { readonly isPoor: boolean; readonly isResidents: boolean }

/** One score for all who live together. */
function familyScore(
  members: readonly Person[],
  chance: Chance,
  { isPoor, isResidents }: Known,
): Omit<Social, 'pensioner'> {
  const registered = isPoor || (!isResidents && chance.happens(0.2))
  const score = isPoor ? 48_200 : chance.whole(18_000, 160_000)
  const days = chance.whole(30, 1_400)
  const displaced = chance.happens(0.06)
  return {
    registered,
    score: registered ? String(score) : null,
    scoredOn: registered ? addDays(today, -days) : null,
    receives: registered && score < RECEIVES_BELOW,
    members: String(members.length),
    displaced: displaced && !isResidents,
  }
}

function taxOf(person: Person, chance: Chance, owed: number | undefined): Tax {
  const isOwing = chance.happens(0.08)
  const amount = chance.whole(1_500, 450_000)
  const small = chance.happens(0.05)
  if (!isAdult(person)) return { registered: false, debt: 0, smallBusiness: false }
  return { registered: true, debt: owed ?? (isOwing ? amount : 0), smallBusiness: small }
}

const LONG_ILLNESS = ['medicines', 'diabetes', 'dialysis', 'oncology'] as const
const DISABILITIES = ['moderate', 'significant', 'severe'] as const

function healthOf(person: Person, chance: Chance): Health {
  const isDisabled = chance.happens(person.born < '1965' ? 0.12 : 0.04)
  const disability = chance.pick(DISABILITIES)
  const illness = chance.pick(LONG_ILLNESS)
  const isIll = chance.happens(person.born < '1970' ? 0.4 : 0.05)
  const until = addDays(today, chance.whole(60, 1_500))
  const isChild = !isAdult(person)
  return {
    insured: true,
    programmes: [
      'universal',
      ...(isIll && !isChild ? [illness] : []),
      ...(isChild && isDisabled ? ['rehabilitation'] : []),
    ],
    disability: isDisabled ? (isChild ? 'child' : disability) : 'none',
    disabilityUntil: isDisabled ? until : null,
  }
}

/** Names of places of learning say themselves that nobody learns there. */
const PLACES = {
  kindergarten: '№ {n} საბავშვო ბაღი (სადემონსტრაციო)',
  school: '№ {n} საჯარო სკოლა (სადემონსტრაციო)',
  vocational: '№ {n} კოლეჯი (სადემონსტრაციო)',
  bachelor: '№ {n} უნივერსიტეტი (სადემონსტრაციო)',
  master: '№ {n} უნივერსიტეტი (სადემონსტრაციო)',
} as const

function educationOf(person: Person, chance: Chance): Education | undefined {
  const age = yearsBetween(person.born, today)
  const [luck, way, nth] = [chance.next(), chance.next(), chance.whole(1, 12)]
  const { municipality } = person
  const at = (level: Education['level'], year: number): Education => ({
    student: level !== 'kindergarten',
    institution: PLACES[level].replace('{n}', String(nth)),
    level,
    year: String(year),
    municipality,
  })
  if (age < 2) return undefined
  if (age < 6) return luck < 0.6 ? at('kindergarten', Math.floor(age) - 1) : undefined
  if (age < 18) return at('school', Math.min(Math.floor(age) - 5, 12))
  if (age < 22 && luck < 0.55)
    return at(way < 0.3 ? 'vocational' : 'bachelor', Math.floor(age) - 17)
  if (age < 26 && luck < 0.15) return at('master', age < 24 ? 1 : 2)
  return undefined
}

function licenceOf(person: Person, chance: Chance, isSure: boolean): Licence | undefined {
  const [luck, number, days] = [
    chance.next(),
    chance.whole(100_000, 999_999),
    chance.whole(-300, 3_600),
  ]
  const more = chance.happens(0.2)
  if (!isAdult(person) || (!isSure && luck > 0.55)) return undefined
  return {
    number: `DD0${number}`,
    categories: more ? ['B', 'B1', 'C'] : ['B', 'B1'],
    until: addDays(today, isSure ? Math.abs(days) + 30 : days),
  }
}
