/** A country as its pack describes it. Data only; everything that differs between countries is here. */
import type { Calendar, Rule } from '#core/clocks'
import type { Text } from '#platform/texts'
import type { z } from 'zod'
import type {
  bodiesFile,
  demoFile,
  districtsFile,
  kindsFile,
  lifeEventsFile,
  municipalitiesFile,
  packFile,
  peopleFile,
  regionsFile,
  rule,
  topicsFile,
  transparencyFile,
} from './shapes.ts'
import type { competencesFile, languagesFile, templatesFile } from './writing-shapes.ts'

export type Region = z.output<typeof regionsFile>['regions'][number]
export type Municipality = z.output<typeof municipalitiesFile>['municipalities'][number]
export type District = z.output<typeof districtsFile>['districts'][number]
export type Topic = z.output<typeof topicsFile>['topics'][number]

/** What happens in a life and leads to services of several bodies. */
export type LifeEvent = z.output<typeof lifeEventsFile>['lifeEvents'][number]

/** A rule with the source and confidence of each of its figures. */
export type PackRule = Rule & Pick<z.output<typeof rule>, 'basis'>

/** A kind of letter: its term, grounds of refusal and what is said about an appeal. */
export type LetterKind = z.output<typeof kindsFile>['kinds'][number]

/** One ground of refusal that the law gives. */
export type RefusalReason = LetterKind['refusals'][number]

/** Languages of letters, and the rule for those that are not the language of proceedings. */
export type WrittenLanguages = z.output<typeof languagesFile>

/** Letters that people often write, and the mark of their blanks. */
export type LetterTemplates = z.output<typeof templatesFile>

/** A letter to begin from. */
export type LetterTemplate = LetterTemplates['templates'][number]

/** Who answers what, with the words that name it and those that only look like a place. */
export type Competences = z.output<typeof competencesFile>

/** A matter, whose it is, and the words by which people name it. */
export type Competence = Competences['competences'][number]

/** Invented person for demonstrations and tests. */
export type SamplePerson = z.output<typeof peopleFile>[number]

/** Invented units and posts of one body. */
export type DemoBody = z.output<typeof demoFile>['bodies'][number]

/** What is published about the bodies' work, and from which numbers on. */
export type Transparency = z.output<typeof transparencyFile>

type BodyRow = z.output<typeof bodiesFile>['bodies'][number]

/** A public body with what its file shares between bodies filled in. */
export type PackBody = Omit<BodyRow, 'kind' | 'notWritable'> & {
  readonly kind: string
  readonly region: string | undefined
  /** Why nobody can write to it; absent for bodies that take letters. */
  readonly notWritable: Text | undefined
}

export type Country = Readonly<z.output<typeof packFile>> & {
  readonly regions: readonly Region[]
  readonly municipalities: readonly Municipality[]
  readonly districts: readonly District[]
  readonly topics: readonly Topic[]
  readonly lifeEvents: readonly LifeEvent[]
  readonly bodies: readonly PackBody[]
  readonly competences: Competences
  readonly demoBodies: readonly DemoBody[]
  /** Days off as the pack knows them; `calendarInForce` adds the days declared since. */
  readonly calendar: Calendar
  readonly rules: readonly PackRule[]
  readonly kinds: readonly LetterKind[]
  readonly writtenLanguages: WrittenLanguages
  readonly letterTemplates: LetterTemplates
  readonly people: readonly SamplePerson[]
  readonly transparency: Transparency
}

/** One thing wrong with a pack: where it is and what to do. */
export type Problem = {
  readonly file: string
  readonly line?: number | undefined
  readonly message: string
}

/** Thrown by `loadPack` with every problem found, so that a pack is mended in one go. */
export class PackProblems extends Error {
  readonly problems: readonly Problem[]

  constructor(pack: string, problems: readonly Problem[]) {
    super(`The pack ${pack} cannot be used:\n${problems.map(written).join('\n')}`)
    this.problems = problems
  }
}

/** `file:line: message`, as editors understand it. */
export function written({ file, line, message }: Problem): string {
  return line === undefined ? `${file}: ${message}` : `${file}:${line}: ${message}`
}
