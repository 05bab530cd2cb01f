/**
 * A visitor without a browser: follows links and fills in the forms that the pages really hold, with
 * cookies, hidden fields and redirects, as a browser without scripts would.
 */
import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'

export type Page = {
  readonly status: number
  readonly url: string
  readonly html: string
  readonly headers: Readonly<Record<string, unknown>>
  /** Visible text with tags dropped and entities read. */
  readonly text: string
  readonly bytes: Buffer
}

export type Fields = Readonly<Record<string, string | readonly string[]>>

export type Visitor = {
  get(url: string): Promise<Page>
  /** Fills in the form whose action starts with `action` on the present page and sends it. */
  submit(action: string, fields?: Fields, file?: FormFile): Promise<Page>
  /** Sends exactly these fields, as a stranger's program would. */
  post(url: string, fields: Fields, headers?: Record<string, string>): Promise<Page>
  /** Follows the first link whose text or address contains `label`. */
  follow(label: string): Promise<Page>
  page(): Page
  cookie(name: string): string | undefined
  /** The cookie header of this visitor. */
  cookies(): string
  forgetCookies(): void
}

export type FormFile = {
  readonly field: string
  readonly name: string
  readonly bytes: Buffer
  readonly type?: string
}

/** A request as `inject` of Fastify takes it. */
export type Asked = {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly remoteAddress?: string
  readonly payload?: Buffer | string
  readonly headers: Record<string, string>
}

export type Answer = {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly cookies: readonly {
    readonly name: string
    readonly value: string
    readonly maxAge?: number
  }[]
  readonly payload: string
  readonly rawPayload: Buffer
}

/** A server that is not listening, or one that is asked over a line. */
export type Reached = { inject(asked: Asked): Promise<Answer> }

/** A visitor of a server. `origin` as in PUBLIC_URL. */
export function visitor(server: Reached, origin: string): Visitor {
  const jar = new Map<string, string>()
  // Each visitor comes from an address of their own, so that one's haste is not another's limit.
  const remoteAddress = `10.${randomInt(250)}.${randomInt(250)}.${randomInt(250)}`
  let present: Page | undefined
  const current = (): Page => {
    assert.ok(present, 'no page was opened yet')
    return present
  }
  const send = async (
    method: 'GET' | 'POST',
    url: string,
    more: { payload?: Buffer | string; headers?: Record<string, string> } = {},
  ): Promise<Page> => {
    let request = { method, url, ...more }
    for (let redirects = 0; redirects < 10; redirects++) {
      const answer = await server.inject({
        method: request.method,
        url: request.url,
        remoteAddress,
        ...(request.payload !== undefined && { payload: request.payload }),
        headers: {
          host: new URL(origin).host,
          ...(jar.size > 0 && {
            cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
          }),
          ...(request.method === 'POST' && {
            origin,
            'sec-fetch-site': 'same-origin',
            ...(present && { referer: `${origin}${present.url}` }),
          }),
          ...request.headers,
        },
      })
      for (const cookie of answer.cookies) {
        if (cookie.maxAge === 0) jar.delete(cookie.name)
        else jar.set(cookie.name, cookie.value)
      }
      const location = answer.headers['location']
      if (answer.statusCode >= 300 && answer.statusCode < 400 && typeof location === 'string') {
        request = { method: 'GET', url: location }
        continue
      }
      const html = answer.payload
      present = {
        status: answer.statusCode,
        url: request.url,
        html,
        headers: answer.headers,
        text: visibleText(html),
        bytes: answer.rawPayload,
      }
      return present
    }
    throw new Error(`too many redirects from ${url}`)
  }
  return {
    get: url => send('GET', url),
    post: (url, fields, headers = {}) =>
      send('POST', url, {
        payload: encode(fields),
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      }),
    submit: (action, fields = {}, file) => {
      const form = findForm(current(), action)
      const filled: Fields = { ...form.fields, ...fields }
      const url = form.action
      if (form.multipart || file) {
        const { payload, type } = multipart(filled, file)
        return send('POST', url, { payload, headers: { 'content-type': type } })
      }
      if (form.method === 'GET') return send('GET', `${url.split('?')[0]}?${encode(filled)}`)
      return send('POST', url, {
        payload: encode(filled),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
    },
    follow: label => {
      const link = linksOf(current().html).find(
        candidate => candidate.text.includes(label) || candidate.href.includes(label),
      )
      assert.ok(link, `no link "${label}" on ${current().url}`)
      return send('GET', link.href)
    },
    page: current,
    cookie: name => jar.get(name),
    cookies: () => [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
    forgetCookies: () => jar.clear(),
  }
}

function encode(fields: Fields): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) {
    for (const one of typeof value === 'string' ? [value] : value) parameters.append(name, one)
  }
  return parameters.toString()
}

const BOUNDARY = '----sarkmeli-test-boundary'

function multipart(fields: Fields, file: FormFile | undefined): { payload: Buffer; type: string } {
  const chunks: Buffer[] = []
  for (const [name, value] of Object.entries(fields)) {
    for (const one of typeof value === 'string' ? [value] : value) {
      chunks.push(
        Buffer.from(
          `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${one}\r\n`,
        ),
      )
    }
  }
  if (file) {
    chunks.push(
      Buffer.from(
        `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${file.field}"; filename="${file.name}"\r\n` +
          `Content-Type: ${file.type ?? 'application/octet-stream'}\r\n\r\n`,
      ),
      file.bytes,
      Buffer.from('\r\n'),
    )
  }
  chunks.push(Buffer.from(`--${BOUNDARY}--\r\n`))
  return { payload: Buffer.concat(chunks), type: `multipart/form-data; boundary=${BOUNDARY}` }
}

const unescape = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&nbsp;', '\u00a0')
    .replaceAll('&amp;', '&')

/** The words of a page without its tags. */
export function visibleText(html: string): string {
  return unescape(
    html
      .replace(/<(script|style|template)\b[\s\S]*?<\/\1>/g, ' ')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' '),
  ).trim()
}

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? undefined : unescape(found)
}

