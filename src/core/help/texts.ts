/** Words of the module; the guides hold their own. */
import { speaker, type Text } from '#platform/texts'

export const texts = {
  'help.title': { ka: 'დახმარება', en: 'Help' },
  'help.contents': { ka: 'ამ გვერდზე', en: 'On this page' },
} as const satisfies Readonly<Record<string, Text>>

/** Says a text of the module in one language. */
export const words = speaker(texts)
