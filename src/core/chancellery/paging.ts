/** Where a list goes on, as it stands in an address. */
import { isUuid } from '#platform/uuid'
import type { Request } from '#platform/route'

/** The place in a list by due day. */
export function dayAfter(request: Request): { dueDay: string; id: string } | undefined {
  const [dueDay = '', id = ''] = (request.query.get('after') ?? '').split('_')
  return /^\d{4}-\d{2}-\d{2}$/.test(dueDay) && isUuid(id) ? { dueDay, id } : undefined
}

/** Address of the same list from a place on. */
export function withAfter(request: Request, after: string): string {
  const query = new URLSearchParams(request.query)
  query.delete('lang')
  query.set('after', after)
  return `${request.path}?${query.toString()}`
}
