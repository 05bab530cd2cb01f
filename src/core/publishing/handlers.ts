/** The schema over HTTP, for editors and other programs. */
import type { Handler } from '#platform/route'
import { schemaText } from './schema.ts'

let made: string | undefined

export const showSchema: Handler = () => {
  made ??= schemaText()
  return Promise.resolve({
    status: 200,
    type: 'application/schema+json; charset=utf-8',
    headers: { 'cache-control': 'public, max-age=3600', 'access-control-allow-origin': '*' },
    body: made,
  })
}
