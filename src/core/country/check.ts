/** What a pack must keep beyond its shapes: keys once, references that resolve, both languages, sources. */
import path from 'node:path'
import { ruleProblems } from './check-rule.ts'
import type { Say } from './check-walk.ts'
import { competenceProblems, languageProblems, templateProblems, twice } from './check-writing.ts'
import type { Country, Problem } from './country.ts'

/** Everything in a country that does not hold together; empty for a good pack. */
export function problemsOf(country: Country, folder: string): readonly Problem[] {
  const say: Say = (file, message) => ({ file: path.join(folder, file), message })
  return [
    ...repeated(country, say),
    ...placeProblems(country, say),
    ...bodyProblems(country, say),
    ...competenceProblems(country, say),
    ...demoProblems(country, say),
    ...ruleProblems(country.rules, say),
    ...kindProblems(country, say),
    ...templateProblems(country, say),
    ...languageProblems(country, say),
    ...peopleProblems(country, say),
    ...reportProblems(country, say),
  ]
}

function repeated(country: Country, say: Say): readonly Problem[] {
  const lists: readonly (readonly [string, string, readonly string[]])[] = [
    ['regions.yaml', 'region', country.regions.map(({ code }) => code)],
    ['municipalities.yaml', 'municipality', country.municipalities.map(({ code }) => code)],
    ['municipalities.yaml', 'municipality key', country.municipalities.map(({ key }) => key)],
    ['districts.yaml', 'district', country.districts.map(({ key }) => key)],
    ['topics.yaml', 'topic', country.topics.map(({ key }) => key)],
    ['life-events.yaml', 'life event', country.lifeEvents.map(({ key }) => key)],
    ['national-bodies.yaml', 'body', country.bodies.map(({ key }) => key)],
    ['competences.yaml', 'competence', country.competences.competences.map(({ key }) => key)],
    ['demo.yaml', 'demo body', country.demoBodies.map(({ body }) => body)],
    ['terms.yaml', 'rule', country.rules.map(({ key, validFrom }) => `${key} from ${validFrom}`)],
    ['kinds.yaml', 'kind', country.kinds.map(({ key }) => key)],
    ['languages.yaml', 'language', country.writtenLanguages.languages.map(({ code }) => code)],
    ['templates.yaml', 'template', country.letterTemplates.templates.map(({ key }) => key)],
    ['people.json', 'person', country.people.map((_, index) => numberAt(country, index))],
  ]
  return lists.flatMap(([file, what, keys]) =>
    twice(keys).map(key => say(file, `${what} ${key} stands twice; keep one`)),
  )
}

const numberAt = (country: Country, index: number): string =>
  country.people[index]?.personalNumber ?? ''

/** The yearly report counts letters of kinds that exist. */
function reportProblems(country: Country, say: Say): readonly Problem[] {
  const kinds = new Set(country.kinds.map(({ key }) => key))
  return (country.transparency.yearlyReport?.kinds ?? [])
    .filter(kind => !kinds.has(kind))
    .map(kind =>
      say('transparency.yaml', `yearlyReport names kind ${kind}, which kinds.yaml lacks`),
    )
}

function placeProblems(country: Country, say: Say): readonly Problem[] {
  const regions = new Set(country.regions.map(({ code }) => code))
  const codes = new Set(country.municipalities.map(({ code }) => code))
  return [
    ...country.municipalities
      .filter(({ region }) => !regions.has(region))
      .map(({ key, region }) =>
        say('municipalities.yaml', `${key} names region ${region}, which regions.yaml lacks`),
      ),
    ...country.districts
      .filter(({ municipality }) => !codes.has(municipality))
      .map(({ key, municipality }) =>
        say('districts.yaml', `${key} names municipality ${municipality}, which does not exist`),
      ),
  ]
}

