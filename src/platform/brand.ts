/**
 * Nominal types over plain values, and the few casts the house allows.
 *
 * A `Brand` value is made only by the parser that owns it, so a day never passes for a name and a
 * letter number never for a case number.
 */
declare const brand: unique symbol

/** A `T` that only the parser named by `Name` can make. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name }

/** Turns a checked value into its brand. Call it in the parser that did the checking, nowhere else. */
export function branded<B extends Brand<unknown, string>>(value: unknown): B {
  return value as B
}

/** Takes a value of unknown type as `T`. For row mapping and third-party objects only. */
export function trusted<T>(value: unknown): T {
  return value as T
}

/** Ends every switch over a union: a forgotten case fails the type check, and throws if it is ever reached. */
export function never(value: never): never {
  throw new Error(`unexpected case: ${JSON.stringify(value)}`)
}
