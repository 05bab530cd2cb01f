/** The person behind a request of the resident's side. */
import { residentOf } from '#platform/acting'
import type { Request } from '#platform/route'

export const personOf = (request: Pick<Request, 'actor'>): string => residentOf(request).personId
