/** One personal number in the civil registry, for those who issue an account or take a letter in. */
import type { House } from '#platform/module'
import { lookUp, type Asker } from './look-up.ts'
import { HOUSE_PURPOSES } from './purpose.ts'

/** What is taken of the civil registry to know somebody by. */
export type CivilRecord = {
  readonly personalNumber: string
  readonly givenName: string
  readonly familyName: string
  readonly birthDay: string
}

export type CivilLookUp = {
  readonly purpose: keyof typeof HOUSE_PURPOSES
  readonly by: Extract<Asker, { kind: 'officer' | 'service' }>
  readonly about: { readonly kind: string; readonly id: string | undefined }
}

export type CivilAnswer =
  | { readonly outcome: 'found'; readonly record: CivilRecord }
  | { readonly outcome: 'not-found' | 'down' }

/** Asks the civil registry who has a personal number. An answer that is no use counts as none. */
export async function lookUpCivil(
  house: House,
  { purpose, by, about }: CivilLookUp,
  personalNumber: string,
): Promise<CivilAnswer> {
  const subject = { personalNumber }
  const answer = await lookUp(
    house,
    { purpose: HOUSE_PURPOSES[purpose], by, about, subject },
    subject,
  )
  if (answer.outcome !== 'found')
    return { outcome: answer.outcome === 'not-found' ? 'not-found' : 'down' }
  const { givenName, familyName, birthDay } = answer.facts
  if (typeof givenName !== 'string' || typeof familyName !== 'string') return { outcome: 'down' }
  if (typeof birthDay !== 'string') return { outcome: 'down' }
  return { outcome: 'found', record: { personalNumber, givenName, familyName, birthDay } }
}
