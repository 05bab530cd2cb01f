/**
 * Outgoing e-mail as a port. A notice says that something waits on the portal and never what: the
 * mail carries no personal content, only words of the program and a link.
 */
import { createTransport } from 'nodemailer'
import { foldMtavruli } from '#platform/georgian'
import type { Language } from '#platform/texts'

export type Mail = {
  /** One address, `name@host`. */
  readonly to: string
  readonly subject: string
  /** Plain text; lines broken by `\n`. */
  readonly text: string
  /** `<id@host>`, made once per notice: a second try bears the same, so a reader's program shows one. */
  readonly messageId: string
  readonly language: Language
  /** Where the reader chooses which notices come; named in the head of the mail. */
  readonly settingsUrl?: string
}

/**
 * What became of a mail or an SMS. `detail` is a code for the operator (`250`, `550 5.1.1`,
 * `ECONNREFUSED`), never an address nor the server's free words, which repeat it. Unless `final`,
 * trying again later makes sense.
 */
export type Delivery =
  | { readonly accepted: true; readonly detail: string }
  | { readonly accepted: false; readonly final: boolean; readonly detail: string }

/** Hands a mail over. Never throws for what the outside does. */
export type SendMail = (mail: Mail) => Promise<Delivery>

/** Where notices go: to a server, or to the demo's outbox, a table that core/notices writes. */
export type MailRoute = 'outbox' | { readonly send: SendMail; readonly close: () => void }

export type SmtpOptions = {
  /** `smtp://` (STARTTLS when offered) or `smtps://`, with user and password where needed. */
  readonly url: string
  /** Sender, `name@host` or `Name <name@host>`. */
  readonly from: string
  /** Longest wait in ms for connection, greeting and each answer; 20 seconds unless said. */
  readonly timeoutMs?: number
  /** Connections kept open at most; 3 unless said. */
  readonly connections?: number
}

/**
 * A mail server by SMTP over a few kept connections. The mails say that a program wrote them
 * (RFC 3834), so that nobody's absence note comes back.
 */
export function openSmtp(options: SmtpOptions): { send: SendMail; close: () => void } {
  const { url, from, timeoutMs = 20_000, connections = 3 } = options
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: connections,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(mail) {
      if (!isMailAddress(mail.to)) return { accepted: false, final: true, detail: 'wrong-address' }
      const message = messageOf(mail, from)
      try {
        const sent = await transport.sendMail(message)
        return { accepted: true, detail: codesOf(sent.response) }
      } catch (error) {
        return failed(error)
      }
    },
    close: () => transport.close(),
  }
}

/**
 * One plain address. Stricter than RFC 5322 on purpose: no quotes, comments, lists or control
 * characters, so that one notice never reaches two people.
 */
export function isMailAddress(value: string): boolean {
  return (
    value.length <= 254 && /^[^\s@<>()[\]\\,;:"\p{Cc}\p{Cf}]{1,64}@[\p{L}\p{N}.-]+$/u.test(value)
  )
}

/** @throws RangeError when the Message-ID is not one: a bug of the caller. */
function messageOf(mail: Mail, from: string) {
  if (!/^<[!-;=?A-~]+@[!-;=?A-~]+>$/.test(mail.messageId)) throw new RangeError('not a Message-ID')
  return {
    from,
    to: { name: '', address: mail.to },
    subject: foldMtavruli(mail.subject),
    text: mail.text,
    messageId: mail.messageId,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': mail.language,
    },
    ...(mail.settingsUrl === undefined ? {} : { list: { unsubscribe: mail.settingsUrl } }),
  }
}

/** Only a refused recipient or content is final; log-in, sender and line troubles are the operator's, and pass. */
function failed(error: unknown): Delivery {
  if (!(error instanceof Error)) throw error
  const status = 'responseCode' in error ? Number(error.responseCode) : 0
  const command = 'command' in error ? String(error.command) : ''
  const final = status >= 500 && status < 600 && ['RCPT TO', 'DATA'].includes(command)
  const answer = 'response' in error ? codesOf(String(error.response)) : ''
  const code = 'code' in error ? String(error.code) : 'unknown'
  return { accepted: false, final, detail: answer || code }
}

/** The codes that open an SMTP answer (`550 5.1.1`), without its words. */
function codesOf(response: string): string {
  const match = /^(\d{3})(?:[ -](\d\.\d{1,3}\.\d{1,3}))?/.exec(response)
  return match ? [match[1], match[2]].filter(Boolean).join(' ') : ''
}
