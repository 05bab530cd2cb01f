/** What each registry is asked by and what it answers, as types of the expression language. */
import type { Scope, Type } from '#core/rules'

export type RegistryType = {
  /** Names by which it is asked. */
  readonly query: readonly string[]
  readonly facts: Scope
}

const TEXT: Type = { kind: 'text' }
const NUMBER: Type = { kind: 'number' }
const MONEY: Type = { kind: 'money' }
const DAY: Type = { kind: 'day' }
const BOOLEAN: Type = { kind: 'boolean' }
const records = (fields: Scope): Type => ({ kind: 'list', of: { kind: 'record', fields } })

const person: Scope = { personalNumber: TEXT, givenName: TEXT, familyName: TEXT, birthDay: DAY }

/** The registries of the house by key. */
export const REGISTRIES: Readonly<Record<string, RegistryType>> = {
  civil: {
    query: ['personalNumber'],
    facts: {
      ...person,
      sex: TEXT,
      alive: BOOLEAN,
      municipality: TEXT,
      address: TEXT,
      citizenship: TEXT,
      maritalStatus: TEXT,
      spouse: { kind: 'record', fields: person },
      children: records(person),
      parents: records(person),
    },
  },
  property: {
    query: ['cadastralCode'],
    facts: {
      cadastralCode: TEXT,
      address: TEXT,
      municipality: TEXT,
      area: NUMBER,
      purpose: TEXT,
      zone: TEXT,
      owners: records({ personalNumber: TEXT, share: TEXT }),
      owned: BOOLEAN,
      encumbered: BOOLEAN,
    },
  },
  social: {
    query: ['personalNumber'],
    facts: {
      registered: BOOLEAN,
      score: NUMBER,
      scoredOn: DAY,
      receives: BOOLEAN,
      members: NUMBER,
      displaced: BOOLEAN,
    },
  },
  business: {
    query: ['companyCode'],
    facts: {
      companyCode: TEXT,
      name: TEXT,
      form: TEXT,
      registeredOn: DAY,
      active: BOOLEAN,
      address: TEXT,
      directors: records({ personalNumber: TEXT }),
      partners: records({ personalNumber: TEXT, share: TEXT }),
    },
  },
  tax: {
    query: ['number'],
    facts: { debt: MONEY, smallBusiness: BOOLEAN, vat: BOOLEAN, registered: BOOLEAN },
  },
  health: {
    query: ['personalNumber'],
    facts: { insured: BOOLEAN, programmes: { kind: 'list', of: TEXT }, disability: TEXT },
  },
  education: {
    query: ['personalNumber'],
    facts: { student: BOOLEAN, institution: TEXT, level: TEXT, year: NUMBER },
  },
  vehicles: {
    query: ['plate'],
    facts: {
      plate: TEXT,
      make: TEXT,
      model: TEXT,
      year: NUMBER,
      owner: TEXT,
      owned: BOOLEAN,
      encumbered: BOOLEAN,
    },
  },
  addresses: {
    query: ['code', 'municipality', 'street', 'building'],
    facts: { code: TEXT, municipality: TEXT, settlement: TEXT, street: TEXT, building: TEXT },
  },
}
