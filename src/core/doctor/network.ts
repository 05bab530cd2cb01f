/** What the house must reach: mail server, SMS gateway, scanner, and itself from outside. */
import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { broken, fine, look, type Finding } from '#platform/finding'
import type { Settings } from '#platform/settings'

const PATIENCE_MS = 5000
const DAY_MS = 86_400_000

/** Where a gateway or a centre listens when its address does not say. */
const GATEWAY_PORTS: Readonly<Record<string, number>> = {
  'http:': 80,
  'https:': 443,
  'smpp:': 2775,
  'ssmpp:': 3550,
}

type Reaching = Pick<Settings, 'smtpUrl' | 'smsUrl' | 'scanUrl' | 'publicUrl'>

export async function examineNetwork(
  settings: Reaching,
  { demo, now }: { readonly demo: boolean; readonly now: Date },
): Promise<readonly Finding[]> {
  const { smtpUrl, smsUrl, scanUrl, publicUrl } = settings
  return Promise.all([
    mail(demo ? 'outbox' : smtpUrl),
    gateway(demo ? 'outbox' : smsUrl),
    scanner(scanUrl),
    publicUrl.protocol === 'https:' ? certificate(publicUrl, now) : plain(publicUrl, demo),
  ])
}

async function mail(url: string | undefined): Promise<Finding> {
  if (url === undefined || url === 'outbox') return fine('e-mail', 'messages stay in the outbox')
  const { hostname, port, protocol } = new URL(url)
  const secure = protocol === 'smtps:'
  const at = Number(port) || (secure ? 465 : 587)
  const todo = `Open the way to ${hostname}:${at}, or correct SMTP_URL. Until then messages wait and are tried again.`
  try {
    const said = await firstWords(await opened({ host: hostname, port: at, secure }))
    if (said.startsWith('220')) return fine('e-mail', `${hostname}:${at} answers`)
    return broken('e-mail', `${hostname}:${at} is no mail server that takes mail`, todo)
  } catch (error) {
    return broken('e-mail', `${hostname}:${at} cannot be reached (${reason(error)})`, todo)
  }
}

async function gateway(url: string | undefined): Promise<Finding> {
  if (url === undefined || url === 'outbox') return fine('SMS', 'messages stay in the outbox')
  const { hostname, port, protocol } = new URL(url)
  const secure = protocol === 'https:' || protocol === 'ssmpp:'
  const at = Number(port) || GATEWAY_PORTS[protocol] || 443
  try {
    const socket = await opened({ host: hostname, port: at, secure })
    socket.destroy()
    return fine('SMS', `${hostname}:${at} can be reached`)
  } catch (error) {
    return broken(
      'SMS',
      `${hostname}:${at} cannot be reached (${reason(error)})`,
      'Open the way to the gateway, or correct SMS_URL. Until then messages wait and are tried again.',
    )
  }
}

async function scanner(url: string): Promise<Finding> {
  if (url === 'none')
    return look(
      'scanner',
      'no malware scanner is set, so attached files stay with their author',
      'Install ClamAV and set SCAN_URL=clamav:HOST:PORT.',
    )
  const target = /^clamav:(?:(\/.+)|\[?([^\]]+?)\]?:(\d+))$/.exec(url)
  const to = target?.[1] ?? { host: target?.[2] ?? '', port: Number(target?.[3]) }
  const todo =
    'Start clamd (systemctl start clamav-daemon) or correct SCAN_URL. Files wait until it answers.'
  try {
    const socket = await opened(typeof to === 'string' ? { path: to } : { ...to, secure: false })
    socket.write('zPING\0')
    const said = await firstWords(socket)
    if (said.startsWith('PONG')) return fine('scanner', 'ClamAV answers')
    return broken('scanner', 'what answers at SCAN_URL is no ClamAV', todo)
  } catch (error) {
    return broken('scanner', `ClamAV cannot be reached (${reason(error)})`, todo)
  }
}

function plain({ hostname, host }: URL, demo: boolean): Finding {
  if (demo || ['localhost', '127.0.0.1', '[::1]'].includes(hostname))
    return fine(
      'address',
      `${host} is an address of this machine alone, as PUBLIC_URL or its default says`,
    )
  return broken(
    'address',
    `PUBLIC_URL is http://${host}: passwords and letters travel readable`,
    'Put a proxy with TLS in front (deploy/Caddyfile) and set PUBLIC_URL=https://….',
  )
}

async function certificate({ hostname, port }: URL, now: Date): Promise<Finding> {
  const at = Number(port) || 443
  const about = 'certificate'
  const todo = 'Renew it and see why it did not renew by itself (journalctl -u caddy).'
  try {
    const socket = await openedTls(hostname, at)
    const until = new Date(socket.getPeerCertificate().valid_to)
    const why = socket.authorizationError
    socket.destroy()
    const days = Math.floor((until.getTime() - now.getTime()) / DAY_MS)
    if (!socket.authorized) return broken(about, `browsers do not accept it (${String(why)})`, todo)
    if (days < 7) return broken(about, `${hostname}: it ends in ${days} days`, todo)
    if (days < 21) return look(about, `${hostname}: it ends in ${days} days`, todo)
    return fine(about, `${hostname}: good for ${days} days`)
  } catch (error) {
    return look(
      about,
      `${hostname}:${at} cannot be reached from here (${reason(error)})`,
      'Start the proxy; if this machine cannot see its own outer address, examine it from outside.',
    )
  }
}

type To =
  | { readonly path: string }
  | { readonly host: string; readonly port: number; readonly secure: boolean }

function opened(to: To): Promise<Socket> {
  if (!('path' in to) && to.secure) return openedTls(to.host, to.port)
  return settled(connect(to), 'connect')
}

const openedTls = (host: string, port: number): Promise<TLSSocket> =>
  settled(
    connectTls({
      host,
      port,
      ...(isIP(host) === 0 && { servername: host }),
      rejectUnauthorized: false,
    }),
    'secureConnect',
  )

function settled<S extends Socket>(socket: S, event: string): Promise<S> {
  return new Promise((resolve, reject) => {
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('no answer')))
    socket.once(event, () => resolve(socket))
    socket.on('error', reject)
  })
}

async function firstWords(socket: Socket): Promise<string> {
  try {
    return await new Promise((resolve, reject) => {
      socket.once('data', (part: Buffer) => resolve(part.toString()))
      socket.once('error', reject)
      socket.once('close', () => reject(new Error('closed without a word')))
    })
  } finally {
    socket.destroy()
  }
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'failed'
  return 'code' in error ? String(error.code) : error.message
}
