/**
 * The mail server of `MAIL_LISTEN`: takes mails to our returning addresses and nothing else, so it
 * relays for nobody. A mail is acknowledged once what follows from it is kept. Stands behind the
 * organisation's own mail server, which keeps strangers and encryption at the door.
 */
import { returnedTo, type Returned } from '#core/notices'
import type { House } from '#platform/module'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { takeMail } from './take-mail.ts'

const MOST_BYTES = 1024 * 1024
const MOST_CLIENTS = 20
const MOST_RECIPIENTS = 5

/** Listens until ended; without the setting, or in a demonstration, nothing does. */
export async function listenForMail(house: House): Promise<() => Promise<void>> {
  const { mailListen, mailReturn } = house.settings
  if (mailListen === undefined || mailReturn === undefined) return async () => undefined
  const server = mailServer(house)
  await new Promise<void>(resolve => {
    server.on('error', error => {
      // Several processes of one machine work beside each other: the first one listens.
      if (!/EADDRINUSE/.test(String(error))) house.log.warn('mail server', {}, error)
      resolve()
    })
    server.listen(mailListen.port, mailListen.host, resolve)
  })
  return () => new Promise(resolve => server.close(() => resolve()))
}

/** The server, not yet listening. */
export function mailServer(house: House): SMTPServer {
  return new SMTPServer({
    name: house.settings.mailReturn ?? 'localhost',
    banner: 'Sarkmeli',
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: MOST_BYTES,
    maxClients: MOST_CLIENTS,
    socketTimeout: 60_000,
    closeTimeout: 1000,
    disableReverseLookup: true,
    logger: false,
    onRcptTo: (address, session, done) => {
      const isOurs = returnedTo(house, address.address) !== undefined
      if (!isOurs) return done(refusal(550, '5.1.1 no such address'))
      if (session.envelope.rcptTo.length >= MOST_RECIPIENTS) {
        return done(refusal(452, '4.5.3 too many recipients'))
      }
      return done()
    },
    onData: (stream, session, done) => {
      taken(house, stream, session).then(
        trouble => done(trouble),
        (error: unknown) => {
          house.log.error('mail not taken', {}, error)
          done(refusal(451, '4.3.0 try again later'))
        },
      )
    },
  })
}

const refusal = (responseCode: number, text: string): Error =>
  Object.assign(new Error(text), { responseCode })

async function taken(
  house: House,
  stream: SMTPServerDataStream,
  { envelope }: SMTPServerSession,
): Promise<Error | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  // A mail that is too long is read to its end and not kept, so that the answer can be given.
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk)
    length += bytes.length
    if (length <= MOST_BYTES) chunks.push(bytes)
  }
  if (stream.sizeExceeded || length > MOST_BYTES) return refusal(552, '5.3.4 too long')
  const raw = Buffer.concat(chunks).toString()
  const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
  const named = envelope.rcptTo.map(({ address }) => returnedTo(house, address))
  const to = named.filter((each): each is Returned => each !== undefined)
  await house.db.as({ as: 'worker' }, async tx => {
    for (const one of to) await takeMail(tx, house, { to: one, from, raw })
  })
  return undefined
}
