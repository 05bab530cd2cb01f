/** What each registry of the nation answers, in the form of the protocol (docs/operating.md). */
import type { Nation } from './nation.ts'
import { AS_OF, type Person } from './person.ts'
import type { Company, Parcel, Vehicle } from './things.ts'

export type Question = {
  readonly registry: string
  readonly query: Readonly<Record<string, string>>
  readonly subject: string | undefined
  readonly fields: readonly string[]
}

type Row = Readonly<Record<string, unknown>>

export type Answer =
  | { readonly found: false; readonly query: Question['query'] }
  | { readonly found: true; readonly query: Question['query']; readonly facts: Row }

type Registry = (nation: Nation, question: Question) => Row | undefined

/** The registries that there are. */
const REGISTRIES: Readonly<Record<string, Registry>> = {
  civil: (nation, { query }) => civil(nation, personOf(nation, query)),
  property,
  social: (nation, { query }) =>
    ofLiving(nation, query, person => nation.standings.get(person.number)?.social),
  business,
  tax,
  health: (nation, { query }) =>
    ofLiving(nation, query, person => nation.standings.get(person.number)?.health),
  education: (nation, { query }) =>
    ofLiving(
      nation,
      query,
      person =>
        nation.standings.get(person.number)?.education ?? {
          student: false,
          institution: null,
          level: null,
          year: null,
          municipality: null,
        },
    ),
  vehicles,
  addresses,
}

export const isKnownRegistry = (key: string): boolean => Object.hasOwn(REGISTRIES, key)

/** The answer to a question: the facts that it asks for and no others. */
export function answerOf(nation: Nation, question: Question): Answer {
  const { query } = question
  const all = REGISTRIES[question.registry]?.(nation, question)
  if (!all) return { found: false, query }
  const wanted = new Set([...question.fields, ...Object.keys(query)])
  const facts = Object.fromEntries(Object.entries(all).filter(([name]) => wanted.has(name)))
  return { found: true, query, facts }
}

function personOf({ byNumber }: Nation, { personalNumber }: Question['query']): Person | undefined {
  return personalNumber === undefined ? undefined : byNumber.get(personalNumber)
}

const brief = ({ number, given, family }: Person): Row => ({
  personalNumber: number,
  givenName: given,
  familyName: family,
})

const relatives = ({ byNumber }: Nation, numbers: readonly string[]): readonly Person[] =>
  numbers.flatMap(number => byNumber.get(number) ?? [])

function civil(nation: Nation, person: Person | undefined): Row | undefined {
  if (!person) return undefined
  const [spouse] = relatives(nation, person.spouse === undefined ? [] : [person.spouse])
  return {
    ...brief(person),
    birthDay: person.born,
    sex: person.sex,
    alive: person.diedOn === undefined,
    diedOn: person.diedOn ?? null,
    municipality: person.municipality,
    address: person.address,
    citizenship: 'GE',
    maritalStatus: person.marital,
    spouse: spouse ? brief(spouse) : null,
    children: relatives(nation, person.children).map(child => ({
      ...brief(child),
      birthDay: child.born,
    })),
    parents: relatives(nation, person.parents).map(brief),
  }
}

function ofLiving(
  nation: Nation,
  query: Question['query'],
  facts: (person: Person) => object | undefined,
): Row | undefined {
  const person = personOf(nation, query)
  const found = person && facts(person)
  return person && found && { personalNumber: person.number, ...found }
}

const owns = ({ owners }: Parcel, number: string | undefined): boolean =>
  owners.some(
    ({ personalNumber, companyCode }) =>
      number !== undefined && (personalNumber === number || companyCode === number),
  )

function property(nation: Nation, { query, subject }: Question): Row | undefined {
  const person = personOf(nation, query)
  if (person) {
    const properties = nation.parcels.filter(parcel => owns(parcel, person.number))
    return {
      properties: properties.map(({ code, address, owners }) => ({
        cadastralCode: code,
        address,
        share: owners.find(({ personalNumber }) => personalNumber === person.number)?.share ?? '1',
      })),
    }
  }
  const parcel = nation.parcels.find(({ code }) => code === query['cadastralCode'])
  return (
    parcel && {
      cadastralCode: parcel.code,
      address: parcel.address === '' ? null : parcel.address,
      municipality: parcel.municipality,
      area: parcel.area,
      purpose: parcel.purpose,
      zone: parcel.zone,
      // An owner is a person or a company; the other is known not to be.
      owners: parcel.owners.map(({ personalNumber = null, companyCode = null, share }) => ({
        personalNumber,
        companyCode,
        share,
      })),
      owned: owns(parcel, subject),
      encumbered: parcel.encumbered,
    }
  )
}

function business(nation: Nation, { query, subject }: Question): Row | undefined {
  const person = personOf(nation, query)
  if (person) return { companies: nation.companies.flatMap(company => rolesIn(company, person)) }
  const company = nation.companies.find(({ code }) => code === query['companyCode'])
  return (
    company && {
      companyCode: company.code,
      name: company.name,
      form: company.form,
      registeredOn: company.registeredOn,
      active: company.active,
      address: company.address,
      directors: relatives(nation, company.directors).map(brief),
      partners: company.partners,
      directed: subject !== undefined && company.directors.includes(subject),
    }
  )
}

function rolesIn({ code, name, directors, partners }: Company, { number }: Person): Row[] {
  const role = directors.includes(number)
    ? 'director'
    : partners.some(({ personalNumber }) => personalNumber === number)
      ? 'partner'
      : undefined
  return role ? [{ companyCode: code, name, role }] : []
}

function tax(nation: Nation, { query }: Question): Row | undefined {
  const number = query['number'] ?? ''
  const company = nation.companies.find(({ code }) => code === number)
  const standing = nation.standings.get(number)?.tax
  const found = company
    ? {
        registered: true,
        debt: company.debt,
        smallBusiness: company.smallBusiness,
        vat: company.vat,
      }
    : standing && { ...standing, vat: false }
  return found && { number, ...found, debtOn: AS_OF }
}

function vehicles(nation: Nation, { query, subject }: Question): Row | undefined {
  const person = personOf(nation, query)
  if (person) {
    const licence = nation.standings.get(person.number)?.licence
    const own = nation.vehicles.filter(({ owner }) => owner === person.number)
    return {
      vehicles: own.map(({ plate, make, model }) => ({ plate, make, model })),
      licence: licence?.number ?? null,
      licenceCategories: licence?.categories ?? null,
      licenceUntil: licence?.until ?? null,
    }
  }
  const vehicle = nation.vehicles.find(({ plate }) => plate === query['plate'])
  return vehicle && vehicleFacts(nation, vehicle, subject)
}

function vehicleFacts(nation: Nation, vehicle: Vehicle, subject: string | undefined): Row {
  const [owner] = relatives(nation, [vehicle.owner])
  return {
    plate: vehicle.plate,
    make: vehicle.make,
    model: vehicle.model,
    year: vehicle.year,
    owner: owner ? brief(owner) : null,
    owned: vehicle.owner === subject,
    encumbered: vehicle.encumbered,
  }
}

function addresses(nation: Nation, { query }: Question): Row | undefined {
  const found = nation.addresses.find(address =>
    query['code'] === undefined
      ? address.municipality === query['municipality'] &&
        address.street === query['street'] &&
        address.building === query['building']
      : address.code === query['code'],
  )
  return found && { ...found, cadastralCode: found.cadastralCode ?? null }
}
