/** How a page looks where a body has colours, a name and arms of its own: values for the page frame. */
import type { Text } from '#platform/texts'

export type Look = {
  /** Address of the style sheet with the body's colours, after the portal's own. */
  readonly styles: string
  /** Colour of the header, for the browser's own frame. */
  readonly colour: string
  /** What stands in the header instead of the portal's name. */
  readonly name: Text | undefined
  /** Address of the coat of arms or logo. */
  readonly logo: string | undefined
}
