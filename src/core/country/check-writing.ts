/** What a pack must keep in what helps people to write: matters, letters to begin from, languages. */
import type { Say } from './check-walk.ts'
import type { Country, Problem } from './country.ts'

/** A matter is somebody's who exists, and has each word once. */
export function competenceProblems(country: Country, say: Say): readonly Problem[] {
  const bodies = new Set(country.bodies.map(({ key }) => key))
  const kinds = new Set(country.bodies.map(({ kind }) => kind))
  const { competences } = country.competences
  const wrong = competences.flatMap(({ key, ...of }) => [
    ...(of.kinds.length + of.bodies.length === 0
      ? [`${key} is nobody's; name kinds or bodies`]
      : []),
    ...of.bodies
      .filter(body => !bodies.has(body))
      .map(body => `${key} names body ${body}, which the pack lacks`),
    ...of.kinds
      .filter(kind => !kinds.has(kind))
      .map(kind => `${key} names kind of body ${kind}, which no body is of`),
    ...twice([...of.strong, ...of.words, ...of.weak]).map(word => `${key} has “${word}” twice`),
  ])
  return wrong.map(message => say('competences.yaml', message))
}

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

/** What stands more than once in a list, each once. */
export function twice(keys: readonly string[]): readonly string[] {
  return [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))]
}
