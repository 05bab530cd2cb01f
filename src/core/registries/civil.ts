/** The civil registry as a port, and the sample people of the pack behind it for demonstrations. */
import { countryOf } from '#core/country'
import type { House } from '#platform/module'

export type CivilRecord = {
  readonly personalNumber: string
  readonly givenName: string
  readonly familyName: string
  readonly birthDay: string
  readonly address: string
}

/** Asks the registry for one personal number. Throws when it cannot be reached. */
export type CivilRegistry = (personalNumber: string) => Promise<CivilRecord | undefined>

/** The registry that REGISTRY_URL names. Only `sample` exists so far: a national one needs its own connector. */
export async function openCivilRegistry(house: House): Promise<CivilRegistry> {
  const { registryUrl } = house.settings
  if (registryUrl !== undefined && registryUrl !== 'sample') {
    throw new Error(
      'REGISTRY_URL: no connector for this registry is built yet; `sample` has invented people',
    )
  }
  if (registryUrl === undefined && !house.demo) throw new Error('REGISTRY_URL is not set')
  const { people } = await countryOf(house)
  const byNumber = new Map(people.map(person => [person.personalNumber, person]))
  return async personalNumber => {
    const found = byNumber.get(personalNumber)
    return (
      found && {
        personalNumber,
        givenName: found.first,
        familyName: found.last,
        birthDay: found.birthDate,
        address: found.address,
      }
    )
  }
}
