/** Whole HTTP requests over a real line, with nothing added and nothing followed. */
import { Agent, request } from 'node:http'
import type { Answer, Asked } from '#testing/browserless'

export type Seen = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
  readonly ms: number
}

export type Asking = {
  readonly port: number
  readonly method: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Buffer
}

/** Longest that an answer may take, on a machine that has other things to do. */
const MOST_MS = 60_000

const agent = new Agent({ keepAlive: true, maxSockets: 32 })

/** Asks and reads the whole answer. @throws when none comes in time or the line breaks. */
export function ask({ port, method, path, headers = {}, body }: Asking): Promise<Seen> {
  const started = performance.now()
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        method,
        path,
        agent,
        headers: { ...headers, ...(body && { 'content-length': String(body.length) }) },
      },
      answer => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('error', reject)
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(parts),
            ms: performance.now() - started,
          }),
        )
      },
    )
    asked.setTimeout(MOST_MS, () => asked.destroy(new Error('no answer in time')))
    asked.on('error', reject)
    asked.end(body)
  })
}

/** Ends the lines that are kept open. */
export const hangUp = (): void => agent.destroy()

/** The program on that port as `visitor` takes a server. */
export const reached = (port: number, address: () => string) => ({
  inject: async ({ method, url, payload, headers }: Asked): Promise<Answer> => {
    const {
      status,
      headers: said,
      body,
    } = await ask({
      port,
      method,
      path: url,
      headers: { ...headers, 'x-forwarded-for': address() },
      ...(payload !== undefined && { body: Buffer.from(payload) }),
    })
    return {
      statusCode: status,
      headers: said,
      cookies: [said['set-cookie'] ?? []].flat().map(cookieOf),
      payload: body.toString(),
      rawPayload: body,
    }
  },
})

function cookieOf(line: string): { name: string; value: string; maxAge?: number } {
  const [pair = ''] = line.split(';')
  const at = pair.indexOf('=')
  const age = /max-age=(\d+)/i.exec(line)?.[1]
  return {
    name: pair.slice(0, at),
    value: pair.slice(at + 1),
    ...(age !== undefined && { maxAge: Number(age) }),
  }
}
