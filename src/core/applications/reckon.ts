/** An application as it stands, worked out by the engine from what is kept. */
import type { Attachment } from '#core/attachments'
import {
  chargesOf,
  derivedOf,
  eligibilityOf,
  lookUpsDue,
  papersOf,
  problemsOfAnswers,
  shownSections,
  visibleAnswers,
  type Facts,
  type ShownSection,
  type Situation,
} from '#core/casework'
import { countryOf } from '#core/country'
import { findPerson, personalNumberOf } from '#core/identity'
import type { Section } from '#core/services'
import { day } from '#platform/day'
import type { Tx } from '#platform/db'
import type { Problem } from '#platform/form'
import type { House } from '#platform/module'
import { offerOfVersion, type Offer } from './begin.ts'
import { NotOffered } from './not-offered.ts'
import type { ApplicationState, FormPage, Owed } from './state.ts'
import type { Application, Fact } from './store.ts'

/**
 * Works out an application. `submitting` judges it as a whole: what was left blank is absent then, not
 * still to be answered.
 * @throws NotOffered when its body has stopped giving the service.
 */
export async function reckon(
  tx: Tx,
  house: House,
  application: Application,
  {
    files,
    submitting = false,
  }: { readonly files: readonly Attachment[]; readonly submitting?: boolean },
): Promise<ApplicationState> {
  const [offer, country, person, personalNumber] = await Promise.all([
    offerOfVersion(tx, house, application),
    countryOf(house),
    findPerson(tx, application.personId),
    personalNumberOf(tx, house, application.personId),
  ])
  if (!offer) throw new NotOffered(application)
  const { definition, parameters, body } = offer
  const name = person ? `${person.givenName} ${person.familyName}` : ''
  const situation: Situation = {
    today: house.clock.today(),
    complete: submitting,
    applicant: {
      kind: application.applicant.kind,
      personalNumber: personalNumber ?? null,
      birthDay: person?.birthDay === undefined ? null : day(person.birthDay),
      companyCode: application.applicant.companyCode ?? null,
      name: application.applicant.companyName ?? name,
    },
    answers: withFiles(offer, application, files),
    facts: factsOf(application.facts),
    parameters,
  }
  const shown = shownSections(definition, situation)
  const fields = shown.flatMap(section => section.fields)
  return {
    application,
    definition,
    parameters,
    body,
    country,
    situation,
    answers: visibleAnswers(definition, situation),
    derived: { ...derivedOf(definition, situation), ...computedIn(shown) },
    pages: shown.flatMap(pagesOf),
    problems: problemsIn(offer, situation),
    isRequired: key => fields.find(({ field }) => field.key === key)?.required ?? true,
    isOpen: ({ key }, choice) =>
      fields.find(({ field }) => field.key === key)?.choices.some(each => each.key === choice) ??
      true,
    papers: papersOf(definition, situation)
      .filter(({ state }) => state === 'needed' || state === 'replaced')
      .map(({ evidence, state }) => ({ evidence, replaced: state === 'replaced' })),
    charges: chargesOf(definition, situation),
    eligibility: eligibilityOf(definition, situation),
    owed: owedBy(offer, situation, application),
  }
}

/** Files answer their fields: what counts for rules is how many there are. */
function withFiles(
  { definition }: Offer,
  { answers }: Application,
  files: readonly Attachment[],
): Readonly<Record<string, unknown>> {
  const slots = definition.form.sections
    .flatMap(({ fields }) => fields)
    .filter(({ type }) => type === 'file')
    .map(({ key }) => [key, files.filter(({ slot }) => slot === key).map(({ id }) => id)] as const)
    .filter(([, ids]) => ids.length > 0)
  return { ...answers, ...Object.fromEntries(slots) }
}

function factsOf(facts: Readonly<Record<string, Fact>>): Facts {
  return Object.fromEntries(Object.entries(facts).map(([key, { value }]) => [key, value]))
}

/** Fields that are computed stand among the derived values, by the field's key. */
function computedIn(shown: readonly ShownSection[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    shown
      .flatMap(({ fields }) => fields)
      .filter(({ computed }) => computed !== undefined)
      .map(({ field, computed }) => [field.key, computed]),
  )
}

function pagesOf({ section, fields }: ShownSection): readonly FormPage[] {
  const asked = fields.map(({ field }) => field)
  if (asked.length === 0) return []
  return section.asks === 'question'
    ? oneByOne(section, asked)
    : [{ key: section.key, section, fields: asked }]
}

const oneByOne = (section: Section, fields: FormPage['fields']): readonly FormPage[] =>
  fields.map(field => ({ key: `${section.key}.${field.key}`, section, fields: [field] }))

function problemsIn({ definition }: Offer, situation: Situation): readonly Problem[] {
  return problemsOfAnswers(definition, situation).map(({ field, text, values }) => ({
    field: `answers.${field}`,
    text,
    values,
  }))
}

/** Look-ups that are due and were not made with these values, or that a registry left unanswered. */
function owedBy(
  { definition }: Offer,
  situation: Situation,
  { facts }: Application,
): readonly Owed[] {
  const moments = ['filling', 'submitting'] as const
  return moments
    .flatMap(moment => lookUpsDue(definition, situation, moment))
    .filter(({ lookup, query }) => {
      const fact = facts[lookup.key]
      return fact?.query !== queryText(query) || fact.value === 'silent'
    })
}

/** By what a fact remembers with which values it was asked. */
export function queryText(query: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(Object.entries(query).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
