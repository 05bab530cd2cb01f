/** Shapes of what helps people to write: who answers what, letters to begin from, languages. */
import { z } from 'zod'
import { basis, isPattern, key, text, words } from './shape-parts.ts'

/** Who answers what, and by which words people name it. */
export const competencesFile = z.strictObject({
  ...basis,
  /** Everyday words that look like the name of a place. */
  notPlaces: z.array(words).default([]),
  /** Words beside which a place is only where the writer lives. */
  homeWords: z.array(words).default([]),
  /** Words before which a place is the name of a street. */
  streetWords: z.array(words).default([]),
  competences: z.array(
    z.strictObject({
      key,
      name: text,
      kinds: z.array(key).default([]),
      bodies: z.array(key).default([]),
      article: text.optional(),
      strong: z.array(words).min(1, 'needs a word that names the matter'),
      words: z.array(words).default([]),
      weak: z.array(words).default([]),
    }),
  ),
})

/** Languages in which people write, and what is asked of letters in others than that of proceedings. */
export const languagesFile = z.strictObject({
  languages: z.array(
    z.strictObject({
      code: words,
      name: text,
      /** Name of a script of Unicode. */
      script: z.string().refine(isScript, 'must be a script of Unicode such as Cyrillic'),
      /** Letters that other languages of the script lack. */
      letters: z.string().default(''),
      words: z.array(words).default([]),
    }),
  ),
  proceedings: z
    .strictObject({
      state: z.array(words).min(1),
      regional: z
        .array(
          z.strictObject({ language: words, regions: z.array(words), article: text, ...basis }),
        )
        .default([]),
      accepted: z
        .array(z.strictObject({ language: words, bodies: z.array(key), ...basis }))
        .default([]),
      other: z.strictObject({
        article: text,
        needs: text,
        term: z.strictObject({ length: z.number().int().min(1), unit: z.literal('working-day') }),
        suspends: z.boolean(),
        ...basis,
      }),
    })
    .optional(),
})

/** Letters that people often write, with marked blanks. */
export const templatesFile = z.strictObject({
  /** The word with which a blank begins, in each language: `[fill in: …]`. */
  blank: text,
  templates: z.array(
    z.strictObject({
      key,
      name: text,
      about: text,
      kind: key,
      competences: z.array(key).default([]),
      subject: text,
      text,
      /** Answers to what the kind of letter asks for besides, by its key. */
      asks: z.record(key, text).default({}),
      attach: z.array(text).default([]),
      ...basis,
    }),
  ),
})

function isScript(value: string): boolean {
  return /^[A-Z][A-Za-z_]+$/.test(value) && isPattern(`\\p{Script=${value}}`)
}
