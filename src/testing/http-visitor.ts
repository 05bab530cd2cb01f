/** A visitor over a real connection, for load and crashes: cookies, form token, no redirects followed. */
import { request } from 'node:http'

export type Answered = {
  readonly status: number
  readonly location: string | undefined
  readonly token: string
  readonly body: string
}

export type Sent = { readonly field: string; readonly name: string; readonly bytes: Buffer }

export type Browser = {
  get(url: string): Promise<Answered>
  post(url: string, fields: Readonly<Record<string, string>>): Promise<Answered>
  /** Sends a form with a file. */
  upload(url: string, fields: Readonly<Record<string, string>>, file: Sent): Promise<Answered>
  /** The cookie header. */
  cookies(): string
  /** The same browser at another process of the portal. */
  at(origin: string): Browser
}

/** A browser of one origin. */
export function browser(origin: string, jar = new Map<string, string>()): Browser {
  let token = ''
  const ask = (
    method: string,
    url: string,
    body: string | Buffer = '',
    type = 'application/x-www-form-urlencoded',
  ): Promise<Answered> =>
    new Promise((resolve, reject) => {
      const asked = request(
        `${origin}${url}`,
        {
          method,
          headers: {
            cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
            ...(method === 'POST' && {
              origin,
              'content-type': type,
              'content-length': Buffer.byteLength(body),
            }),
          },
        },
        answer => {
          const parts: Buffer[] = []
          answer.on('data', part => parts.push(part))
          answer.on('error', reject)
          answer.on('end', () => {
            for (const line of answer.headers['set-cookie'] ?? []) {
              const [pair = ''] = line.split(';')
              const at = pair.indexOf('=')
              jar.set(pair.slice(0, at), pair.slice(at + 1))
            }
            const text = Buffer.concat(parts).toString()
            token = /name="_token" value="([^"]+)"/.exec(text)?.[1] ?? token
            resolve({
              status: answer.statusCode ?? 0,
              location: answer.headers.location,
              token,
              body: text,
            })
          })
        },
      )
      asked.setTimeout(20_000, () => asked.destroy(new Error('no answer')))
      asked.on('error', reject)
      asked.end(body)
    })
  return {
    get: url => ask('GET', url),
    post: (url, fields) => ask('POST', url, new URLSearchParams(fields).toString()),
    upload: (url, fields, file) => {
      const { body, type } = multipart(fields, file)
      return ask('POST', url, body, type)
    },
    cookies: () => [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
    at: other => browser(other, jar),
  }
}

function multipart(
  fields: Readonly<Record<string, string>>,
  { field, name, bytes }: Sent,
): { body: Buffer; type: string } {
  const edge = 'sarkmeli-edge-7c1f'
  const part = (head: string): string => `--${edge}\r\ncontent-disposition: form-data; ${head}\r\n`
  const texts = Object.entries(fields).map(
    ([key, value]) => `${part(`name="${key}"`)}\r\n${value}\r\n`,
  )
  const head = `${part(`name="${field}"; filename="${name}"`)}content-type: application/octet-stream\r\n\r\n`
  return {
    body: Buffer.concat([
      Buffer.from(texts.join('') + head),
      bytes,
      Buffer.from(`\r\n--${edge}--\r\n`),
    ]),
    type: `multipart/form-data; boundary=${edge}`,
  }
}