function bodyProblems(country: Country, say: Say): readonly Problem[] {
  const bodies = new Set(country.bodies.map(({ key }) => key))
  const topics = new Set(country.topics.map(({ key }) => key))
  const codes = new Set(country.municipalities.map(({ code }) => code))
  return country.bodies.flatMap(body => {
    const file = body.municipality === undefined ? 'national-bodies.yaml' : 'municipal-bodies.yaml'
    const unknown = body.topics.filter(topic => !topics.has(topic))
    return [
      ...unknown.map(topic =>
        say(file, `${body.key} names topic ${topic}, which topics.yaml lacks`),
      ),
      ...(body.topics.length === 0
        ? [say(file, `${body.key} has no topic; say what it does`)]
        : []),
      ...(body.municipality !== undefined && !codes.has(body.municipality)
        ? [say(file, `${body.key} names municipality ${body.municipality}, which does not exist`)]
        : []),
      ...superiorProblems(country, body.key, bodies).map(message => say(file, message)),
    ]
  })
}

/** A superior must exist, and the chain of superiors must end. */
function superiorProblems(
  country: Country,
  key: string,
  bodies: ReadonlySet<string>,
): readonly string[] {
  const seen = new Set<string>([key])
  let above = superiorOf(country, key)
  while (above !== undefined) {
    if (!bodies.has(above)) return [`${key} stands under ${above}, which is no body of the pack`]
    if (seen.has(above)) return [`${key} stands under itself by way of ${above}`]
    seen.add(above)
    above = superiorOf(country, above)
  }
  return []
}

const superiorOf = (country: Country, key: string): string | undefined =>
  country.bodies.find(body => body.key === key)?.superior?.body

function demoProblems(country: Country, say: Say): readonly Problem[] {
  return country.demoBodies.flatMap(({ body, units, posts }) => {
    const known = country.bodies.find(({ key }) => key === body)
    const unitKeys = new Set(units.map(({ key }) => key))
    const parents = units.filter(({ parent }) => parent !== undefined && !unitKeys.has(parent))
    const homeless = posts.filter(({ unit }) => !unitKeys.has(unit))
    return [
      ...(known?.demo === true
        ? []
        : [say('demo.yaml', `${body} is not a body marked demo: true`)]),
      ...twice(units.map(({ key }) => key)).map(key =>
        say('demo.yaml', `${body} has unit ${key} twice`),
      ),
      ...twice(posts.map(({ key }) => key)).map(key =>
        say('demo.yaml', `${body} has post ${key} twice`),
      ),
      ...parents.map(({ key, parent }) =>
        say('demo.yaml', `${body}: unit ${key} lacks its parent ${parent}`),
      ),
      ...homeless.map(({ key, unit }) =>
        say('demo.yaml', `${body}: post ${key} lacks its unit ${unit}`),
      ),
    ]
  })
}

function kindProblems(country: Country, say: Say): readonly Problem[] {
  const rules = new Set(country.rules.map(({ key }) => key))
  return country.kinds.flatMap(kind => [
    ...(rules.has(kind.rule)
      ? []
      : [say('kinds.yaml', `${kind.key} names rule ${kind.rule}, which terms.yaml lacks`)]),
    ...twice(kind.refusals.map(({ key }) => key)).map(key =>
      say('kinds.yaml', `${kind.key} has the reason ${key} twice`),
    ),
  ])
}

function peopleProblems(country: Country, say: Say): readonly Problem[] {
  const codes = new Set(country.municipalities.map(({ code }) => code))
  const pattern = new RegExp(country.personalNumber.pattern, 'u')
  return country.people.flatMap((person, index) => {
    const number = person.personalNumber
    const fits = pattern.test(number) && number.startsWith(country.personalNumber.demoPrefix)
    return [
      ...(fits
        ? []
        : [say('people.json', `person ${index + 1} has no personal number of a sample`)]),
      ...(codes.has(person.municipality)
        ? []
        : [say('people.json', `person ${index + 1} lives in a municipality that does not exist`)]),
    ]
  })
}
