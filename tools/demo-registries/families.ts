/** Families: couples among the sample people, their children, and the relatives that they lack. */
import { addDays, day, daysBetween, type Day } from '#platform/day'
import type { Chance } from './chance.ts'
import { AS_OF, sexOf, yearsBetween, type Person, type Sex } from './person.ts'

/** What of a country's pack a nation is made of. */
export type Pack = {
  readonly people: readonly {
    readonly personalNumber: string
    readonly first: string
    readonly last: string
    readonly birthDate: string
    readonly address: string
    readonly municipality: string
  }[]
  readonly municipalities: readonly { readonly code: string; readonly key: string }[]
  readonly personalNumber: { readonly demoPrefix: string }
}

/** Places among the sample people of those who can be signed in as in a demonstration. */
export const RESIDENTS = { nino: 1, giorgi: 4, ketevan: 7 } as const

/** Children that Giorgi has for certain: one new-born, one for the kindergarten, one at school. */
const GIORGIS_CHILDREN = ['2026-10-12', '2022-05-03', '2016-02-19']

const today = day(AS_OF)
const YEAR = 365

/** A mother's children are twins or this far apart. */
export const LEAST_BETWEEN = 300
export const MOTHER = { least: 18, most: 45 } as const
export const FATHER = { least: 18, most: 65 } as const

export type Making = {
  readonly people: Person[]
  readonly byNumber: Map<string, Person>
  readonly chance: Chance
  readonly names: Readonly<Record<Sex, readonly string[]>>
  readonly numberOf: (nth: number) => string
  invented: number
}

/** The sample people with families; every relative that they need is invented beside them. */
export function familiesOf(pack: Pack, chance: Chance): readonly Person[] {
  const making = begin(pack, chance)
  const residents = Object.values(RESIDENTS).flatMap(place => making.people[place] ?? [])
  const samples = [...making.people]
  const men = samples.filter(({ sex }) => sex === 'male')
  const first = [...residents, ...men.filter(man => !residents.includes(man))]
  for (const person of first) marry(making, person, residents)
  for (const child of samples.toSorted((a, b) => (a.born < b.born ? -1 : 1)))
    adoptInto(making, child)
  for (const person of samples) {
    if (person.sex === 'female' && person.spouse !== undefined) {
      bear(
        making,
        person,
        residents.some(({ number }) => number === person.spouse),
      )
    }
  }
  for (const child of samples)
    if (ageOf(child) < 18 && child.parents.length === 0) orphan(making, child)
  for (const person of samples) if (person.spouse === undefined) alone(making, person)
  return making.people
}

const ageOf = ({ born }: Person): number => yearsBetween(born, today)

function begin(pack: Pack, chance: Chance): Making {
  const keys = new Map(pack.municipalities.map(({ code, key }) => [code, key]))
  const people = pack.people.map((sample): Person => ({
    number: sample.personalNumber,
    given: sample.first,
    family: sample.last,
    born: day(sample.birthDate),
    sex: sexOf(sample.first),
    sample: true,
    municipality: keys.get(sample.municipality) ?? sample.municipality,
    address: sample.address,
    marital: 'single',
    spouse: undefined,
    parents: [],
    children: [],
    diedOn: undefined,
  }))
  const given = [...new Set(pack.people.map(({ first }) => first))]
  const { demoPrefix } = pack.personalNumber
  const digits = (pack.people[0]?.personalNumber.length ?? 11) - demoPrefix.length - 1
  return {
    people,
    byNumber: new Map(people.map(person => [person.number, person])),
    chance,
    names: {
      female: given.filter(name => sexOf(name) === 'female'),
      male: given.filter(name => sexOf(name) === 'male'),
    },
    numberOf: nth => `${demoPrefix}2${String(nth * 7919 + 101).padStart(digits, '0')}`,
    invented: 0,
  }
}

type Invented = Pick<Person, 'family' | 'born' | 'sex' | 'municipality' | 'address'> & {
  readonly diedOn?: Day
}

function invent(making: Making, given: Invented): Person {
  const person: Person = {
    diedOn: undefined,
    ...given,
    number: making.numberOf(making.invented++),
    given: making.chance.pick(making.names[given.sex]),
    sample: false,
    marital: 'single',
    spouse: undefined,
    parents: [],
    children: [],
  }
  making.people.push(person)
  making.byNumber.set(person.number, person)
  return person
}

/** Finds the man a wife of the right age, from his own municipality where one is free. */
function marry(making: Making, man: Person, residents: readonly Person[]): void {
  const isResident = residents.includes(man)
  if (man.sex !== 'male' || ageOf(man) < 24) return
  if (!isResident && !making.chance.happens(0.8)) return
  const younger = man === residents[1] ? 11 : 3
  const away = (woman: Person): number =>
    Math.abs(yearsBetween(man.born, woman.born) - younger) +
    (woman.municipality === man.municipality ? 0 : 4)
  const [wife] = making.people
    .filter(
      woman =>
        woman.sex === 'female' &&
        woman.spouse === undefined &&
        woman.family !== man.family &&
        ageOf(woman) >= 21,
    )
    .toSorted((a, b) => away(a) - away(b))
  if (!wife || away(wife) > 14) return
  wed(man, wife)
}

