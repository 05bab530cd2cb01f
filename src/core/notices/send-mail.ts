/** An e-mail through the mail server of `SMTP_URL`: text only, and the same Message-ID on every attempt. */
import { createTransport, type SendMailOptions } from 'nodemailer'
import type { Outcome } from './delivery.ts'
import type { MailLetter, Outgoing } from './senders.ts'

export type MailSettings = {
  /** smtp://user:password@host:port, or smtps:// for TLS from the first byte. */
  readonly url: string
  readonly from: string
  /** Right side of the Message-ID: the portal's host. */
  readonly host: string
  /** Where a mail comes back to and where answers go, by its id; absent: the sender's address. */
  readonly returnTo?: (
    id: string,
  ) => { readonly bounce: string; readonly reply: string } | undefined
  /** How long a server may be silent; as said below unless given. */
  readonly patience?: { readonly connectMs: number; readonly silentMs: number }
}

const CONNECT_MS = 10_000
/** A server that hangs longer than this after taking a message may have sent it; the next attempt says so by its id. */
const SILENT_MS = 30_000

/** A sender over one mail server, with a connection of its own for each message. */
export function mailSender({
  url,
  from,
  host,
  returnTo,
  patience = { connectMs: CONNECT_MS, silentMs: SILENT_MS },
}: MailSettings): (mail: Outgoing) => Promise<Outcome> {
  const transport = createTransport({
    url,
    connectionTimeout: patience.connectMs,
    greetingTimeout: patience.connectMs,
    socketTimeout: patience.silentMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return async ({ id, to, subject = '', text, answers, letter }) => {
    const back = returnTo?.(id)
    try {
      await transport.sendMail({
        from,
        // An answer of a machine has no way back, so that nothing can answer it (RFC 3834, 3.3).
        ...(answers !== undefined && {
          envelope: { from: '', to },
          inReplyTo: answers,
          references: answers,
        }),
        ...(answers === undefined &&
          back && { envelope: { from: back.bounce, to }, replyTo: back.reply }),
        // As an object, so that a comma or a bracket in an address never makes a second recipient.
        to: { name: '', address: to },
        subject,
        text,
        messageId: `<${id}@${host}>`,
        ...(letter ? ofBody(letter, from) : { headers: byProgram(answers !== undefined) }),
      })
      return { is: 'sent', code: '250' }
    } catch (error) {
      return failureOf(error)
    }
  }
}

/** RFC 3834, and what older programs and Exchange look at: keeps holiday replies away. */
const byProgram = (isAnswer: boolean): Record<string, string> => ({
  'Auto-Submitted': isAnswer ? 'auto-replied' : 'auto-generated',
  Precedence: 'bulk',
  'X-Auto-Response-Suppress': 'All',
})

/** People wrote and signed it, so it does not say that a program did. */
function ofBody(
  { fromName, replyTo, references, attachments }: MailLetter,
  from: string,
): Partial<SendMailOptions> {
  const answered = references.at(-1)
  return {
    from: { name: fromName, address: /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim() },
    replyTo: replyTo === undefined ? undefined : { name: fromName, address: replyTo },
    ...(answered !== undefined && { inReplyTo: answered, references: [...references] }),
    attachments: attachments.map(({ name, type, content }) => ({
      filename: name,
      contentType: type,
      content,
    })),
  }
}

/** What a mail server or the line said, as far as it decides; never its words, which repeat the address. */
export type MailFailure = {
  readonly code?: string
  readonly command?: string
  readonly responseCode?: number
  readonly response?: string
}

/** Mailbox unknown, not local, or its name not allowed (RFC 5321, 4.2.3). */
const NO_MAILBOX = [550, 551, 553]

/**
 * How a failure counts. Only what the server says about the recipient ends a delivery for good: a
 * wrong password of ours, a full mailbox (5.2.2) or a block list (5.7) may pass.
 */
export function mailOutcome({ code, command, responseCode, response }: MailFailure): Outcome {
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})/.exec(response ?? '')?.[1]
  const said = [responseCode, enhanced].filter(part => part !== undefined).join(' ')
  const aboutRecipient = command === 'RCPT TO' && NO_MAILBOX.includes(responseCode ?? 0)
  const isForGood = enhanced === undefined || /^5\.(?:1\.|2\.1$)/.test(enhanced)
  if (aboutRecipient && isForGood) return { is: 'bounced', code: said }
  return { is: 'later', code: said === '' ? (code ?? 'failed') : said }
}

function failureOf(error: unknown): Outcome {
  if (!(error instanceof Error)) return { is: 'later', code: 'failed' }
  return mailOutcome({
    ...('code' in error && typeof error.code === 'string' && { code: error.code }),
    ...('command' in error && typeof error.command === 'string' && { command: error.command }),
    ...('responseCode' in error &&
      typeof error.responseCode === 'number' && { responseCode: error.responseCode }),
    ...('response' in error && typeof error.response === 'string' && { response: error.response }),
  })
}
