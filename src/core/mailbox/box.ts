/** A body's mailbox: where it is, who may set it, and how it is opened. */
import { mayReach, reachOf } from '#core/webhooks'
import { parseAddress } from '#core/identity'
import type { House } from '#platform/module'
import { ok, refuse, type Result } from '#platform/result'
import { ImapFlow } from 'imapflow'
import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'

export type BoxSettings = {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly folder: string
  readonly address: string
  /** Kind of the letters that its mails become. */
  readonly kind: string
}

const HOST = /^(?=.{1,253}$)[a-z0-9]([a-z0-9.:-]*[a-z0-9])?$/

/** Judges what an administrator typed. Each refusal names its field. */
export function judgeBox(
  typed: BoxSettings,
): Result<BoxSettings, 'host-wrong' | 'port-wrong' | 'user-wrong' | 'folder-wrong' | 'mail-wrong'> {
  const host = typed.host.trim().toLowerCase()
  const address = parseAddress('email', typed.address)
  const folder = typed.folder.trim()
  const { port } = typed
  if (!HOST.test(host)) return refuse('host-wrong', { field: 'host' })
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    return refuse('port-wrong', { field: 'port' })
  if (typed.user.trim() === '') return refuse('user-wrong', { field: 'user' })
  if (folder === '' || folder === DONE_FOLDER) return refuse('folder-wrong', { field: 'folder' })
  if (address === undefined) return refuse('mail-wrong', { field: 'address' })
  return ok({ ...typed, host, user: typed.user.trim(), folder, address })
}

/** Where mails go that became letters. */
export const DONE_FOLDER = 'Sarkmeli'

const TLS_PORT = 993
const CONNECT_MS = 10_000
const SILENT_MS = 60_000

/** Thrown where a mailbox cannot be opened; the code has words. */
export class BoxTrouble extends Error {
  readonly code: Trouble
  constructor(code: Trouble, cause?: unknown) {
    super(`a mailbox cannot be used: ${code}`, { cause })
    this.code = code
  }
}

export const TROUBLES = ['address', 'network', 'login', 'folder', 'server'] as const
export type Trouble = (typeof TROUBLES)[number]

/**
 * Opens the mailbox on its folder, uses it, and closes it. Encrypted always, but in a demonstration. The
 * address that was judged is the one that is connected to.
 * @throws BoxTrouble
 */
export async function withBox<T>(
  house: House,
  { host, port, user, folder, password }: BoxSettings & { readonly password: string },
  use: (client: ImapFlow) => Promise<T>,
): Promise<T> {
  const reach = reachOf(house)
  const found = await lookup(host, { all: true }).catch(() => [])
  const [first] = found
  if (!first) throw new BoxTrouble('network')
  if (found.some(({ address }) => !mayReach(host, address, reach))) throw new BoxTrouble('address')
  const client = new ImapFlow({
    host: first.address,
    port,
    ...(isIP(host) === 0 && { servername: host }),
    secure: port === TLS_PORT,
    ...(port !== TLS_PORT && !reach.local && { doSTARTTLS: true }),
    auth: { user, pass: password },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENT_MS,
  })
  // The same error comes with the promise that waits for it.
  client.on('error', () => undefined)
  try {
    await client.connect().catch((error: unknown) => {
      throw new BoxTrouble(isLogin(error) ? 'login' : 'network', error)
    })
    await client.mailboxOpen(folder).catch((error: unknown) => {
      throw new BoxTrouble('folder', error)
    })
    return await use(client)
  } finally {
    await client.logout().catch(() => client.close())
  }
}

const isLogin = (error: unknown): boolean =>
  error instanceof Error && 'authenticationFailed' in error && error.authenticationFailed === true
