/**
 * Which cases of the body an officer sees: all with `register` or `read-all`; else those of their units,
 * those given to them or to whom they stand in for, those in which they help, and those in whose flow
 * they hold a role.
 */
import type { ExecutableDefinition } from '#core/services'
import { helpOn, type Help } from '#core/work'
import type { Officer } from '#platform/acting'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import type { Case } from './case.ts'
import { SUBJECT } from './clocks.ts'
import { definitionOf } from './record.ts'
import { rolesOf } from './roles.ts'
import { findCase } from './store.ts'

const SEES_ALL = ['register', 'read-all']

/** Whether the officer sees every case of the body. */
export const seesAll = ({ rights }: Pick<Officer, 'rights'>): boolean =>
  rights.some(right => SEES_ALL.includes(right))

/** Accounts whose work is the officer's: their own and those they stand in for today. */
export const ownAccounts = ({
  accountId,
  standsInFor,
}: Pick<Officer, 'accountId' | 'standsInFor'>): readonly string[] => [accountId, ...standsInFor]

/** Whether the officer may open a case of their body. Pure. */
export function mayRead(
  officer: Pick<Officer, 'rights' | 'accountId' | 'standsInFor' | 'unitIds'>,
  of: Pick<Case, 'unitId' | 'executorId' | 'parameters'>,
  { help, definition }: { readonly help: Help; readonly definition: ExecutableDefinition },
): boolean {
  if (seesAll(officer)) return true
  const own = ownAccounts(officer)
  return (
    (of.unitId !== undefined && officer.unitIds.includes(of.unitId)) ||
    [of.executorId, ...help.coExecutors].some(id => id !== undefined && own.includes(id)) ||
    help.askedUnits.some(id => officer.unitIds.includes(id)) ||
    rolesOf(definition, officer, of.parameters).length > 0
  )
}

export type Seen = { readonly of: Case; readonly definition: ExecutableDefinition }

/** The case with its definition, if the officer may open it. */
export async function seenCase(
  tx: Tx,
  house: House,
  officer: Officer,
  id: string,
): Promise<Seen | undefined> {
  const [of, helpers] = await Promise.all([findCase(tx, id), helpOn(tx, SUBJECT, [id])])
  if (of?.bodyId !== officer.bodyId) return undefined
  const definition = await definitionOf(tx, house, of)
  const help = helpers.get(id) ?? { coExecutors: [], askedUnits: [] }
  return mayRead(officer, of, { help, definition }) ? { of, definition } : undefined
}

/** Whether an officer may open a file: as they may the case that it belongs to. */
export async function seesCaseFile(
  tx: Tx,
  house: House,
  officer: Officer,
  { subject }: { readonly subject: { readonly kind: string; readonly id: string } },
): Promise<boolean> {
  return subject.kind === SUBJECT && (await seenCase(tx, house, officer, subject.id)) !== undefined
}
