/** What an application is just now: what is asked, what is missing, what it costs, who answers by when. */
import type { Body } from '#core/bodies'
import type { Charge, Eligibility, Situation } from '#core/casework'
import type { Country } from '#core/country'
import type {
  Bound,
  EvidenceRequirement,
  ExecutableDefinition,
  Field,
  LookUpDefinition,
  Section,
} from '#core/services'
import type { Problem } from '#platform/form'
import type { Application } from './store.ts'

/** One page of the form: a section, or one question of it. */
export type FormPage = {
  /** Part of its address: `trees`, or `trees.reason` for a question of its own. */
  readonly key: string
  readonly section: Section
  readonly fields: readonly Field[]
}

/** A paper that must be attached, or that a look-up made needless. */
export type PaperState = {
  readonly evidence: EvidenceRequirement
  readonly replaced: boolean
}

/** A look-up that has to be made before the application is complete. */
export type Owed = {
  readonly lookup: LookUpDefinition
  /** Values by the registry's names, in stored form. */
  readonly query: Readonly<Record<string, unknown>>
}

export type ApplicationState = {
  readonly application: Application
  readonly definition: ExecutableDefinition
  readonly parameters: Bound
  readonly body: Body
  readonly country: Country
  /** Answers without those of fields that are not asked. */
  readonly answers: Readonly<Record<string, unknown>>
  readonly derived: Readonly<Record<string, unknown>>
  readonly pages: readonly FormPage[]
  readonly problems: readonly Problem[]
  readonly situation: Situation
  readonly isRequired: (key: string) => boolean
  readonly isOpen: (field: { readonly key: string }, choice: string) => boolean
  readonly papers: readonly PaperState[]
  readonly charges: readonly Charge[]
  readonly eligibility: Eligibility
  readonly owed: readonly Owed[]
}

/** Problems of the fields of one page, by the names of their controls. */
export function problemsOn(
  state: Pick<ApplicationState, 'problems'>,
  page: FormPage,
): readonly Problem[] {
  const names = page.fields.map(({ key }) => `answers.${key}`)
  return state.problems.filter(({ field }) =>
    names.some(name => field === name || field.startsWith(`${name}.`)),
  )
}

/** The page after this one; none after the last. */
export function pageAfter(pages: readonly FormPage[], key: string): FormPage | undefined {
  const at = pages.findIndex(page => page.key === key)
  return at < 0 ? undefined : pages[at + 1]
}
