/** Loading a country's pack: every file parsed, every reference followed, or one error that names all problems. */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Calendar } from '#core/clocks'
import type { House } from '#platform/module'
import type { z } from 'zod'
import { problemsOf } from './check.ts'
import { assumptionsIn, untranslatedIn } from './check-walk.ts'
import { PackProblems, type Country, type PackBody, type Problem } from './country.ts'
import { readShaped, type Read } from './read.ts'
import {
  bodiesFile,
  calendarFile,
  demoFile,
  districtsFile,
  kindsFile,
  lifeEventsFile,
  municipalitiesFile,
  packFile,
  peopleFile,
  regionsFile,
  termsFile,
  topicsFile,
  transparencyFile,
} from './shapes.ts'
import { competencesFile, languagesFile, templatesFile } from './writing-shapes.ts'

const PACKS = new URL('../../../packs/', import.meta.url)
const NO_SOURCE = { source: '-', confidence: 'text-read' } as const

/** A pack as read: the country if it holds together, and everything that is wrong. */
export type Examined = {
  readonly country: Country | undefined
  readonly problems: readonly Problem[]
  /** Figures that stand on nothing but an assumption. */
  readonly assumptions: readonly Problem[]
}

/** Folder of a pack given by name (`georgia`) or by path (`./packs/mine`). */
export function packFolder(nameOrPath: string): string {
  if (/^[a-z0-9-]+$/.test(nameOrPath)) return fileURLToPath(new URL(`${nameOrPath}/`, PACKS))
  return path.resolve(nameOrPath)
}

/**
 * The country of a pack, given by name under `packs/` or by path.
 * @throws PackProblems with file, line and what to do for each problem.
 */
export async function loadPack(nameOrPath: string): Promise<Country> {
  const { country, problems } = await examinePack(nameOrPath)
  if (country === undefined || problems.length > 0) throw new PackProblems(nameOrPath, problems)
  return country
}

const loaded = new Map<string, Promise<Country>>()

/** The country this installation runs for; read once per process. */
export function countryOf({ settings }: Pick<House, 'settings'>): Promise<Country> {
  const known = loaded.get(settings.pack)
  if (known) return known
  const country = loadPack(settings.pack)
  loaded.set(settings.pack, country)
  return country
}

/** Reads a pack without throwing, for `pack check`. */
export async function examinePack(nameOrPath: string): Promise<Examined> {
  const folder = packFolder(nameOrPath)
  const files = await readFiles(folder)
  const reads = Object.entries(files).map(([file, read]) => ({
    file: path.join(folder, file),
    read,
  }))
  const broken = reads.flatMap(({ read }) => read.problems)
  const assumptions = reads.flatMap(({ file, read }) => assumptionsIn(file, read.raw))
  const country = broken.length === 0 ? assembled(files) : undefined
  if (country === undefined) return { country, problems: broken, assumptions }
  const languages = reads.flatMap(({ file, read }) =>
    untranslatedIn(file, read.raw, country.languages),
  )
  return { country, problems: [...problemsOf(country, folder), ...languages], assumptions }
}

