/** The invented nation asked inside this process: `REGISTRY_URL=sample`, for tests and trials. */
import { countryOf, type Country } from '#core/country'
import type { House } from '#platform/module'
import { answerOf, nationOf, type Nation } from '#tools/demo-registries'
import type { Asked } from './ask.ts'

const nations = new WeakMap<Country, Nation>()

/** The nation of the country's pack: the same people at every start. */
export async function sampleNation(house: Pick<House, 'settings'>): Promise<Nation> {
  const country = await countryOf(house)
  const known = nations.get(country)
  if (known) return known
  const made = nationOf(country)
  nations.set(country, made)
  return made
}

/** The nation's answer, as it would come over the line. */
export async function askSample(house: House, asked: Asked): Promise<unknown> {
  return answerOf(await sampleNation(house), asked)
}
