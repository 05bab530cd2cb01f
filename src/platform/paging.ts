/** Where a list goes on, as it stands in an address; what does not read as a place is none. */
import type { Request } from '#platform/route'
import { isUuid } from '#platform/uuid'

/** The place in a list by time: `?after=2026-11-24T08:00:00.000Z_<id>`. */
export function timeAfter({ query }: Pick<Request, 'query'>): { at: Date; id: string } | undefined {
  const [at = '', id = ''] = (query.get('after') ?? '').split('_')
  const moment = new Date(at)
  return Number.isNaN(moment.getTime()) || !isUuid(id) ? undefined : { at: moment, id }
}

/** The place in a list by id, which is by time too: `?before=<id>`, or under another name. */
export function idBefore({ query }: Pick<Request, 'query'>, name = 'before'): string | undefined {
  const id = query.get(name) ?? ''
  return isUuid(id) ? id : undefined
}