async function readFiles(folder: string) {
  const at = (file: string): string => path.join(folder, file)
  return {
    'pack.yaml': await readShaped(at('pack.yaml'), packFile),
    'regions.yaml': await readShaped(at('regions.yaml'), regionsFile),
    'municipalities.yaml': await readShaped(at('municipalities.yaml'), municipalitiesFile),
    'districts.yaml': await readShaped(at('districts.yaml'), districtsFile, {
      ...NO_SOURCE,
      districts: [],
    }),
    'topics.yaml': await readShaped(at('topics.yaml'), topicsFile),
    'life-events.yaml': await readShaped(at('life-events.yaml'), lifeEventsFile, {
      lifeEvents: [],
    }),
    'national-bodies.yaml': await readShaped(at('national-bodies.yaml'), bodiesFile),
    'municipal-bodies.yaml': await readShaped(at('municipal-bodies.yaml'), bodiesFile, {
      ...NO_SOURCE,
      shared: { topics: [] },
      bodies: [],
    }),
    'competences.yaml': await readShaped(at('competences.yaml'), competencesFile, {
      ...NO_SOURCE,
      notPlaces: [],
      homeWords: [],
      streetWords: [],
      competences: [],
    }),
    'demo.yaml': await readShaped(at('demo.yaml'), demoFile, { bodies: [] }),
    'calendar.yaml': await readShaped(at('calendar.yaml'), calendarFile),
    'terms.yaml': await readShaped(at('terms.yaml'), termsFile),
    'kinds.yaml': await readShaped(at('kinds.yaml'), kindsFile),
    'languages.yaml': await readShaped(at('languages.yaml'), languagesFile, { languages: [] }),
    'templates.yaml': await readShaped(at('templates.yaml'), templatesFile, {
      blank: { ka: '…', en: '…' },
      templates: [],
    }),
    'people.json': await readShaped(at('people.json'), peopleFile, []),
    'transparency.yaml': await readShaped(at('transparency.yaml'), transparencyFile, {
      kindsOfBody: [],
      figures: { ...NO_SOURCE, smallest: 5, leastToCompare: 20 },
    }),
  }
}

type Files = Awaited<ReturnType<typeof readFiles>>

function assembled(files: Files): Country {
  const municipalities = valueOf(files['municipalities.yaml']).municipalities
  return {
    ...valueOf(files['pack.yaml']),
    regions: valueOf(files['regions.yaml']).regions,
    municipalities,
    districts: valueOf(files['districts.yaml']).districts,
    topics: valueOf(files['topics.yaml']).topics,
    lifeEvents: valueOf(files['life-events.yaml']).lifeEvents,
    bodies: [files['national-bodies.yaml'], files['municipal-bodies.yaml']].flatMap(file =>
      bodiesOf(valueOf(file), municipalities),
    ),
    competences: valueOf(files['competences.yaml']),
    demoBodies: valueOf(files['demo.yaml']).bodies,
    calendar: calendarOf(valueOf(files['calendar.yaml'])),
    rules: valueOf(files['terms.yaml']).rules,
    kinds: valueOf(files['kinds.yaml']).kinds,
    writtenLanguages: valueOf(files['languages.yaml']),
    letterTemplates: valueOf(files['templates.yaml']),
    people: valueOf(files['people.json']),
    transparency: valueOf(files['transparency.yaml']),
  }
}

function valueOf<T>({ value }: Read<T>): T {
  if (value === undefined) throw new Error('assembled from a file that did not parse')
  return value
}

function bodiesOf(
  { shared, bodies }: z.output<typeof bodiesFile>,
  municipalities: Country['municipalities'],
): readonly PackBody[] {
  return bodies.map(body => {
    const municipality = municipalities.find(({ code }) => code === body.municipality)
    return {
      ...body,
      kind: body.kind ?? shared.kind ?? 'body',
      superior: body.superior ?? shared.superior,
      topics: [...new Set([...shared.topics, ...body.topics])],
      region: municipality?.region,
      notWritable: body.notWritable ?? municipality?.notWritable,
    }
  })
}

/** A calendar file as the clocks read it. Days of an unknown basis keep the basis as their source. */
export function calendarOf(file: z.output<typeof calendarFile>): Calendar {
  return {
    id: file.id,
    weekend: file.weekend,
    knownTo: file.knownTo,
    days: file.days.map(({ day, name, basis, kind, declaredOn }) => ({
      day,
      name,
      basis,
      kind,
      declaredOn,
      source: file.bases[basis]?.source ?? basis,
    })),
  }
}

/** Reads one calendar file, for `due explain --calendar FILE`. @throws PackProblems */
export async function loadCalendar(file: string): Promise<Calendar> {
  const { value, problems } = await readShaped(path.resolve(file), calendarFile)
  if (value === undefined) throw new PackProblems(file, problems)
  return calendarOf(value)
}
