/**
 * A small IMAP server for stories: the commands of RFC 3501 and 6851 that the mailbox bridge uses, on real
 * sockets with the real client. One user, folders in memory. It knows no literals, no TLS and no flags.
 */
import { createServer, type AddressInfo, type Socket } from 'node:net'

export type ImapMail = { readonly uid: number; readonly raw: string; readonly came: Date }

export type ImapServer = {
  readonly port: number
  /** Mails of a folder. */
  mails(folder: string): readonly ImapMail[]
  /** A mail comes in. */
  deliver(raw: string, came?: Date): void
  /** Commands that the server answers with NO from now on. */
  readonly refused: Set<string>
  /** Every command that came. */
  readonly heard: string[]
  /** Gives the folder another UIDVALIDITY and its mails other UIDs, as after a restore. */
  renumber(): void
  close(): Promise<void>
}

type State = {
  readonly folders: Map<string, ImapMail[]>
  readonly refused: Set<string>
  readonly heard: string[]
  nextUid: number
  validity: number
}

/** Starts the server on a free port of this machine. */
export async function imapServer(user: string, password: string): Promise<ImapServer> {
  const state: State = {
    folders: new Map([['INBOX', []]]),
    refused: new Set(),
    heard: [],
    nextUid: 1,
    validity: 1,
  }
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    converse(socket, state, `"${user}" "${password}"`)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    refused: state.refused,
    heard: state.heard,
    mails: folder => state.folders.get(folder) ?? [],
    deliver: (raw, came = new Date()) => {
      const lines = raw.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n')
      state.folders.get('INBOX')?.push({ uid: state.nextUid++, raw: lines, came })
    },
    renumber: () => {
      state.validity += 1
      state.nextUid = 100
      const inbox = state.folders.get('INBOX') ?? []
      state.folders.set(
        'INBOX',
        inbox.map(mail => ({ ...mail, uid: state.nextUid++ })),
      )
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}

function converse(socket: Socket, state: State, login: string): void {
  let rest = ''
  let folder = ''
  socket.write('* OK [CAPABILITY IMAP4rev1 MOVE] ready\r\n')
  socket.on('data', chunk => {
    const lines = (rest + chunk.toString()).split('\r\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const [, tag = '*', command = '', args = ''] = /^(\S+) ((?:UID )?\S+) ?(.*)$/.exec(line) ?? []
      const name = command.toUpperCase()
      state.heard.push(name)
      if (name === 'SELECT') folder = unquoted(args)
      const untagged = answers(state, { name, args, folder, login })
      const bad = untagged === undefined || state.refused.has(name)
      if (!bad) for (const one of untagged) socket.write(`* ${one}\r\n`)
      socket.write(`${tag} ${bad ? 'NO refused' : 'OK done'}\r\n`)
      if (name === 'LOGOUT') socket.end()
    }
  })
}

const unquoted = (word: string): string => word.trim().replace(/^"|"$/g, '')

type Said = {
  readonly name: string
  readonly args: string
  readonly folder: string
  readonly login: string
}

/** Untagged answers to a command; `undefined` refuses it. */
function answers(state: State, { name, args, folder, login }: Said): readonly string[] | undefined {
  const mails = state.folders.get(folder) ?? []
  switch (name) {
    case 'CAPABILITY':
      return ['CAPABILITY IMAP4rev1 MOVE']
    case 'LOGIN':
      return args === login ? [] : undefined
    case 'LIST':
      // What the hierarchy is cut by (RFC 3501, 6.3.8).
      if (args === '"" ""') return ['LIST (\\Noselect) "/" ""']
      return listed(state, name)
    case 'LSUB':
      return listed(state, name)
    case 'SELECT':
      if (!state.folders.has(folder)) return undefined
      return [
        `${mails.length} EXISTS`,
        'FLAGS (\\Seen)',
        `OK [UIDVALIDITY ${state.validity}]`,
        `OK [UIDNEXT ${state.nextUid}]`,
      ]
    case 'UID SEARCH':
      return [['SEARCH', ...mails.map(({ uid }) => uid)].join(' ')]
    case 'UID FETCH':
      return fetched(mails, args)
    case 'CREATE':
      if (state.folders.has(unquoted(args))) return undefined
      state.folders.set(unquoted(args), [])
      return []
    case 'UID MOVE':
      return moved(state, folder, args)
    default:
      return ['NOOP', 'LOGOUT', 'CLOSE', 'SUBSCRIBE'].includes(name) ? [] : undefined
  }
}

const listed = ({ folders }: State, name: string): readonly string[] =>
  [...folders.keys()].map(folder => `${name} () "/" "${folder}"`)

const uidsOf = (range: string): readonly number[] =>
  range.split(',').flatMap(part => {
    const [first = 0, last = first] = part.split(':').map(Number)
    return Array.from({ length: last - first + 1 }, (_, index) => first + index)
  })

function fetched(mails: readonly ImapMail[], args: string): readonly string[] {
  const [range = ''] = args.split(' ')
  const wanted = new Set(uidsOf(range))
  return mails.flatMap(({ uid, raw, came }, index) => {
    if (!wanted.has(uid)) return []
    const size = Buffer.byteLength(raw)
    const items = [`UID ${uid}`]
    if (args.includes('RFC822.SIZE')) items.push(`RFC822.SIZE ${size}`)
    if (args.includes('INTERNALDATE')) items.push(`INTERNALDATE "${internalDate(came)}"`)
    if (args.includes('BODY.PEEK[]')) items.push(`BODY[] {${size}}\r\n${raw}`)
    return [`${index + 1} FETCH (${items.join(' ')})`]
  })
}

/** `24-Nov-2026 08:00:00 +0000`. */
function internalDate(came: Date): string {
  const [, day, month, year, time] = came.toUTCString().split(' ')
  return `${day}-${month}-${year} ${time} +0000`
}

function moved(state: State, from: string, args: string): readonly string[] | undefined {
  const [range = '', ...folder] = args.split(' ')
  const to = state.folders.get(unquoted(folder.join(' ')))
  if (!to) return undefined
  const wanted = new Set(uidsOf(range))
  const mails = state.folders.get(from) ?? []
  to.push(...mails.filter(({ uid }) => wanted.has(uid)))
  const lines = mails.flatMap(({ uid }, index) => (wanted.has(uid) ? [`${index + 1} EXPUNGE`] : []))
  state.folders.set(
    from,
    mails.filter(({ uid }) => !wanted.has(uid)),
  )
  // Highest first: each line renumbers those above it.
  return lines.toReversed()
}
