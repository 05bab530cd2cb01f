/**
 * Server HTML: a tagged template that escapes by default.
 *
 * Strings and numbers are escaped for text and quoted attributes alike (`& < > " '`). `false`,
 * `null` and `undefined` render nothing, arrays render their members, `Html` renders as it is.
 * Attributes must be quoted in the template. A value right after `href="`, `src="`, `action="` or
 * `formaction="` is a URL: only http, https, mailto, tel and relative addresses pass, so that
 * `javascript:` never does, which escaping alone would not stop.
 */
export class Html {
  readonly markup: string
  constructor(markup: string) {
    this.markup = markup
  }
  toString(): string {
    return this.markup
  }
}

export type Renderable = Html | string | number | false | null | undefined | readonly Renderable[]

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Escapes text for an element's content or a quoted attribute. */
export function escapeHtml(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, char => ENTITIES[char] ?? char) : text
}

const URL_ATTRIBUTE = /\s(?:(?:xlink:)?href|src|action|formaction|poster|cite|data)\s*=\s*["']$/i
const OPEN_ATTRIBUTE = /\s[\w:-]+\s*=\s*$/

/** The template. @throws when a value stands in an unquoted attribute or a dangerous URL. */
export function html(strings: TemplateStringsArray, ...values: readonly Renderable[]): Html {
  const urls = urlPlaces(strings)
  let markup = strings[0] ?? ''
  for (let index = 0; index < values.length; index++) {
    const value = values[index]
    markup += urls[index] === true ? escapeHtml(safeUrl(plain(value))) : render(value)
    markup += strings[index + 1] ?? ''
  }
  return new Html(markup)
}

const known = new WeakMap<TemplateStringsArray, readonly boolean[]>()

/** Which values of a template are URLs: asked once for each template, not each time it is written. */
function urlPlaces(strings: TemplateStringsArray): readonly boolean[] {
  const before = known.get(strings)
  if (before) return before
  const parts = strings.slice(0, -1)
  const open = parts.find(part => OPEN_ATTRIBUTE.test(part))
  if (open !== undefined) throw new Error(`unquoted attribute value after ${open.slice(-30)}`)
  const places = parts.map(part => URL_ATTRIBUTE.test(part))
  known.set(strings, places)
  return places
}

function render(value: Renderable): string {
  if (typeof value === 'string') return escapeHtml(value)
  if (typeof value === 'number') return String(value)
  if (value instanceof Html) return value.markup
  if (value === false || value === null || value === undefined) return ''
  let markup = ''
  for (const member of value) markup += render(member)
  return markup
}

function plain(value: Renderable): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  throw new Error('a URL attribute takes a string')
}

/** The URL, when its scheme is harmless. @throws otherwise: a dangerous link is a bug, not an input. */
export function safeUrl(url: string): string {
  // Browsers drop tabs, newlines and leading control characters before they read the scheme.
  // eslint-disable-next-line no-control-regex
  const compact = url.replace(/[\u0000-\u0020\u007f-\u009f]/g, '')
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(compact)?.[1]?.toLowerCase()
  if (scheme === undefined || ['http', 'https', 'mailto', 'tel', 'sms'].includes(scheme)) return url
  throw new Error(`refused URL scheme ${scheme}`)
}

/** Markup that is known to be safe: our own constants and files. Never a person's text. */
export function trustedHtml(markup: string): Html {
  return new Html(markup)
}

/** Text of a person with its paragraphs and line breaks kept. */
export function paragraphs(text: string): Html {
  const blocks = text.replaceAll('\r\n', '\n').split(/\n{2,}/)
  return html`${blocks.map(block => html`<p class="govuk-body">${lines(block)}</p>`)}`
}

function lines(block: string): Renderable[] {
  return block.split('\n').map((line, index) => html`${index > 0 && html`<br />`}${line}`)
}
