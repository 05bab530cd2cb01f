/** Letters with the bodies that should answer them: how often the suggestions hold. Pure but for reading the file. */
import path from 'node:path'
import { PackProblems, readShaped, type Country } from '#core/country'
import { z } from 'zod'
import type { Likely, LikelySearch } from './likely.ts'

const key = z.string().regex(/^[a-z0-9-]+$/)

const labelledFile = z.strictObject({
  letters: z
    .array(
      z.strictObject({
        language: key,
        /** Keys of the bodies that should answer, or a kind of body where no place is named. */
        to: z.array(key).min(1),
        also: z.array(key).default([]),
        /** Key of the municipality that the writer is known to live in. */
        home: key.optional(),
        subject: z.string(),
        text: z.string().min(1),
      }),
    )
    .min(1),
})

export type LabelledLetter = z.output<typeof labelledFile>['letters'][number]

/** A letter with what was suggested for it. */
export type Judged = {
  readonly letter: LabelledLetter
  readonly found: readonly Likely[]
  readonly first: boolean
  readonly amongThree: boolean
}

/** Shares of letters whose body stands first, and among the first three. */
export type Rate = { readonly letters: number; readonly first: number; readonly amongThree: number }

/** Reads a file of labelled letters. @throws PackProblems */
export async function readLabelled(file: string): Promise<readonly LabelledLetter[]> {
  const { value, problems } = await readShaped(path.resolve(file), labelledFile)
  if (value === undefined) throw new PackProblems(file, problems)
  return value.letters
}

/** What is suggested for each letter, and whether that is right. */
export function judged(
  { municipalities }: Pick<Country, 'municipalities'>,
  search: LikelySearch,
  letters: readonly LabelledLetter[],
): readonly Judged[] {
  return letters.map(letter => {
    const home = municipalities.find(place => place.key === letter.home)?.code
    const found = search({ subject: letter.subject, text: letter.text, home })
    const right = new Set([...letter.to, ...letter.also])
    const fits = found.map(likely => right.has(nameOf(likely)))
    return { letter, found, first: fits[0] === true, amongThree: fits.includes(true) }
  })
}

/** The body's key, or its kind where the place is not known. */
export const nameOf = ({ body, kind }: Likely): string => body?.key ?? kind

/** Rates of all letters and of those in each language. */
export function ratesOf(all: readonly Judged[]): ReadonlyMap<string, Rate> {
  const share = (some: readonly Judged[], hit: (one: Judged) => boolean): number =>
    some.filter(hit).length / some.length
  const rate = (some: readonly Judged[]): Rate => ({
    letters: some.length,
    first: share(some, ({ first }) => first),
    amongThree: share(some, ({ amongThree }) => amongThree),
  })
  const languages = Map.groupBy(all, ({ letter }) => letter.language)
  return new Map([
    ['all', rate(all)],
    ...[...languages].map(([name, some]) => [name, rate(some)] as const),
  ])
}
