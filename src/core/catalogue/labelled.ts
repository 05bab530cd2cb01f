/** How often the search is right over labelled queries: whether one of the meant services is among the first. */
import path from 'node:path'
import { bodiesOfPack } from '#core/bodies'
import { PackProblems, packFolder, readShaped, type Country } from '#core/country'
import { definitionFiles, readDefinition, type Adoption, type ServiceVersion } from '#core/services'
import { readFile } from 'node:fs/promises'
import { day } from '#platform/day'
import { z } from 'zod'
import { catalogueFrom, type Catalogue } from './catalogue.ts'
import type { Entry } from './entry.ts'

export const KINDS = ['ka', 'latin', 'en', 'slip', 'everyday'] as const

const labelledFile = z.strictObject({
  queries: z
    .array(
      z.strictObject({
        q: z.string().trim().min(1),
        kind: z.enum(KINDS),
        finds: z.array(z.string()).min(1),
      }),
    )
    .min(1),
})

export type Labelled = z.output<typeof labelledFile>['queries'][number]

/** Reads labelled queries. @throws PackProblems */
export async function readLabelled(file: string): Promise<readonly Labelled[]> {
  const { value, problems } = await readShaped(path.resolve(file), labelledFile)
  if (value === undefined) throw new PackProblems(file, problems)
  return value.queries
}

/** Every version of a pack counts as live here, so the day says nothing. */
const ANY_DAY = day('2026-01-01')

/** The catalogue as the pack alone makes it, without a database and without adoptions. */
export async function catalogueOfPack(pack: string, country: Country): Promise<Catalogue> {
  const files = await definitionFiles(path.join(packFolder(pack), 'services'))
  const sources = await Promise.all(files.map(file => readFile(file, 'utf8')))
  const versions = sources.map((source): ServiceVersion => {
    const { definition, sha256 } = readDefinition(source)
    const { key, version } = definition.service
    return { key, version, status: 'live', sha256, definition }
  })
  const none: readonly Adoption[] = []
  return catalogueFrom({
    services: { allLive: () => versions, adoptions: () => none },
    bodies: bodiesOfPack(country),
    country,
    today: ANY_DAY,
  })
}

export type Judged = {
  readonly labelled: Labelled
  readonly found: readonly Entry[]
  readonly place: number
}

/** Where the first meant service stands among what is found: 1 is first, 0 nowhere. */
export function judged(catalogue: Catalogue, queries: readonly Labelled[]): readonly Judged[] {
  return queries.map(labelled => {
    const found = catalogue.search(labelled.q)
    const place = found.findIndex(({ key }) => labelled.finds.includes(key)) + 1
    return { labelled, found, place }
  })
}

export type Rate = { readonly of: number; readonly first: number; readonly three: number }

export function rateOf(results: readonly Judged[]): Rate {
  return {
    of: results.length,
    first: results.filter(({ place }) => place === 1).length,
    three: results.filter(({ place }) => place >= 1 && place <= 3).length,
  }
}
