/** The world that a portal tells things to: a mail server and a body's system, both real servers. */
import type { IncomingMessage } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { CERT, KEY } from '#testing/receiver-key'

/** A mail or a message that arrived whole, in the order of arrival. */
export type Arrived = {
  /** `Message-ID` or `webhook-id`: the same on every repetition. */
  readonly id: string
  /** What it is about: the mail's recipient and subject, or the message's type and letter. */
  readonly about: string
}

export type World = {
  readonly smtpUrl: string
  readonly hooksUrl: string
  /** The receiver's certificate, which the program must be told to trust. */
  readonly certificate: string
  readonly mails: readonly Arrived[]
  readonly hooks: readonly Arrived[]
  close(): Promise<void>
}

/** Opens both on free ports of this machine. */
export async function openWorld(): Promise<World> {
  const mails: Arrived[] = []
  const hooks: Arrived[] = []
  const smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', chunk => chunks.push(Buffer.from(chunk)))
      stream.on('end', () => {
        mails.push(mailOf(Buffer.concat(chunks).toString(), session.envelope.rcptTo[0]?.address))
        done()
      })
    },
  })
  // The sender is killed again and again.
  smtp.on('error', () => undefined)
  const receiver = createServer({ cert: CERT, key: KEY }, (asked, answer) => {
    const chunks: Buffer[] = []
    asked.on('data', (chunk: Buffer) => chunks.push(chunk))
    asked.on('error', () => undefined)
    asked.on('end', () => {
      hooks.push(hookOf(asked, Buffer.concat(chunks).toString()))
      answer.writeHead(204).end()
    })
  })
  await new Promise<void>(ready => smtp.listen(0, '127.0.0.1', ready))
  await new Promise<void>(ready => receiver.listen(0, '127.0.0.1', ready))
  const portOf = (server: { address(): unknown }): number => (server.address() as AddressInfo).port
  return {
    smtpUrl: `smtp://127.0.0.1:${portOf(smtp.server)}`,
    hooksUrl: `https://127.0.0.1:${portOf(receiver)}/hooks`,
    certificate: CERT,
    mails,
    hooks,
    close: async () => {
      receiver.closeAllConnections()
      await new Promise<void>(done => receiver.close(() => done()))
      await new Promise<void>(done => smtp.close(() => done()))
    },
  }
}

function mailOf(raw: string, to = ''): Arrived {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ')
  const of = (name: string): string => new RegExp(`^${name}: (.+)$`, 'im').exec(head)?.[1] ?? ''
  return { id: of('Message-ID').trim(), about: `${to} ${of('Subject')}` }
}

function hookOf({ headers }: IncomingMessage, body: string): Arrived {
  const { type, data } = JSON.parse(body) as { type: string; data: { letter?: string } }
  return { id: String(headers['webhook-id']), about: `${type} ${data.letter}` }
}
