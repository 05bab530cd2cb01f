/** What the nation owns and runs: parcels, cars, companies; addresses of every house. */
import { addDays, day, type Day } from '#platform/day'
import type { Chance } from './chance.ts'
import { AS_OF, yearsBetween, type Person } from './person.ts'
import { RESIDENTS, type Pack } from './families.ts'

export type Owner = {
  readonly personalNumber?: string
  readonly companyCode?: string
  readonly share: string
}

export type Parcel = {
  readonly code: string
  readonly municipality: string
  readonly address: string
  readonly area: string
  readonly purpose: 'residential' | 'agricultural' | 'commercial' | 'public'
  readonly zone: 'housing' | 'business' | 'green' | 'farming' | 'heritage'
  readonly owners: readonly Owner[]
  readonly encumbered: boolean
}

export type Vehicle = {
  readonly plate: string
  readonly make: string
  readonly model: string
  readonly year: number
  readonly owner: string
  readonly encumbered: boolean
}

export type Company = {
  readonly code: string
  readonly name: string
  readonly form: 'llc' | 'sole-trader' | 'joint-stock' | 'cooperative' | 'non-profit'
  readonly registeredOn: Day
  readonly active: boolean
  readonly address: string
  readonly directors: readonly string[]
  readonly partners: readonly Owner[]
  /** Tetri. */
  readonly debt: number
  readonly smallBusiness: boolean
  readonly vat: boolean
}

export type Address = {
  readonly code: string
  readonly municipality: string
  readonly settlement: string
  readonly street: string
  readonly building: string
  readonly address: string
  readonly cadastralCode: string | undefined
}

const today = day(AS_OF)

export type Household = { readonly address: string; readonly members: readonly Person[] }

/** Who lives under one roof. */
export function householdsOf(people: readonly Person[]): readonly Household[] {
  const living = people.filter(({ diedOn }) => diedOn === undefined)
  return [...Map.groupBy(living, ({ address }) => address)].map(([address, members]) => ({
    address,
    members: members.toSorted((a, b) => (a.born < b.born ? -1 : 1)),
  }))
}

const ages = ({ born }: Person): number => yearsBetween(born, today)

export const isAdult = ({ born, diedOn }: Person): boolean =>
  diedOn === undefined && yearsBetween(born, today) >= 18

export const residentNumbers = (pack: Pack): ReadonlySet<string> =>
  new Set(Object.values(RESIDENTS).flatMap(place => pack.people[place]?.personalNumber ?? []))

/** A dwelling for most households, a field for some, one public square for each municipality. */
export function parcelsOf(
  pack: Pack,
  households: readonly Household[],
  chance: Chance,
): readonly Parcel[] {
  const residents = residentNumbers(pack)
  const codes = new Map(pack.municipalities.map(({ key, code }) => [key, code]))
  const counts = new Map<string, number>()
  const codeIn = (municipality: string): string => {
    const nth = (counts.get(municipality) ?? 0) + 1
    counts.set(municipality, nth)
    const place = (codes.get(municipality) ?? '00').slice(0, 3)
    return `00.${place}.${String(1 + (nth % 9)).padStart(2, '0')}.${String(nth).padStart(3, '0')}`
  }
  const homes = households.flatMap(({ address, members }) => {
    const isSure = members.some(({ number }) => residents.has(number))
    const [head] = members
    if (!head || !isAdult(head) || (!isSure && !chance.happens(0.8))) return []
    const owners = ownersOf(head, members)
    const { municipality } = head
    const home: Parcel = {
      code: codeIn(municipality),
      municipality,
      address,
      area: `${chance.whole(48, 1400)}.${chance.whole(10, 99)}`,
      purpose: 'residential',
      zone: chance.happens(0.06) ? 'heritage' : 'housing',
      owners,
      encumbered: !isSure && chance.happens(0.15),
    }
    if (!chance.happens(0.2)) return [home]
    const field: Parcel = {
      ...home,
      code: codeIn(municipality),
      area: `${chance.whole(900, 12_000)}`,
      purpose: 'agricultural',
      zone: 'farming',
      owners: [{ personalNumber: head.number, share: '1' }],
      encumbered: false,
    }
    return [home, field]
  })
  const lived = [...new Set(homes.map(({ municipality }) => municipality))]
  const squares = lived.map((municipality): Parcel => ({
    code: codeIn(municipality),
    municipality,
    address: '',
    area: `${chance.whole(2_000, 20_000)}`,
    purpose: 'public',
    zone: 'green',
    owners: [],
    encumbered: false,
  }))
  return [...homes, ...squares]
}

/** The head of the household with the spouse under the same roof, by halves; or alone. */
function ownersOf(head: Person, members: readonly Person[]): readonly Owner[] {
  const spouse = members.find(({ number }) => number === head.spouse)
  return spouse
    ? [head, spouse].map(({ number }) => ({ personalNumber: number, share: '1/2' }))
    : [{ personalNumber: head.number, share: '1' }]
}

