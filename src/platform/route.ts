/** What a page is: a method, a path, who may open it, and a function from request to reply. */
import type { Readable } from 'node:stream'
import type { Html } from '#platform/html'
import type { Look } from '#platform/look'
import type { Tx } from '#platform/db'
import type { House, LinkPlace, NavigationEntry, PageLink } from '#platform/module'
import type { Language, Text } from '#platform/texts'

/**
 * Who may use a route. Everything is closed unless declared; `anyone` is a declaration too.
 *
 * - `anyone`: no session needed.
 * - `person`: a signed-in resident, at `level` 1 (password) or 2 (second factor); also a clerk who acts
 *   for them, unless the page is for the person `unassisted`.
 * - `officer`: a signed-in officer of a public body who holds one of `rights`.
 * - `operator`: the installation's operator.
 * - `account`: anybody signed in, whatever their kind (log-out, own sessions), with the same exception.
 * - `token`: a program with a token of one of these scopes; only routes with `api`.
 */
export type Access =
  | { readonly for: 'anyone' }
  | { readonly for: 'account'; readonly unassisted?: true }
  | { readonly for: 'person'; readonly level: 1 | 2; readonly unassisted?: true }
  | { readonly for: 'officer'; readonly rights: readonly string[] }
  | { readonly for: 'operator' }
  | { readonly for: 'token'; readonly scopes: readonly string[] }

/**
 * The program behind an API call: a body's system, or a resident's own program. It sees what that
 * body or that person sees, never more.
 */
export type Caller = {
  readonly tokenId: string
  readonly scopes: readonly string[]
} & (
  | { readonly kind: 'service'; readonly serviceId: string; readonly bodyId: string }
  | {
      readonly kind: 'resident'
      readonly personId: string
      readonly accountId: string
      readonly name: string
    }
)

/** The signed-in account behind a request. */
export type Actor =
  | {
      readonly kind: 'resident'
      readonly accountId: string
      readonly personId: string
      readonly level: 1 | 2
      readonly name: string
      /** Set when a clerk acts for a person who is present. */
      readonly assistedBy?: { readonly accountId: string; readonly bodyId: string }
    }
  | {
      readonly kind: 'officer'
      readonly accountId: string
      readonly bodyId: string
      readonly bodyName: { readonly ka: string; readonly en: string }
      readonly rights: readonly string[]
      /** Units of the posts that the officer holds or stands in for. */
      readonly unitIds: readonly string[]
      /** Accounts of absent colleagues for whom the officer acts today. */
      readonly standsInFor: readonly string[]
      readonly level: 1 | 2
      readonly name: string
      /** Moment of the last second factor, for acts that need a fresh one. */
      readonly factorAt?: Date
    }
  | {
      readonly kind: 'operator'
      readonly accountId: string
      readonly level: 1 | 2
      readonly name: string
    }

/** A form as it was typed: each field's values in order. */
export type RawForm = ReadonlyMap<string, readonly string[]>

/** A file that came with a form or as a raw body. */
export type RawFile = { readonly name: string; readonly bytes: Buffer }

/** A request as handlers see it: parsed, authorised, and without the library behind it. */
export type Request = {
  readonly house: House
  readonly id: string
  readonly method: string
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly language: Language
  readonly actor: Actor | undefined
  /** The program whose token came along; only API routes know one. */
  readonly caller?: Caller | undefined
  /** Hash of the session's cookie; names the session in the database. */
  readonly sessionId: string | undefined
  /** The browser's token for forms; goes into each form by `formToken(request)`. */
  readonly formToken: string
  readonly form: RawForm
  /** Files of a multipart form, by field. */
  readonly files: ReadonlyMap<string, readonly RawFile[]>
  /** JSON or raw body of an API call. */
  readonly body: unknown
  readonly address: string
  /** What every page says just now. */
  readonly announcement?: Text | undefined
  /** How every page looks, where that is not the portal's own way. */
  readonly look?: Look | undefined
  /** Entries of the page frame that this reader may use. */
  readonly navigation: readonly NavigationEntry[]
  /** What modules offer on the pages of others' things; asked by `linksOn`. */
  readonly links: readonly PageLink[]
  /** The path with its query, for the language switch and for coming back after a log-in; of a form, its page. */
  readonly url: string
}

/** What a handler answers. */
export type Reply = {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly cookies?: readonly Cookie[]
  readonly body?: Html | string | Buffer | Readable
  readonly type?: string
}

export type Cookie = {
  readonly name: string
  readonly value: string
  /** Seconds; absent for the browser's session, 0 to forget. */
  readonly maxAge?: number
  /** Readable by scripts. Never for sessions. */
  readonly open?: boolean
}

export type Handler = (request: Request) => Promise<Reply>

/** The `Request` of a route, with the actor that its access promises. */
export type Route = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly access: Access
  readonly handle: Handler
  /** Largest body in bytes; 256 KiB unless said. */
  readonly bodyLimit?: number
  /** Requests a minute from one address; the general limit unless said. */
  readonly perMinute?: number
  /** True for API routes: bearer tokens, problem details, no form token. */
  readonly api?: boolean
}

/** A link that another module offers on a page. */
export type OfferedLink = { readonly href: string; readonly text: Text }

/** The links that modules offer on the page of one thing, in module order. */
export async function linksOn(
  request: Request,
  tx: Tx,
  { place, id }: { readonly place: LinkPlace; readonly id: string },
): Promise<readonly OfferedLink[]> {
  const links = request.links.filter(({ on }) => on === place)
  const found = await Promise.all(links.map(link => link.find(tx, request, id)))
  return found.flatMap(link => link ?? [])
}

/** An HTML page. */
export function page(body: Html, status = 200, headers: Record<string, string> = {}): Reply {
  return { status, body, headers, type: 'text/html; charset=utf-8' }
}

/** 303 to another page: what every accepted form answers. */
export function seeOther(location: string, cookies: readonly Cookie[] = []): Reply {
  return { status: 303, headers: { location }, cookies }
}

/** A JSON answer. */
export function json(value: unknown, status = 200): Reply {
  return { status, body: JSON.stringify(value), type: 'application/json; charset=utf-8' }
}

/** Thrown by handlers and `get…` functions for what does not exist, or not for this reader. */
export class NotFound extends Error {
  constructor(what: string) {
    super(`${what} not found`)
  }
}

/** Thrown where a reader may not do a thing although they may know of it. */
export class Forbidden extends Error {}
