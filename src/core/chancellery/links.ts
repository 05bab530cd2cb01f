/** What the chancellery offers on the pages of other modules' things. */
import { absencesOf } from '#core/bodies'
import { countOpenOfUnit, findHandlings, isOpen, openOf } from '#core/correspondence'
import { opinionsOwed } from '#core/work'
import { colleagues } from '#core/identity'
import { officerOf } from '#platform/acting'
import type { Tx } from '#platform/db'
import type { PageLink } from '#platform/module'
import type { OfferedLink } from '#platform/route'
import { texts } from './texts.ts'

/** A text with values, in both languages. */
function filled(key: keyof typeof texts, values: Readonly<Record<string, string | number>>) {
  const told = (text: string): string =>
    Object.entries(values).reduce(
      (said, [name, value]) => said.replace(`{${name}}`, String(value)),
      text,
    )
  return { ka: told(texts[key].ka), en: told(texts[key].en) }
}

/** Open letters in a unit's hands; those that wait for their writers stand in a list of their own. */
async function lettersOf(tx: Tx, unitId: string): Promise<readonly OfferedLink[]> {
  const { open, waiting } = await countOpenOfUnit(tx, unitId)
  return [
    { view: 'open', count: open, text: filled('unit.open', { count: open }) },
    { view: 'waiting', count: waiting, text: filled('unit.waiting', { count: waiting }) },
  ]
    .filter(({ count }) => count > 0)
    .map(({ view, text }) => ({ href: `/desk?view=${view}&unit=${unitId}`, text }))
}

/** Opinions that the unit was asked for on letters that are still open, each on its letter. */
async function owedBy(tx: Tx, unitId: string): Promise<readonly OfferedLink[]> {
  const owed = await opinionsOwed(tx, 'handling', [unitId])
  const letters = await findHandlings(tx, [...new Set(owed.map(({ subjectId }) => subjectId))])
  return letters
    .filter(({ state }) => isOpen(state))
    .map(({ id, registryNumber, number }) => ({
      href: `/desk/letters/${id}`,
      text: filled('unit.owes', { number: registryNumber ?? number }),
    }))
}

export const links: readonly PageLink[] = [
  {
    on: 'officer',
    find: async (tx, _request, accountId) => {
      const count = (await openOf(tx, accountId)).length
      if (count === 0) return undefined
      return {
        href: `/desk/absences?from=${accountId}#hand-over`,
        text: filled('absence.in-hands', { count }),
      }
    },
  },
  {
    on: 'officer',
    find: async (tx, request, accountId) => {
      const { bodyId } = officerOf(request)
      const absences = await absencesOf(tx, bodyId, request.house.clock.today())
      const staff = await colleagues(tx)
      const names = absences
        .filter(({ deputyAccount }) => deputyAccount === accountId)
        .map(({ absentAccount }) => staff.find(({ id }) => id === absentAccount)?.name ?? '')
      if (names.length === 0) return undefined
      return {
        href: '/desk/absences',
        text: filled('absence.stands-in', { names: [...new Set(names)].join(', ') }),
      }
    },
  },
  {
    on: 'unit',
    find: async (tx, _request, unitId) => [
      ...(await lettersOf(tx, unitId)),
      ...(await owedBy(tx, unitId)),
    ],
  },
]
