/** The invented nation, whole: the same for the same pack and seed. */
import { chanceOf } from './chance.ts'
import { familiesOf, RESIDENTS, type Pack } from './families.ts'
import type { Person } from './person.ts'
import { standingsOf, type Standing } from './standing.ts'
import {
  addressesOf,
  companiesOf,
  householdsOf,
  parcelsOf,
  vehiclesOf,
  type Address,
  type Company,
  type Parcel,
  type Vehicle,
} from './things.ts'

export type Nation = {
  readonly people: readonly Person[]
  readonly byNumber: ReadonlyMap<string, Person>
  readonly standings: ReadonlyMap<string, Standing>
  readonly parcels: readonly Parcel[]
  readonly vehicles: readonly Vehicle[]
  readonly companies: readonly Company[]
  readonly addresses: readonly Address[]
}

const SEED = 1_117

/** Makes the nation out of the sample people of a pack. */
export function nationOf(pack: Pack, seed = SEED): Nation {
  const people = familiesOf(pack, chanceOf(seed))
  const households = householdsOf(people)
  const parcels = parcelsOf(pack, households, chanceOf(seed + 1))
  return {
    people,
    byNumber: new Map(people.map(person => [person.number, person])),
    standings: standingsOf(pack, households, chanceOf(seed + 2)),
    parcels,
    vehicles: vehiclesOf(pack, people, chanceOf(seed + 3)),
    companies: companiesOf(people, chanceOf(seed + 4)),
    addresses: addressesOf(households, parcels),
  }
}

/** What somebody who tries the demonstration needs to know of a person: what they can type. */
export type Keys = {
  readonly userName: string
  readonly personalNumber: string
  readonly name: string
  readonly spouse: string | undefined
  readonly children: readonly {
    readonly personalNumber: string
    readonly name: string
    readonly born: string
  }[]
  readonly parcels: readonly string[]
  readonly vehicles: readonly string[]
  readonly companies: readonly string[]
}

/** The people of the demonstration with the numbers of what is theirs. */
export function residentsOf(nation: Nation): readonly Keys[] {
  return Object.entries(RESIDENTS).flatMap(([userName, place]) => {
    const person = nation.people[place]
    return person ? [keysOf(nation, userName, person)] : []
  })
}

function keysOf(nation: Nation, userName: string, person: Person): Keys {
  const { number } = person
  return {
    userName,
    personalNumber: number,
    name: nameOf(person),
    spouse: person.spouse,
    children: person.children.flatMap(child => {
      const found = nation.byNumber.get(child)
      return found ? [{ personalNumber: child, name: nameOf(found), born: found.born }] : []
    }),
    parcels: nation.parcels
      .filter(({ owners }) => owners.some(owner => owner.personalNumber === number))
      .map(({ code }) => code),
    vehicles: nation.vehicles.filter(({ owner }) => owner === number).map(({ plate }) => plate),
    companies: nation.companies
      .filter(({ directors }) => directors.includes(number))
      .map(({ code }) => code),
  }
}

const nameOf = ({ given, family }: Person): string => `${given} ${family}`
