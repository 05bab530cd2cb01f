/** What conditions of a service may read, at one moment. Plain values, so that the same situation gives the same answers. */
import type { Day } from '#platform/day'

/**
 * Values of fields by key, as they are stored: numbers as decimal strings, money as whole tetri, days as
 * `YYYY-MM-DD`, choices by key, a name as `{ given, family }`, a table as a list of rows.
 */
export type Answers = Readonly<Record<string, unknown>>

/**
 * What a look-up answered. In a record a field that is missing is not known and `null` is absent. Stored
 * form: numbers as decimal strings or numbers, money as whole tetri.
 */
export type Answered = 'silent' | 'not-found' | Readonly<Record<string, unknown>>

/** What each look-up answered, by its key. One that is missing was not asked yet: not known. */
export type Facts = Readonly<Record<string, Answered>>

export type Applicant = {
  /** Missing while nobody has signed in. */
  readonly kind?: 'person' | 'company' | 'household'
  /** `null`: has none; missing: not known. */
  readonly personalNumber?: string | null
  readonly birthDay?: Day | null
  readonly companyCode?: string | null
  /** For documents only. */
  readonly name?: string
  readonly address?: string
}

/** What of a case conditions may read. */
export type CaseFacts = {
  readonly stage: string
  /** Nothing that was charged is owed. */
  readonly paid: boolean
  readonly outcome?: string | null | undefined
  readonly flags?: readonly string[]
  readonly submittedOn?: Day
}

/** Never changed in place: what was computed for a situation is kept by the object. */
export type Situation = {
  /** Day of `today()` and of dated figures; in a case the day of submitting. */
  readonly today: Day
  readonly isWorking?: (day: Day) => boolean
  /** Whether answering is over: then a blank field is absent, before it is not known. */
  readonly complete: boolean
  readonly applicant: Applicant
  readonly answers: Answers
  readonly facts: Facts
  /** What officials wrote down, stored form. */
  readonly work?: Answers
  /** Parameters as the body bound them (`Bound` of `#core/services`). */
  readonly parameters: Readonly<Record<string, unknown>>
  readonly case?: CaseFacts
}
