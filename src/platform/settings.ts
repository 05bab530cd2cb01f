/** Settings from the environment, parsed once at start. The only file that reads `process.env`. */
import { Told } from '#platform/told'
import { z } from 'zod'

/** Every setting with its meaning; `bin/sarkmeli settings` prints this list. */
export const SETTINGS = {
  PORT: { default: '8080', meaning: 'Port of the web server' },
  HOST: { default: '127.0.0.1', meaning: 'Address to listen on' },
  DATA_DIR: { default: './data', meaning: 'Folder of the embedded database and the files' },
  DATABASE_URL: { default: '', meaning: 'PostgreSQL server to use instead of the embedded one' },
  READ_DATABASE_URL: {
    default: '',
    meaning: 'A standby of the server of DATABASE_URL, for public pages while it keeps up',
  },
  PUBLIC_URL: {
    default: '',
    meaning: 'Address at which people reach the portal; http://localhost:PORT unless given',
  },
  PACK: { default: 'georgia', meaning: 'Country pack: a name under packs/ or a path' },
  BODY: {
    default: '',
    meaning: 'Key of the one body that this installation is of: its look is that of every page',
  },
  SMTP_URL: {
    default: '',
    meaning: 'Outgoing e-mail, smtp://user:password@host:port; `outbox` keeps it in the outbox',
  },
  MAIL_FROM: { default: '', meaning: 'Sender address of the e-mails' },
  MAIL_RETURN: {
    default: '',
    meaning:
      'Domain under which returned mails and answers to notices come in; without it they go to MAIL_FROM',
  },
  MAIL_LISTEN: {
    default: '',
    meaning: 'HOST:PORT on which a process that works hears the mails of MAIL_RETURN by SMTP',
  },
  SMS_URL: {
    default: '',
    meaning:
      'Way out for SMS: an HTTP gateway, smpp://user:password@host:port?from=NAME (ssmpp:// with TLS), or `outbox`',
  },
  SMS_HOOK_SECRET: {
    default: '',
    meaning:
      'Secret (whsec_ and base64) by which the HTTP gateway signs SMS and receipts that it posts to /hooks/sms',
  },
  SMS_FACTOR: {
    default: 'on',
    meaning: '`off` where a code by SMS does not count as a second step of signing in',
  },
  SCAN_URL: {
    default: 'none',
    meaning: 'Malware scanner: `clamav:HOST:PORT`, `clamav:/path/to/socket` or `none`',
  },
  REGISTRY_URL: {
    default: '',
    meaning:
      'Connector to the registries, https://…; `sample` for an invented nation. A demonstration starts one of its own',
  },
  REGISTRY_TOKEN: { default: '', meaning: 'Bearer token that the connector asks for' },
  REGISTRY_TIMEOUT: {
    default: '3000',
    meaning: 'Milliseconds after which a try to ask a registry is given up',
  },
  TRUST_PROXY: {
    default: '',
    meaning: 'Number of proxies in front whose X-Forwarded-For is believed',
  },
  DEMO_YEAR: {
    default: 'on',
    meaning: '`off` for a demonstration without a year of invented letters at its bodies',
  },
  WORKERS: {
    default: 'on',
    meaning: '`off` for a process that only serves pages, `only` for one that only works',
  },
  SECRET_KEY: {
    default: '',
    meaning:
      'Key that seals personal data, 32 bytes in base64; a file of DATA_DIR unless given. Needed with several machines',
  },
  WEBHOOK_HOSTS: {
    default: '',
    meaning:
      'Hosts of the inner network to which webhooks may go, separated by commas; others must have public addresses',
  },
  METRICS_TOKEN: {
    default: '',
    meaning: 'Bearer token that /metrics asks for; without it only loopback may read',
  },
  LOG_LEVEL: { default: 'info', meaning: 'trace, debug, info, warn, error or silent' },
} as const satisfies Readonly<Record<string, { default: string; meaning: string }>>

export type SettingName = keyof typeof SETTINGS

export type Settings = {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  /** A standby of it, for what everybody may read. */
  readonly readDatabaseUrl: string | undefined
  readonly publicUrl: URL
  readonly pack: string
  /** Key of the one body that the installation is of. */
  readonly body: string | undefined
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  readonly mailReturn: string | undefined
  readonly mailListen: { readonly host: string; readonly port: number } | undefined
  readonly smsUrl: string | undefined
  readonly smsHookSecret: Buffer | undefined
  readonly smsFactor: boolean
  readonly scanUrl: string
  readonly registryUrl: string | undefined
  readonly registryToken: string | undefined
  readonly registryTimeoutMs: number
  readonly trustProxy: number
  readonly demoYear: boolean
  readonly workers: 'on' | 'off' | 'only'
  readonly secretKey: string | undefined
  readonly webhookHosts: readonly string[]
  readonly metricsToken: string | undefined
  readonly logLevel: string
}

const blank = (value: string): string | undefined => (value === '' ? undefined : value)
const optional = z.string().transform(blank)

/** The key of a secret as Standard Webhooks write it. */
const hookKey = (secret: string): Buffer => Buffer.from(secret.replace(/^whsec_/, ''), 'base64')

function placeOf(written: string): { host: string; port: number } {
  const at = written.lastIndexOf(':')
  return { host: written.slice(0, at), port: Number(written.slice(at + 1)) }
}

