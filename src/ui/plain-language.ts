/** Rules of docs/language.md that a machine can check, for the texts of the program and of packs alike. */

/** Words that were set aside: what is found, and what stands in its place. */
export const SET_ASIDE: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/გამოთხოვილ|გამოითხოვა/, 'გამოხმობილი'],
  [/მიმღებ/, 'მისაღები'],
  [/დანადგარ/, 'პორტალი'],
  [/(?<![ა-ჰ])საგ(?:ანი|ნი)/, 'თემა'],
  [/კანონიერი ბოლო დღ/, 'კანონით ბოლო დღე'],
  [/წაკითხვით|ეროვნული წაკითხვა/, 'განმარტება'],
  [/კომპეტენტურ/, 'უფლებამოსილი'],
  [/ვადაგადაცილებ/, 'ვადაგასული'],
  [/სარეგისტრაციო ნომ/, 'რეგისტრაციის ნომერი'],
  [/(?<![ა-ჰ])გამგზავნ/, 'გამომგზავნი'],
  [/შუალედურ/, 'მედიანური'],
  [/უკან წა[იღ]/, 'გაუქმება'],
  [/(?<![ა-ჰ])შენ(?:ი|ს|თვის|თან)?(?![ა-ჰ])/, 'თქვენ'],
]

/** American spellings. */
export const AMERICAN =
  /\b(?:color|center|behavior|organiz|recogniz|authoriz(?!ation:)|summariz|analyz|canceled|labor\b|neighbor|gray|fulfill)/i

/** Loans and officialese of a Georgian text, each with the plain word. */
export const HEAVY: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/კონფირმაცი/, 'დადასტურება'],
  [/დედლაინ/, 'ვადა'],
  [/აფდეით/, 'განახლება'],
  [/განხორციელებ/, 'ზმნა: გააკეთებს, ჩაატარებს'],
  [/აღნიშნულ/, 'ეს'],
  [/ზემოთ ?ხსენებულ|ზემოაღნიშნულ/, 'ეს'],
  [/წინამდებარე/, 'ეს'],
]

/** The same of an English one. */
export const HEAVY_ENGLISH: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\bin order to\b/i, 'to'],
  [/\bprior to\b/i, 'before'],
  [/\bpursuant to\b/i, 'under, by'],
  [/\bin accordance with\b/i, 'by, under'],
  [/\bhereby\b|\bherein\b|\bthereof\b/i, 'nothing'],
  [/\butili[sz]e/i, 'use'],
  [/\bdeadline\b/i, 'due day, term'],
]

/** A sentence longer than this is hard to read. Georgian says more in a word. */
export const LONGEST_SENTENCE = { ka: 22, en: 28 } as const

/** Words of the longest sentence of a text. */
export function longestSentence(text: string): number {
  const sentences = text.split(/[.!?:;]\s|\n/)
  return Math.max(
    0,
    ...sentences.map(each => each.match(/[\p{L}\d]+(?:[-’][\p{L}\d]+)*/gu)?.length ?? 0),
  )
}