const MAKES: readonly (readonly [string, readonly string[]])[] = [
  ['Toyota', ['Prius', 'Camry', 'RAV4', 'Corolla']],
  ['Mercedes-Benz', ['C 220', 'E 350', 'Sprinter']],
  ['Opel', ['Astra', 'Zafira', 'Vectra']],
  ['Hyundai', ['Elantra', 'Tucson', 'Sonata']],
  ['Ford', ['Fusion', 'Transit', 'Focus']],
  ['Honda', ['Fit', 'CR-V']],
]
const LETTERS = 'ABCDEFGHJKLMNOPQRSTUVWXYZ'

/** Cars of adults; all plates begin with DD, which no real plate of the demonstration's country is taken for. */
export function vehiclesOf(
  pack: Pack,
  people: readonly Person[],
  chance: Chance,
): readonly Vehicle[] {
  const residents = residentNumbers(pack)
  const owners = people.filter(
    person => isAdult(person) && (residents.has(person.number) || chance.happens(0.3)),
  )
  return owners.map((owner, nth) => {
    const [make, models] = chance.pick(MAKES)
    const letters = `${LETTERS[Math.floor(nth / 25) % 25]}${LETTERS[nth % 25]}`
    return {
      plate: `DD-${String(100 + (nth % 900))}-${letters}`,
      make,
      model: chance.pick(models),
      year: chance.whole(1998, 2025),
      owner: owner.number,
      encumbered: !residents.has(owner.number) && chance.happens(0.1),
    }
  })
}

const TRADES = [
  'ვაზი',
  'მთა',
  'ხიდი',
  'მარანი',
  'ჩანჩქერი',
  'ქარი',
  'კოშკი',
  'ნიჟარა',
  'ბაღი',
  'წყარო',
]
const FORMS = [
  'llc',
  'llc',
  'llc',
  'sole-trader',
  'sole-trader',
  'cooperative',
  'joint-stock',
  'non-profit',
] as const
const DEBTS = [0, 0, 0, 0, 12_450, 98_000, 1_250_075] as const

/** Companies with living adult directors; the first is Giorgi's, and owes tax. */
export function companiesOf(people: readonly Person[], chance: Chance): readonly Company[] {
  const adults = people.filter(person => isAdult(person) && ages(person) >= 21 && ages(person) < 75)
  const giorgi = people[RESIDENTS.giorgi]
  if (!giorgi || adults.length < 2) return []
  return Array.from({ length: Math.min(60, adults.length) }, (_, nth): Company => {
    const director = nth === 0 ? giorgi : chance.pick(adults)
    const form = nth === 0 ? 'llc' : chance.pick(FORMS)
    const partner = form === 'sole-trader' ? director : chance.pick(adults)
    const isAlone = partner === director
    const from = addDays(director.born, 19 * 366)
    const youngest = from > day('2004-01-01') ? from : day('2004-01-01')
    const span = Math.max(Math.floor(yearsBetween(youngest, today) * 365) - 1, 0)
    return {
      code: `000${String(100_001 + nth * 37)}`,
      name:
        form === 'sole-trader'
          ? `${director.given} ${director.family}`
          : `${TRADES[nth % TRADES.length]} ${1 + Math.floor(nth / TRADES.length)}`,
      form,
      registeredOn: addDays(youngest, chance.whole(0, span)),
      active: nth === 0 || chance.happens(0.85),
      address: director.address,
      directors: [director.number],
      partners: isAlone
        ? [{ personalNumber: director.number, share: '1' }]
        : [director, partner].map(({ number }) => ({ personalNumber: number, share: '1/2' })),
      debt: nth === 0 ? 184_250 : chance.pick(DEBTS),
      smallBusiness: form === 'sole-trader' && chance.happens(0.6),
      vat: form !== 'sole-trader' && chance.happens(0.5),
    }
  })
}

/** The address of every household, taken apart, with its parcel. */
export function addressesOf(
  households: readonly Household[],
  parcels: readonly Parcel[],
): readonly Address[] {
  const codes = new Map(
    parcels
      .filter(({ purpose }) => purpose === 'residential')
      .map(each => [each.address, each.code]),
  )
  return households.map(({ address, members }, nth) => {
    const [settlement = '', rest = ''] = address.split(', ', 2)
    const words = rest.split(' ')
    return {
      code: `DEMO-${String(nth + 1).padStart(5, '0')}`,
      municipality: members[0]?.municipality ?? '',
      settlement,
      street: words.slice(0, -1).join(' '),
      building: words.at(-1) ?? '',
      address,
      cadastralCode: codes.get(address),
    }
  })
}
