/** What the chancellery offers on the pages of other modules' things. */
import { openOf } from '#core/correspondence'
import type { PageLink } from '#platform/module'
import { texts } from './texts.ts'

export const links: readonly PageLink[] = [
  {
    on: 'officer',
    find: async (tx, _request, accountId) => {
      const count = (await openOf(tx, accountId)).length
      if (count === 0) return undefined
      const { ka, en } = texts['absence.in-hands']
      const told = (text: string): string => text.replace('{count}', String(count))
      return {
        href: `/desk/absences?from=${accountId}#hand-over`,
        text: { ka: told(ka), en: told(en) },
      }
    },
  },
]
