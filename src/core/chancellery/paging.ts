/** Where a list goes on, as it stands in an address. */
import type { Request } from '#platform/route'

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** Whether a value from a form or an address is an id. */
export const isId = (value: string): boolean => UUID.test(value)

/** The place in a list by time. */
export function timeAfter(request: Request): { at: Date; id: string } | undefined {
  const [at = '', id = ''] = (request.query.get('after') ?? '').split('_')
  const moment = new Date(at)
  return Number.isNaN(moment.getTime()) || !isId(id) ? undefined : { at: moment, id }
}

/** The place in a list by due day. */
export function dayAfter(request: Request): { dueDay: string; id: string } | undefined {
  const [dueDay = '', id = ''] = (request.query.get('after') ?? '').split('_')
  return /^\d{4}-\d{2}-\d{2}$/.test(dueDay) && isId(id) ? { dueDay, id } : undefined
}

/** Address of the same list from a place on. */
export function withAfter(request: Request, after: string): string {
  const query = new URLSearchParams(request.query)
  query.delete('lang')
  query.set('after', after)
  return `${request.path}?${query.toString()}`
}
