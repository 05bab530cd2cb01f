/**
 * A connection on which statements leave together: those of one turn travel in one packet with one
 * `Sync`, and their answers come back in one. Driver and server work for packets and answers more
 * than for most of our statements, and what a statement returns is described once for a connection.
 *
 * Without a `begin`, PostgreSQL takes the statements up to the `Sync` as one transaction.
 */
import type { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'
import type pg from 'pg'
import { trusted } from '#platform/brand'
import { parameterOf, type Parameter } from '#platform/parameter'

/** A statement with the name under which a connection keeps it. */
export type Question = {
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
}

export type Answer = {
  readonly rows: readonly unknown[]
  /** Rows found or written. */
  readonly count: number
  /** What was done, such as `COMMIT`. */
  readonly command: string
}

export type Line = {
  /** Asks; leaves at the end of this turn, with all that was asked or posted before. */
  ask(question: Question): Promise<Answer>
  /** Asks without waiting: leaves with what is asked next. A failure is kept. */
  post(question: Question): void
  /** The first failure: later ones only say that the transaction is aborted. */
  readonly failed: Error | undefined
  /** Whether anything has left. */
  readonly used: boolean
}

type Waiting = {
  readonly question: Question
  readonly done: (answer: Answer) => void
  readonly fail: (error: Error) => void
}

export type LineOptions = {
  /** Goes ahead of every packet. */
  readonly before?: readonly Question[]
  /** Each statement is a packet and a transaction of its own: the failure of one says nothing of the next. */
  readonly alone?: boolean
}

/** Opens a line on a connection that nobody else uses meanwhile. */
export function openLine(
  client: pg.PoolClient,
  { before = [], alone = false }: LineOptions = {},
): Line {
  let held: Waiting[] = []
  let wanted = false
  let busy = false
  let failed: Error | undefined
  let used = false
  const keep = (error: Error): void => {
    failed ??= error
  }
  const leave = (): void => {
    if (busy || held.length === 0) return
    const going = alone ? held.slice(0, 1) : held
    held = held.slice(going.length)
    wanted = held.length > 0
    const ahead = before.map(question => ({ question, done: () => undefined, fail: keep }))
    busy = true
    used = true
    client.query(
      packet(memoryOf(client), [...ahead, ...going], () => {
        busy = false
        if (wanted) leave()
      }),
    )
  }
  return {
    ask: async question => {
      const answered = new Promise<Answer>((done, fail) => held.push({ question, done, fail }))
      if (!wanted) {
        wanted = true
        if (!busy) process.nextTick(leave)
      }
      try {
        const answer = await answered
        // What comes after a failure must not count, least of all after a failed beginning.
        if (failed !== undefined) throw failed
        return answer
      } catch (error) {
        if (alone) throw asError(error)
        failed ??= asError(error)
        throw failed
      }
    },
    post: question => void held.push({ question, done: () => undefined, fail: keep }),
    get failed() {
      return failed
    },
    get used() {
      return used
    },
  }
}

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error(String(error))

type Shape = {
  readonly names: readonly string[]
  readonly read: readonly ((text: string) => unknown)[]
}

/** What a connection knows: the statements it keeps, and the columns of their rows. */
type Memory = {
  readonly kept: Set<string>
  /** By name; `undefined` for what returns no rows. */
  readonly shapes: Map<string, Shape | undefined>
  readonly types: pg.CustomTypesConfig
  /** Told when the server keeps the next new statement. */
  keeps: (() => void) | undefined
}

const memories = new WeakMap<object, Memory>()

function memoryOf(client: pg.PoolClient): Memory {
  const known = memories.get(client)
  if (known) return known
  const { connection } = trusted<{ connection: EventEmitter }>(client)
  const memory: Memory = {
    kept: new Set(),
    shapes: new Map(),
    types: client,
    keeps: undefined,
  }
  connection.on('parseComplete', () => memory.keeps?.())
  memories.set(client, memory)
  return memory
}

/** The part of the driver's connection that we write to. */
type Connection = {
  readonly stream: Socket
  parse(message: { name: string; text: string }): void
  bind(message: { statement: string; values: readonly Parameter[] }): void
  describe(message: { type: 'P' }): void
  execute(message: { portal: string; rows: number }): void
  sync(): void
}

type Field = { readonly name: string; readonly dataTypeID: number }

/** What the driver calls as the answers come. */
type Packet = {
  submit(connection: unknown): Error | null
  handleRowDescription(message: { readonly fields: readonly Field[] }): void
  handleDataRow(message: { readonly fields: readonly (string | null)[] }): void
  handleCommandComplete(message: { readonly text: string }): void
  handleEmptyQuery(): void
  handleReadyForQuery(): void
  handleError(error: Error): void
}

/** Statements on their way, in order; `over` is called when the last one is answered or has failed. */
function packet(memory: Memory, waiting: readonly Waiting[], over: () => void): Packet {
  const answers: Answer[] = []
  let rows: unknown[] = []
  let unread: Error | undefined
  const settle = (failure: Error | undefined, from: number): void => {
    memory.keeps = undefined
    waiting.forEach(({ done, fail }, index) => {
      const answer = answers[index]
      if (failure === undefined && answer) done(answer)
      else if (answer && index < from) done(answer)
      else fail(failure ?? new Error('the database left a statement unanswered'))
    })
    over()
  }
  const finish = (command: string, count: number): void => {
    answers.push({ rows, count, command })
    rows = []
  }
  const asked = (): string => waiting[answers.length]?.question.name ?? ''
  return {
    submit: connection => send(memory, waiting, trusted<Connection>(connection)),
    handleRowDescription: ({ fields }) => void memory.shapes.set(asked(), shapeOf(memory, fields)),
    handleDataRow: ({ fields }) => {
      try {
        rows.push(rowOf(memory.shapes.get(asked()), fields))
      } catch (error) {
        unread ??= asError(error)
      }
    },
    handleCommandComplete: ({ text }) => {
      if (!memory.shapes.has(asked())) memory.shapes.set(asked(), undefined)
      finish(text.split(' ', 1)[0] ?? '', Number(/\d+$/.exec(text)?.[0] ?? 0))
    },
    handleEmptyQuery: () => finish('', 0),
    handleReadyForQuery: () => settle(unread, 0),
    // All were answered: then it was the end of the transaction that failed, and nothing was done.
    handleError: error => settle(error, answers.length === waiting.length ? 0 : answers.length),
  }
}

/** Writes all statements. Values come first: one that cannot be written must leave nothing half said. */
function send(memory: Memory, waiting: readonly Waiting[], connection: Connection): Error | null {
  const written: Parameter[][] = []
  try {
    for (const { question } of waiting) written.push(question.values.map(parameterOf))
  } catch (error) {
    return asError(error)
  }
  const fresh = new Set<string>()
  connection.stream.cork()
  waiting.forEach(({ question: { name, text } }, index) => {
    if (!memory.kept.has(name) && !fresh.has(name)) {
      fresh.add(name)
      connection.parse({ name, text })
    }
    connection.bind({ statement: name, values: written[index] ?? [] })
    if (!memory.shapes.has(name)) connection.describe({ type: 'P' })
    connection.execute({ portal: '', rows: 0 })
  })
  connection.sync()
  connection.stream.uncork()
  const names = fresh.values()
  memory.keeps = () => {
    const { value } = names.next()
    if (value !== undefined) memory.kept.add(value)
  }
  return null
}

function shapeOf({ types }: Memory, fields: readonly Field[]): Shape {
  return {
    names: fields.map(({ name }) => name),
    read: fields.map(({ dataTypeID }) => types.getTypeParser(dataTypeID, 'text')),
  }
}

function rowOf(shape: Shape | undefined, fields: readonly (string | null)[]): unknown {
  const row: Record<string, unknown> = {}
  if (shape === undefined) throw new Error('the database sent a row that it did not describe')
  for (let index = 0; index < fields.length; index++) {
    const text = fields[index]
    const name = shape.names[index] ?? ''
    row[name] = text === null || text === undefined ? null : shape.read[index]?.(text)
  }
  return row
}
