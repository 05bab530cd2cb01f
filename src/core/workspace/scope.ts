/** What of the body's cases an officer looks at: their own, their unit's, or all; and the filters of an address. */
import { ownAccounts, seesAll, VIEWS, type CaseFilter, type CaseView } from '#core/cases'
import type { Officer } from '#platform/acting'
import { addDays, weekday, type Day } from '#platform/day'
import type { Request } from '#platform/route'
import { isUuid } from '#platform/uuid'

export const SCOPES = ['mine', 'unit', 'all'] as const
export type Scope = (typeof SCOPES)[number]

/** The scope that an address names; who sees all begins there, others with their unit's. */
export function scopeIn({ query }: Pick<Request, 'query'>, officer: Officer): Scope {
  const named = SCOPES.find(scope => scope === query.get('scope'))
  const usual = seesAll(officer) ? 'all' : 'unit'
  return named === 'all' && !seesAll(officer) ? 'unit' : (named ?? usual)
}

/** Whose cases a scope holds; nothing for all of the body. */
export function withinOf(officer: Officer, scope: Scope): CaseFilter['within'] {
  if (scope === 'all') return undefined
  const accountIds = ownAccounts(officer)
  return scope === 'mine'
    ? { unitIds: [], accountIds, rights: [] }
    : { unitIds: officer.unitIds, accountIds, rights: officer.rights }
}

/** The filter that an address describes. */
export function filterIn(request: Request, officer: Officer, today: Day): CaseFilter {
  const { query } = request
  const executor = query.get('executor')
  const idIn = (name: string): string | undefined => {
    const value = query.get(name) ?? ''
    return isUuid(value) ? value : undefined
  }
  return {
    view: viewIn(request),
    today,
    // The week ends on Sunday: what is due on a Saturday is this week's work.
    weekEnd: addDays(today, 7 - weekday(today)),
    serviceKey: query.get('service') || undefined,
    stage: query.get('stage') || undefined,
    flag: query.get('flag') || undefined,
    executorId: executor === 'me' ? officer.accountId : idIn('executor'),
    unassigned: executor === 'none',
    unitId: idIn('unit'),
    within: withinOf(officer, scopeIn(request, officer)),
  }
}

export const viewIn = ({ query }: Pick<Request, 'query'>): CaseView =>
  VIEWS.find(view => view === query.get('view')) ?? 'open'

/** The same address with some of its parts changed. */
export function withQuery(
  { query, path }: Pick<Request, 'query' | 'path'>,
  changes: Readonly<Record<string, string>>,
  at = path,
): string {
  const changed = new URLSearchParams(query)
  for (const name of ['lang', 'after', 'done']) changed.delete(name)
  for (const [name, value] of Object.entries(changes)) changed.set(name, value)
  return `${at}?${changed.toString()}`
}
