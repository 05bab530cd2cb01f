/** What a help page is: whom it is for, and short sections of steps, some with a picture. */
import type { Text } from '#platform/texts'

export type Section = {
  readonly heading: Text
  readonly lead?: Text
  /** Steps in order, each one sentence or two. */
  readonly steps: readonly Text[]
  /** Name of a picture that `bin/pictures.mjs` takes, with what it shows. */
  readonly picture?: { readonly name: string; readonly alt: Text }
}

export type Guide = {
  /** Last part of the address. */
  readonly key: string
  readonly title: Text
  readonly lead: Text
  readonly sections: readonly Section[]
}
