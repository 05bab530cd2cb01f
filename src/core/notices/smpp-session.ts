/**
 * A session with an SMS centre over SMPP 3.4 as transceiver: opened when it is needed, kept with
 * `enquire_link`, cut when it falls silent, opened anew by the next message.
 */
import { connect as connectPlain, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import {
  ANSWER,
  bindBody,
  COMMAND,
  deliverOf,
  STATUS,
  unitsOf,
  written,
  type Binding,
  type Delivered,
  type Pdu,
} from './smpp-pdu.ts'

export type SmppLine = Binding & {
  readonly host: string
  readonly port: number
  readonly tls: boolean
  /** Told of each receipt and message. What it refuses by throwing, the centre sends again. */
  readonly onDelivered: (delivered: Delivered) => Promise<void>
  readonly answerMs?: number
  readonly enquireMs?: number
}

export type SmppSession = {
  /** Opens the line unless it is open. @throws SmppTrouble */
  open(): Promise<void>
  /** Sends a unit and waits for its answer. @throws SmppTrouble when the line breaks or stays silent. */
  ask(command: number, body: Buffer): Promise<Pdu>
  close(): Promise<void>
}

/** What goes wrong on the line, as a short code such as `timeout` or `bind-13`. */
export class SmppTrouble extends Error {}

const ANSWER_MS = 15_000
const ENQUIRE_MS = 30_000

type Waiting = { readonly done: (unit: Pdu) => void; readonly fail: (trouble: Error) => void }
type Line = {
  readonly socket: Socket
  readonly waiting: Map<number, Waiting>
  sequence: number
  enquiring: NodeJS.Timeout | undefined
}

/** A session that opens by itself. */
export function smppSession(options: SmppLine): SmppSession {
  let line: Promise<Line> | undefined
  const opened = (): Promise<Line> => {
    if (line) return line
    const opening = bound(options, () => {
      if (line === opening) line = undefined
    })
    line = opening
    opening.catch(() => {
      if (line === opening) line = undefined
    })
    return opening
  }
  return {
    open: async () => void (await opened()),
    ask: async (command, body) => ask(await opened(), { command, body, limitMs: limitOf(options) }),
    close: async () => {
      const closing = await line?.catch(() => undefined)
      line = undefined
      if (!closing) return
      await ask(closing, { command: COMMAND.unbind, body: Buffer.alloc(0), limitMs: 1000 }).catch(
        () => undefined,
      )
      closing.socket.destroy()
    },
  }
}

const limitOf = ({ answerMs = ANSWER_MS }: SmppLine): number => answerMs

async function bound(options: SmppLine, onEnd: () => void): Promise<Line> {
  const socket = await connected(options)
  const line: Line = { socket, waiting: new Map(), sequence: 0, enquiring: undefined }
  // A command that has ended must not be kept from exiting by a line that is merely kept open.
  socket.unref()
  listen(line, options, onEnd)
  const answer = await ask(line, {
    command: COMMAND.bindTransceiver,
    body: bindBody(options),
    limitMs: limitOf(options),
  })
  if (answer.status !== STATUS.ok) {
    socket.destroy()
    throw new SmppTrouble(`bind-${answer.status}`)
  }
  line.enquiring = setInterval(() => {
    ask(line, {
      command: COMMAND.enquireLink,
      body: Buffer.alloc(0),
      limitMs: limitOf(options),
    }).catch(() => socket.destroy())
  }, options.enquireMs ?? ENQUIRE_MS).unref()
  return line
}

function connected({ host, port, tls, answerMs = ANSWER_MS }: SmppLine): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = tls ? connectTls({ host, port, servername: host }) : connectPlain({ host, port })
    const fail = (code: string) => () => {
      clearTimeout(limit)
      socket.destroy()
      reject(new SmppTrouble(code))
    }
    const limit = setTimeout(fail('connect-timeout'), answerMs)
    socket.once('error', fail('connect'))
    socket.once(tls ? 'secureConnect' : 'connect', () => {
      clearTimeout(limit)
      socket.removeAllListeners('error')
      resolve(socket)
    })
  })
}

function listen(line: Line, options: SmppLine, onEnd: () => void): void {
  const { socket, waiting } = line
  let rest: Buffer = Buffer.alloc(0)
  socket.on('data', chunk => {
    try {
      const found = unitsOf(Buffer.concat([rest, chunk]))
      rest = found.rest
      for (const unit of found.units) take(line, options, unit)
    } catch {
      socket.destroy()
    }
  })
  socket.on('error', () => undefined)
  socket.on('close', () => {
    clearInterval(line.enquiring)
    onEnd()
    for (const { fail } of waiting.values()) fail(new SmppTrouble('line-broken'))
    waiting.clear()
  })
}

function take(line: Line, options: SmppLine, unit: Pdu): void {
  const answer = (status: number, body: Buffer = Buffer.alloc(0)): void =>
    void line.socket.write(
      written({ command: (unit.command | ANSWER) >>> 0, status, sequence: unit.sequence, body }),
    )
  if (unit.command >= ANSWER) {
    line.waiting.get(unit.sequence)?.done(unit)
    line.waiting.delete(unit.sequence)
    return
  }
  if (unit.command === COMMAND.enquireLink) return answer(STATUS.ok)
  if (unit.command === COMMAND.deliver) {
    // The centre keeps what is not acknowledged, so the answer waits until it is kept here.
    const nameless = Buffer.from([0])
    void Promise.resolve()
      .then(() => options.onDelivered(deliverOf(unit.body)))
      .then(
        () => answer(STATUS.ok, nameless),
        () => answer(STATUS.systemError, nameless),
      )
    return
  }
  if (unit.command === COMMAND.unbind) {
    answer(STATUS.ok)
    line.socket.end()
    return
  }
  line.socket.write(
    written({
      command: COMMAND.genericNack,
      status: STATUS.unknownCommand,
      sequence: unit.sequence,
      body: Buffer.alloc(0),
    }),
  )
}

type Asking = { readonly command: number; readonly body: Buffer; readonly limitMs: number }

function ask(line: Line, { command, body, limitMs }: Asking): Promise<Pdu> {
  line.sequence = (line.sequence % 0x7fffffff) + 1
  const { sequence } = line
  return new Promise((resolve, reject) => {
    if (line.socket.destroyed) {
      reject(new SmppTrouble('line-broken'))
      return
    }
    const limit = setTimeout(() => {
      line.waiting.delete(sequence)
      reject(new SmppTrouble('timeout'))
      line.socket.destroy()
    }, limitMs)
    const end =
      <T>(act: (value: T) => void) =>
      (value: T) => {
        clearTimeout(limit)
        act(value)
      }
    line.waiting.set(sequence, { done: end(resolve), fail: end(reject) })
    line.socket.write(written({ command, status: STATUS.ok, sequence, body }))
  })
}
