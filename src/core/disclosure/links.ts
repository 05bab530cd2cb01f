/** What this module offers on the pages of bodies and letters. */
import { findHandling, findLetter, handlingsOf, letterKind } from '#core/correspondence'
import { countryOf } from '#core/country'
import type { PageLink } from '#platform/module'
import { findCase } from './case.ts'
import { bodiesWithAnswers } from './answer-store.ts'
import { findBodyByKey } from '#core/bodies'
import { hindranceOf } from './disclosure.ts'
import { findProposal, proposalsOf } from './store.ts'
import { texts } from './texts.ts'

export const links: readonly PageLink[] = [
  {
    on: 'body',
    find: async (tx, _request, key) => {
      const body = await findBodyByKey(tx, key)
      if (!body || !(await bodiesWithAnswers(tx, [body.id])).has(body.id)) return undefined
      return { href: `/answers?body=${key}`, text: texts['answers.of-body'] }
    },
  },
  {
    on: 'letter',
    find: async (tx, { house }, letterId) => {
      const [letter, handlings, proposals] = await Promise.all([
        findLetter(tx, letterId),
        handlingsOf(tx, letterId),
        proposalsOf(tx, letterId),
      ])
      const handling = handlings.at(-1)
      if (!letter || !handling) return undefined
      const { publishable } = letterKind(await countryOf(house), letter.kind)
      const { personId, fromBodyId } = letter
      const { id, state } = handling
      const proposal = proposals.find(({ handlingId }) => handlingId === id)
      const published = proposal?.state === 'published'
      const hindrance = hindranceOf({ publishable, personId, fromBodyId, state })
      if (hindrance !== undefined && !published) return undefined
      const text =
        proposal?.state === 'offered'
          ? texts['link.letter-offered']
          : texts[published ? 'link.letter-published' : 'link.letter']
      return { href: `/letters/${letterId}/publication`, text }
    },
  },
  {
    on: 'desk-letter',
    find: async (tx, { house }, handlingId) => {
      const handling = await findHandling(tx, handlingId)
      const about = handling && (await findCase(tx, house, handling.letterId))
      if (!about || about.handling.id !== handlingId) return undefined
      const published = (await findProposal(tx, handlingId))?.state === 'published'
      if (about.hindrance !== undefined && !published) return undefined
      return { href: `/desk/letters/${handlingId}/publication`, text: texts['link.desk'] }
    },
  },
]
