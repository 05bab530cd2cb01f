/**
 * A refusal is a value the person can understand; bugs and outages are thrown.
 * `code` is listed once per module with its status and its words in every language.
 */
export type Refusal<Code extends string = string> = {
  readonly code: Code
  /** Form field the refusal belongs to, if any. */
  readonly field?: string
  /** Values that fill the placeholders of the refusal's text. Never personal data. */
  readonly values?: Readonly<Record<string, string | number>>
}

/** What a decision returns: the new value, or the refusal. */
export type Result<T, Code extends string = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal<Code> }

/** The happy result. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

/** A refusal with its code, and optionally the field and the values of its text. */
export function refuse<Code extends string>(
  code: Code,
  more: Omit<Refusal<Code>, 'code'> = {},
): { readonly ok: false; readonly refusal: Refusal<Code> } {
  return { ok: false, refusal: { code, ...more } }
}