export type FoundForm = {
  readonly action: string
  readonly method: 'GET' | 'POST'
  readonly multipart: boolean
  readonly fields: Fields
}

export type WholeForm = FoundForm & {
  /** Names of the fields that take files. */
  readonly files: readonly string[]
}

/** Every form of a page with the fields that it has, those included that a reader would leave empty. */
export function formsOf({ html, url }: Pick<Page, 'html' | 'url'>): readonly WholeForm[] {
  return [...html.matchAll(/<form\b[^>]*>[\s\S]*?<\/form\s*>/g)].flatMap(([form]) => {
    const tag = form.slice(0, form.indexOf('>') + 1)
    const named = [...form.matchAll(/<(?:input|textarea|select|button)\b[^>]*>/g)].flatMap(
      ([field]) => {
        const name = attribute(field, 'name')
        return name === undefined ? [] : [[name, attribute(field, 'value') ?? ''] as const]
      },
    )
    const files = [...form.matchAll(/<input\b[^>]*type="file"[^>]*>/g)].flatMap(
      ([field]) => attribute(field, 'name') ?? [],
    )
    const fields = { ...Object.fromEntries(named), ...valuesOf(form) }
    const found = {
      files,
      method: /method="post"/i.test(tag) ? ('POST' as const) : ('GET' as const),
      multipart: /enctype="multipart\/form-data"/.test(tag),
      fields,
    }
    const others = [...form.matchAll(/\sformaction="([^"]*)"/g)].map(match => match[1] ?? '')
    return [attribute(tag, 'action') ?? url, ...others].map(action => ({ action, ...found }))
  })
}

/** The form with exactly that action, else the first that begins so or has a button that leads there. */
function findForm(page: Page, action: string): FoundForm {
  const forms = [...page.html.matchAll(/<form\b[^>]*>[\s\S]*?<\/form\s*>/g)].map(match => match[0])
  const actionOf = (form: string): string =>
    attribute(form.slice(0, form.indexOf('>') + 1), 'action') ?? page.url
  const whole =
    forms.find(form => actionOf(form) === action) ??
    forms.find(form => actionOf(form).startsWith(action)) ??
    forms.find(form => form.includes(`formaction="${action}"`))
  assert.ok(
    whole,
    `no form "${action}" on ${page.url} (${page.status}); there are: ${forms.map(form => attribute(form.slice(0, form.indexOf('>') + 1), 'action')).join(', ')}\n${page.text.slice(0, 600)}`,
  )
  const tag = whole.slice(0, whole.indexOf('>') + 1)
  return {
    action: whole.includes(`formaction="${action}"`)
      ? action
      : (attribute(tag, 'action') ?? page.url),
    method: /method="post"/i.test(tag) ? 'POST' : 'GET',
    multipart: /enctype="multipart\/form-data"/.test(tag),
    fields: valuesOf(whole),
  }
}

function valuesOf(form: string): Fields {
  const fields: Record<string, string[]> = {}
  const add = (name: string | undefined, value: string): void => {
    if (name !== undefined) fields[name] = [...(fields[name] ?? []), value]
  }
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const type = attribute(tag, 'type') ?? 'text'
    if (['submit', 'button', 'file'].includes(type)) continue
    if (['radio', 'checkbox'].includes(type) && !/\schecked\b/.test(tag)) continue
    add(
      attribute(tag, 'name'),
      attribute(tag, 'value') ?? (['radio', 'checkbox'].includes(type) ? 'on' : ''),
    )
  }
  for (const match of form.matchAll(/(<textarea\b[^>]*>)([\s\S]*?)<\/textarea\s*>/g)) {
    add(attribute(match[1] ?? '', 'name'), unescape(match[2] ?? '').replace(/^\n/, ''))
  }
  for (const match of form.matchAll(/(<select\b[^>]*>)([\s\S]*?)<\/select\s*>/g)) {
    const options = [...(match[2] ?? '').matchAll(/<option\b[^>]*>/g)].map(option => option[0])
    const chosen = options.find(option => /\sselected\b/.test(option)) ?? options[0]
    if (chosen) add(attribute(match[1] ?? '', 'name'), attribute(chosen, 'value') ?? '')
  }
  return fields
}

/** Links of a page with their texts. */
export function linksOf(html: string): readonly { readonly href: string; readonly text: string }[] {
  return [...html.matchAll(/(<a\b[^>]*>)([\s\S]*?)<\/a\s*>/g)].flatMap(match => {
    const href = attribute(match[1] ?? '', 'href')
    return href === undefined ? [] : [{ href, text: visibleText(match[2] ?? '') }]
  })
}
