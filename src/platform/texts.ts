/**
 * Words of the program, Georgian and English side by side: a text without one of the two does not
 * type-check. Further languages come as overlays of a country's pack.
 */
export type Language = 'ka' | 'en'

/** Every language the program itself speaks, the default first. */
export const LANGUAGES = ['ka', 'en'] as const satisfies readonly Language[]

/** One text in every language. `{name}` is a placeholder. */
export type Text = { readonly [L in Language]: string }

/** Values for placeholders. */
export type Values = Readonly<Record<string, string | number>>

/**
 * The text in one language with its placeholders filled. An unknown placeholder stays visible, so
 * that a slip shows in a test instead of vanishing.
 */
export function say(text: Text, language: Language, values: Values = {}): string {
  const words = text[language]
  if (!words.includes('{')) return words
  return words.replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in values ? String(values[name]) : whole,
  )
}

/** A module's texts by key, and the function that says them in one language. */
export function speaker<T extends Readonly<Record<string, Text>>>(
  texts: T,
): (language: Language) => (key: keyof T, values?: Values) => string {
  return language => (key, values) => {
    const text = texts[key]
    if (text === undefined) throw new Error(`no text ${String(key)}`)
    return say(text, language, values)
  }
}

/** Narrows a string to a language. */
export function isLanguage(value: unknown): value is Language {
  return value === 'ka' || value === 'en'
}
