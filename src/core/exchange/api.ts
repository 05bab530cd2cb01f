/** Every endpoint of the API, once, and the routes that they are. */
import { json, type Handler, type Route } from '#platform/route'
import { answerEndpoints } from './api-answers.ts'
import { commonEndpoints, openEndpoints } from './api-common.ts'
import { intakeEndpoints } from './api-intake.ts'
import { letterEndpoints } from './api-letters.ts'
import { ownEndpoints } from './api-own.ts'
import { serviceEndpoints } from './api-services.ts'
import type { Endpoint } from './call.ts'
import { openApi } from './openapi.ts'

export const endpoints: readonly Endpoint[] = [
  ...openEndpoints,
  ...serviceEndpoints,
  ...commonEndpoints,
  ...letterEndpoints,
  ...answerEndpoints,
  ...intakeEndpoints,
  ...ownEndpoints,
]

/** A file of 25 MB in a multipart form. */
const FILE_BODY_BYTES = 26 * 1024 * 1024

const document: Handler = async ({ language, house }) => ({
  ...json(openApi({ endpoints, language, server: house.settings.publicUrl })),
  headers: {
    'access-control-allow-origin': '*',
    'content-language': language,
    vary: 'accept-language, accept-encoding',
  },
})

const routeOf = ({ method, path, scopes, upload, handle }: Endpoint): Route => ({
  method,
  path: path.replace(/\{(\w+)\}/g, ':$1'),
  access: scopes.length === 0 ? { for: 'anyone' } : { for: 'token', scopes },
  handle,
  api: true,
  ...(upload === true && { bodyLimit: FILE_BODY_BYTES }),
})

export const apiRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/openapi.json',
    access: { for: 'anyone' },
    handle: document,
    api: true,
  },
  ...endpoints.map(routeOf),
]
