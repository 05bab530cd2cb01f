/** What is said of every file alike: figures that are assumed, texts that lack a language. */
import type { Problem } from './country.ts'

/** Says what is wrong with a file of the pack. */
export type Say = (file: string, message: string) => Problem

/** Figures marked `assumption` in a file as it was read. A pack for real use may hold none. */
export function assumptionsIn(file: string, raw: unknown): readonly Problem[] {
  return walk(raw).flatMap(({ at, value }) =>
    value['confidence'] === 'assumption'
      ? [{ file, message: `${at} is an assumption; read its source and say so` }]
      : [],
  )
}

/** Texts that lack one of the pack's languages. */
export function untranslatedIn(
  file: string,
  raw: unknown,
  languages: readonly string[],
): readonly Problem[] {
  return walk(raw).flatMap(({ at, value }) =>
    'ka' in value && 'en' in value
      ? languages
          .filter(language => !(language in value))
          .map(language => ({ file, message: `${at} lacks its text in ${language}` }))
      : [],
  )
}

type Place = { readonly at: string; readonly value: Readonly<Record<string, unknown>> }

function walk(value: unknown, at = ''): readonly Place[] {
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown) => walk(item, `${at}[${nameOf(item, value)}]`))
  }
  if (!isRecord(value)) return []
  const inside = Object.entries(value).flatMap(([name, member]) =>
    walk(member, at === '' ? name : `${at}.${name}`),
  )
  return [{ at: at === '' ? 'the file' : at, value }, ...inside]
}

function nameOf(item: unknown, list: readonly unknown[]): string {
  if (isRecord(item)) {
    const name = item['key'] ?? item['code'] ?? item['figure'] ?? item['day']
    if (typeof name === 'string') return name
  }
  return String(list.indexOf(item) + 1)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
