/** What is wrong with a pack's templates of letters and its rule of languages. */
import type { Say } from './check-walk.ts'
import type { Country, Problem } from './country.ts'

/** A template is of a kind that exists, answers only what it asks, and leaves blanks alike in each language. */
export function templateProblems(country: Country, say: Say): readonly Problem[] {
  const matters = new Set(country.competences.competences.map(({ key }) => key))
  const { blank, templates } = country.letterTemplates
  const wrong = templates.flatMap(template => {
    const kind = country.kinds.find(({ key }) => key === template.kind)
    const asked = new Set(kind?.asks.map(({ key }) => key))
    const parts = [template.subject, template.text, ...Object.values(template.asks)]
    const [first, ...others] = country.languages.map(language =>
      parts.reduce((sum, part) => sum + marksIn(part[language], blank[language]), 0),
    )
    return [
      ...(kind ? [] : [`${template.key} is of kind ${template.kind}, which kinds.yaml lacks`]),
      ...Object.keys(template.asks)
        .filter(key => !asked.has(key))
        .map(key => `${template.key} answers ${key}, which its kind does not ask`),
      ...template.competences
        .filter(key => !matters.has(key))
        .map(key => `${template.key} names matter ${key}, which competences.yaml lacks`),
      ...(others.every(count => count === first)
        ? []
        : [`${template.key} has not the same number of blanks in each language`]),
    ]
  })
  return wrong.map(message => say('templates.yaml', message))
}

/** The rule of languages names languages, regions and bodies that exist. */
export function languageProblems(country: Country, say: Say): readonly Problem[] {
  const { languages, proceedings } = country.writtenLanguages
  if (!proceedings) return []
  const { state, regional, accepted } = proceedings
  const codes = new Set(languages.map(({ code }) => code))
  const regions = new Set(country.regions.map(({ code }) => code))
  const bodies = new Set(country.bodies.map(({ key }) => key))
  const named = [...state, ...[...regional, ...accepted].map(({ language }) => language)]
  const wrong = [
    ...named.filter(code => !codes.has(code)).map(code => `language ${code} is not described`),
    ...regional.flatMap(row =>
      row.regions.filter(code => !regions.has(code)).map(code => `region ${code} does not exist`),
    ),
    ...accepted.flatMap(row =>
      row.bodies.filter(key => !bodies.has(key)).map(key => `body ${key} does not exist`),
    ),
  ]
  return wrong.map(message => say('languages.yaml', message))
}

const marksIn = (text = '', blank = ''): number => text.split(`[${blank}: `).length - 1
