/** What happens in a life and leads to services, as the pack names it. */
import type { Country } from '#core/country'
import type { Text } from '#platform/texts'

export type LifeEvent = { readonly key: string; readonly name: Text; readonly summary: Text }

/** The pack's life events in its order; none for a pack without them. */
export const lifeEventsOf = (
  country: Country & { readonly lifeEvents?: readonly LifeEvent[] },
): readonly LifeEvent[] => country.lifeEvents ?? []