const address = optional.refine(
  url => url === undefined || /^postgres(ql)?:\/\//.test(url),
  'must start with postgres://',
)

const shape = z.object({
  PORT: z.coerce.number().int().min(0).max(65535),
  HOST: z.string().min(1),
  DATA_DIR: z.string().min(1),
  DATABASE_URL: address,
  READ_DATABASE_URL: address,
  PUBLIC_URL: optional.refine(
    url => url === undefined || URL.canParse(url),
    'must be an address such as https://my.example',
  ),
  PACK: z.string().min(1),
  BODY: optional,
  SMTP_URL: optional.refine(
    url => url === undefined || url === 'outbox' || /^smtps?:\/\//.test(url),
    'must start with smtp:// or be `outbox`',
  ),
  MAIL_FROM: z.string(),
  MAIL_RETURN: optional
    .transform(domain => domain?.toLowerCase())
    .refine(
      domain => domain === undefined || /^[a-z0-9.-]+$/.test(domain),
      'must be a domain such as reply.example.ge',
    ),
  MAIL_LISTEN: optional.refine(
    place => place === undefined || /^.+:\d{1,5}$/.test(place),
    'must be HOST:PORT',
  ),
  SMS_URL: optional.refine(
    url => url === undefined || url === 'outbox' || /^(https?|s?smpp):\/\//.test(url),
    'must start with https:// or smpp://, or be `outbox`',
  ),
  SMS_HOOK_SECRET: optional.refine(
    secret => secret === undefined || hookKey(secret).length >= 24,
    'must be whsec_ and at least 24 bytes in base64',
  ),
  SMS_FACTOR: z.enum(['on', 'off']),
  SCAN_URL: z.string().regex(/^(none|clamav:.+)$/, 'must be `none` or start with clamav:'),
  REGISTRY_URL: optional.refine(
    url => url === undefined || url === 'sample' || /^https?:\/\/\S+$/.test(url),
    'must start with https:// or be `sample`',
  ),
  REGISTRY_TOKEN: optional,
  REGISTRY_TIMEOUT: z.coerce.number().int().min(100).max(60_000),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10),
  DEMO_YEAR: z.enum(['on', 'off']),
  WORKERS: z.enum(['on', 'off', 'only']),
  SECRET_KEY: optional.refine(
    key => key === undefined || Buffer.from(key, 'base64').length === 32,
    'must be 32 bytes in base64',
  ),
  WEBHOOK_HOSTS: z.string(),
  METRICS_TOKEN: optional,
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']),
})

/** Thrown with every wrong setting by name, so that a start fails once and completely. */
export class WrongSettings extends Told {}

/**
 * Parses settings. `overrides` come from the command line.
 * @throws WrongSettings naming each wrong setting.
 */
export function parseSettings(
  environment: Readonly<Record<string, string | undefined>>,
  overrides: Partial<Record<SettingName, string>> = {},
): Settings {
  const input = Object.fromEntries(
    Object.entries(SETTINGS).map(([name, setting]) => [
      name,
      Object.entries(overrides).find(([key]) => key === name)?.[1] ??
        blank(environment[name] ?? '') ??
        setting.default,
    ]),
  )
  const parsed = shape.safeParse(input)
  if (!parsed.success) {
    const lines = parsed.error.issues.map(issue => `${String(issue.path[0])}: ${issue.message}`)
    throw new WrongSettings(`These settings are wrong:\n  ${lines.join('\n  ')}`)
  }
  const value = parsed.data
  if (value.READ_DATABASE_URL !== undefined && value.DATABASE_URL === undefined)
    throw new WrongSettings('READ_DATABASE_URL names a standby of DATABASE_URL, which is missing.')
  return {
    port: value.PORT,
    host: value.HOST,
    dataDir: value.DATA_DIR,
    databaseUrl: value.DATABASE_URL,
    readDatabaseUrl: value.READ_DATABASE_URL,
    publicUrl: new URL(value.PUBLIC_URL ?? `http://localhost:${value.PORT}`),
    pack: value.PACK,
    body: value.BODY,
    smtpUrl: value.SMTP_URL,
    mailFrom: value.MAIL_FROM,
    mailReturn: value.MAIL_RETURN,
    mailListen: value.MAIL_LISTEN === undefined ? undefined : placeOf(value.MAIL_LISTEN),
    smsUrl: value.SMS_URL,
    smsHookSecret: value.SMS_HOOK_SECRET === undefined ? undefined : hookKey(value.SMS_HOOK_SECRET),
    smsFactor: value.SMS_FACTOR === 'on',
    scanUrl: value.SCAN_URL,
    registryUrl: value.REGISTRY_URL,
    registryToken: value.REGISTRY_TOKEN,
    registryTimeoutMs: value.REGISTRY_TIMEOUT,
    trustProxy: value.TRUST_PROXY,
    demoYear: value.DEMO_YEAR === 'on',
    workers: value.WORKERS,
    secretKey: value.SECRET_KEY,
    webhookHosts: value.WEBHOOK_HOSTS.toLowerCase()
      .split(',')
      .map(host => host.trim())
      .filter(Boolean),
    metricsToken: value.METRICS_TOKEN,
    logLevel: value.LOG_LEVEL,
  }
}

/** The process's own environment. */
export function environment(): Readonly<Record<string, string | undefined>> {
  return process.env
}
