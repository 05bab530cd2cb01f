/** Texts in both languages, and what documents merge into them. */
import { isMergeable, mergedPaths, programOf, type Path } from '#core/casework'
import type { ServiceDefinition } from '#core/services'
import type { Text } from '#platform/texts'
import { found, listed, type Finding } from './problem.ts'

/** A text with its place. */
export type PlacedText = { readonly path: Path; readonly text: Text }

/** Every text of a definition: whatever has `ka` and `en`. */
export function textsIn(value: unknown, path: Path = []): readonly PlacedText[] {
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, i) => textsIn(item, [...path, i]))
  }
  if (typeof value !== 'object' || value === null) return []
  const { ka, en }: { ka?: unknown; en?: unknown } = value
  if (typeof ka === 'string' && typeof en === 'string')
    return [{ path, text: { ...value, ka, en } }]
  return Object.entries(value).flatMap(([key, member]) => textsIn(member, [...path, key]))
}

const GEORGIAN = /[ა-ჰ]/
const LATIN_WORD = /[A-Za-z]{3,}/

/** Texts that lack a language of the pack, or stand in the letters of the other one. */
export function wrongLanguages(
  definition: ServiceDefinition,
  languages: readonly string[],
): readonly Finding[] {
  return textsIn(definition).flatMap(({ path, text }): readonly Finding[] => {
    const bare = { ka: withoutFields(text.ka), en: withoutFields(text.en) }
    const lacking = languages.filter(language => !Object.hasOwn(text, language))
    return [
      ...lacking.map(language => found(path, `the text lacks the language ${language}: add it`)),
      ...(LATIN_WORD.test(bare.ka) && !GEORGIAN.test(bare.ka) && bare.ka !== bare.en
        ? [found([...path, 'ka'], 'the Georgian text is not in Georgian: translate it')]
        : []),
      ...(GEORGIAN.test(bare.en)
        ? [found([...path, 'en'], 'the English text holds Georgian letters: translate it')]
        : []),
    ]
  })
}

const withoutFields = (words: string): string => words.replaceAll(/\{\{[^{}]*\}\}/g, '')

/** Merge fields that lead nowhere, stand where none may, or differ between the languages. */
export function wrongMerges(definition: ServiceDefinition): readonly Finding[] {
  const program = programOf(definition)
  const templates = [...templatesOf(definition)]
  const allowed = new Set(templates.map(({ path }) => path.join('.')))
  const wrong = templates.flatMap(({ path, text }) => [
    ...mergedPaths(text)
      .filter(name => !isMergeable(program, name))
      .map(name =>
        found(
          path,
          `{{${name}}} is no known value: use answers, work, derived, facts, parameters, figures, applicant, case, decision, body or officer`,
        ),
      ),
    ...unlike(path, text),
    ...broken(path, text),
  ])
  const strays = textsIn(definition).flatMap(({ path, text }) =>
    !allowed.has(path.join('.')) && mergedPaths(text).length > 0
      ? [
          found(
            path,
            'values are merged into documents and conditions only: write the text without {{…}}',
          ),
        ]
      : [],
  )
  return [...wrong, ...strays]
}

function templatesOf({ documents, decisions }: ServiceDefinition): readonly PlacedText[] {
  return [
    ...documents.map(({ body }, i) => ({ path: ['documents', i, 'body'], text: body })),
    ...(decisions?.outcomes ?? []).flatMap(({ conditions }, i) =>
      conditions.map(({ text }, k) => ({
        path: ['decisions', 'outcomes', i, 'conditions', k, 'text'],
        text,
      })),
    ),
  ]
}

/** Both languages tell the same values. */
function unlike(path: Path, { ka, en }: Text): readonly Finding[] {
  const [inKa, inEn] = [ka, en].map(words => new Set(mergedPaths({ ka: words, en: words })))
  const onlyKa = [...(inKa ?? [])].filter(name => !inEn?.has(name))
  const onlyEn = [...(inEn ?? [])].filter(name => !inKa?.has(name))
  if (onlyKa.length + onlyEn.length === 0) return []
  return [
    found(
      path,
      `both languages must tell the same values: only one has ${listed([...onlyKa, ...onlyEn])}`,
    ),
  ]
}

function broken(path: Path, { ka, en }: Text): readonly Finding[] {
  const isBroken = [ka, en].some(words => /\{\{|\}\}/.test(withoutFields(words)))
  return isBroken ? [found(path, 'a {{…}} is not closed, or holds brackets: mend it')] : []
}