function wed(man: Person, wife: Person): void {
  man.spouse = wife.number
  wife.spouse = man.number
  man.marital = 'married'
  wife.marital = 'married'
  wife.address = man.address
  wife.municipality = man.municipality
}

const personOf = ({ byNumber }: Making, number: string | undefined): Person | undefined =>
  number === undefined ? undefined : byNumber.get(number)

/** Whether a child born then could be the couple's. */
function couldBear(making: Making, { mother, father }: Couple, born: Day): boolean {
  const [hers, his] = [yearsBetween(mother.born, born), yearsBetween(father.born, born)]
  if (hers < MOTHER.least || hers > MOTHER.most) return false
  if (his < FATHER.least || his > FATHER.most) return false
  return mother.children.every(number => {
    const sibling = personOf(making, number)
    return !sibling || Math.abs(daysBetween(sibling.born, born)) >= LEAST_BETWEEN
  })
}

type Couple = { readonly mother: Person; readonly father: Person }

function addChild({ mother, father }: Couple, child: Person): void {
  child.parents.push(mother.number, father.number)
  mother.children.push(child.number)
  father.children.push(child.number)
}

/** Makes a sample person the child of a couple of the same family name, where one fits. */
function adoptInto(making: Making, child: Person): void {
  const couple = making.people
    .filter(({ sex, family, spouse }) => sex === 'male' && family === child.family && spouse)
    .map(father => ({ father, mother: personOf(making, father.spouse) }))
    .find(
      (pair): pair is Couple =>
        pair.mother !== undefined &&
        pair.father !== child &&
        pair.mother !== child &&
        couldBear(making, { father: pair.father, mother: pair.mother }, child.born) &&
        !areKin(pair, child),
    )
  if (!couple) return
  addChild(couple, child)
  if (ageOf(child) >= 18) return
  child.address = couple.father.address
  child.municipality = couple.father.municipality
}

/** Whether the child's spouse is a child of the couple already. */
const areKin = ({ mother }: { readonly mother: Person | undefined }, child: Person): boolean =>
  mother !== undefined && child.spouse !== undefined && mother.children.includes(child.spouse)

/** Children of a couple, invented. */
function bear(making: Making, mother: Person, isResidents: boolean): void {
  const father = personOf(making, mother.spouse)
  if (!father) return
  const { chance } = making
  const isGiorgi = father === making.people[RESIDENTS.giorgi]
  const wanted = chance.whole(isResidents ? 2 : 0, 3) - mother.children.length
  const days = Array.from({ length: Math.max(wanted, 0) }, () =>
    addDays(mother.born, chance.whole(20 * YEAR, 40 * YEAR)),
  )
  for (const born of isGiorgi ? GIORGIS_CHILDREN.map(day) : days) {
    if (born > addDays(today, -20) || !couldBear(making, { mother, father }, born)) continue
    const { family, municipality, address } = father
    const sex = chance.happens(0.49) ? 'female' : 'male'
    addChild({ mother, father }, invent(making, { family, municipality, address, born, sex }))
  }
}

/** Parents for a sample person who is too young to live alone. */
function orphan(making: Making, child: Person): void {
  const { family, municipality, address, born } = child
  const at = { municipality, address }
  const age = making.chance.whole(22, 38)
  const mother = invent(making, {
    ...at,
    family: making.chance.pick(making.people.slice(0, 100)).family,
    born: addDays(born, -age * YEAR),
    sex: 'female',
  })
  const father = invent(making, {
    ...at,
    family,
    born: addDays(mother.born, -making.chance.whole(0, 8 * YEAR)),
    sex: 'male',
  })
  wed(father, mother)
  addChild({ mother, father }, child)
}

/** What is left of life for those who found nobody: widowed, divorced, alone with a child, or single. */
function alone(making: Making, person: Person): void {
  const { chance } = making
  const age = ageOf(person)
  if (age > 62 && chance.happens(0.6)) return bury(making, person)
  if (age > 30 && chance.happens(0.2)) person.marital = 'divorced'
  if (person.sex !== 'female' || age < 24 || age > 45 || !chance.happens(0.35)) return
  const { family, municipality, address } = person
  const years = chance.whole(20, Math.min(Math.floor(age) - 1, 38))
  const child = invent(making, {
    family,
    municipality,
    address,
    born: addDays(person.born, years * YEAR + chance.whole(0, 300)),
    sex: chance.happens(0.49) ? 'female' : 'male',
  })
  child.parents.push(person.number)
  person.children.push(child.number)
}

/** A spouse who has died, some of them a few weeks ago. */
function bury(making: Making, survivor: Person): void {
  const { chance } = making
  const ago = chance.happens(0.25) ? chance.whole(10, 60) : chance.whole(90, 15 * YEAR)
  const sex = survivor.sex === 'male' ? 'female' : 'male'
  const dead = invent(making, {
    family: sex === 'male' ? chance.pick(making.people.slice(0, 100)).family : survivor.family,
    municipality: survivor.municipality,
    address: survivor.address,
    born: addDays(survivor.born, chance.whole(-5 * YEAR, 5 * YEAR)),
    sex,
    diedOn: addDays(today, -ago),
  })
  dead.marital = 'married'
  dead.spouse = survivor.number
  survivor.marital = 'widowed'
}
