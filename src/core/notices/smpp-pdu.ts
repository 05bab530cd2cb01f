/**
 * Units of SMPP 3.4 as bytes, as far as a portal needs them: binding, submitting, receipts and messages
 * that come in, and keeping the line. Pure; the session is in smpp-session.ts.
 *
 * Written here because the one package on npm (`smpp`, MIT) has no types, no time limits and no
 * answer to a line that falls silent, and brings an encoding library for eight commands; our tests
 * run against its server.
 */

export const COMMAND = {
  genericNack: 0x80000000,
  bindTransceiver: 0x00000009,
  submit: 0x00000004,
  deliver: 0x00000005,
  unbind: 0x00000006,
  enquireLink: 0x00000015,
} as const

/** Added to a command's number by its answer. */
export const ANSWER = 0x80000000

/** SMPP 3.4, 5.1.3. */
export const STATUS = {
  ok: 0,
  systemError: 0x08,
  invalidDestination: 0x0b,
  unknownCommand: 0x03,
} as const

export type Pdu = {
  readonly command: number
  readonly status: number
  readonly sequence: number
  readonly body: Buffer
}

const HEADER = 16
/** A message payload is 64 KiB at most. */
const MOST = 70_000

/** A unit as bytes. */
export function written({ command, status, sequence, body }: Pdu): Buffer {
  const head = Buffer.alloc(HEADER)
  head.writeUInt32BE(HEADER + body.length, 0)
  head.writeUInt32BE(command, 4)
  head.writeUInt32BE(status, 8)
  head.writeUInt32BE(sequence, 12)
  return Buffer.concat([head, body])
}

/**
 * The whole units at the beginning of what has come, and the rest.
 * @throws RangeError for a length that none can have: the line is no SMPP and must be cut.
 */
export function unitsOf(bytes: Buffer): { readonly units: readonly Pdu[]; readonly rest: Buffer } {
  const units: Pdu[] = []
  let at = 0
  while (bytes.length - at >= HEADER) {
    const length = bytes.readUInt32BE(at)
    if (length < HEADER || length > MOST) throw new RangeError('not a unit of SMPP')
    if (bytes.length - at < length) break
    units.push({
      command: bytes.readUInt32BE(at + 4),
      status: bytes.readUInt32BE(at + 8),
      sequence: bytes.readUInt32BE(at + 12),
      body: bytes.subarray(at + HEADER, at + length),
    })
    at += length
  }
  return { units, rest: bytes.subarray(at) }
}

const text = (value: string): Buffer => Buffer.from(`${value}\0`, 'latin1')
const octets = (...values: readonly number[]): Buffer => Buffer.from(values)

export type Binding = {
  readonly user: string
  readonly password: string
  readonly systemType: string
}

const VERSION = 0x34

/** Body of `bind_transceiver`. */
export function bindBody({ user, password, systemType }: Binding): Buffer {
  return Buffer.concat([
    text(user),
    text(password),
    text(systemType),
    octets(VERSION, 0, 0),
    text(''),
  ])
}

export type Address = { readonly ton: number; readonly npi: number; readonly digits: string }

/** International and ISDN: how E.164 is written here, without the plus. */
export const e164 = (phone: string): Address => ({ ton: 1, npi: 1, digits: phone.replace('+', '') })

export type Submission = {
  readonly from: Address
  readonly to: Address
  readonly coding: number
  /** A user data header stands before the text. */
  readonly headed: boolean
  readonly message: Buffer
  /** True: as `message_payload`, for gateways that split by themselves. */
  readonly payload: boolean
}

const WITH_HEADER = 0x40
/** A receipt for success and failure at the end. */
const RECEIPT = 0x01
const TLV = { messagePayload: 0x0424, receiptedId: 0x001e, messageState: 0x0427 } as const

/** Body of `submit_sm`. */
export function submitBody({ from, to, coding, headed, message, payload }: Submission): Buffer {
  return Buffer.concat([
    text(''),
    octets(from.ton, from.npi),
    text(from.digits),
    octets(to.ton, to.npi),
    text(to.digits),
    octets(headed ? WITH_HEADER : 0, 0, 0),
    text(''),
    text(''),
    octets(RECEIPT, 0, coding, 0, payload ? 0 : message.length),
    payload ? tlv(TLV.messagePayload, message) : message,
  ])
}

function tlv(tag: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt16BE(tag, 0)
  head.writeUInt16BE(value.length, 2)
  return Buffer.concat([head, value])
}

/** Reads the fields of a body one after the other. @throws RangeError where it ends too early. */
function reader(body: Buffer) {
  let at = 0
  return {
    text: (): string => {
      const end = body.indexOf(0, at)
      if (end < 0) throw new RangeError('a field without its end')
      const value = body.toString('latin1', at, end)
      at = end + 1
      return value
    },
    octet: (): number => body.readUInt8(at++),
    bytes: (length: number): Buffer => {
      if (at + length > body.length) throw new RangeError('a field is cut off')
      at += length
      return body.subarray(at - length, at)
    },
    tlvs: (): ReadonlyMap<number, Buffer> => {
      const found = new Map<number, Buffer>()
      while (body.length - at >= 4) {
        const tag = body.readUInt16BE(at)
        const length = body.readUInt16BE(at + 2)
        if (at + 4 + length > body.length) break
        found.set(tag, body.subarray(at + 4, at + 4 + length))
        at += 4 + length
      }
      return found
    },
  }
}

/** The gateway's name for a submitted message, from the body of its answer. */
export function messageIdOf(body: Buffer): string {
  return body.length === 0 ? '' : reader(body).text()
}

export type Delivered = {
  readonly from: Address
  readonly to: Address
  readonly coding: number
  readonly isReceipt: boolean
  /** The text without a user data header. */
  readonly message: Buffer
  readonly receiptedId: string | undefined
  readonly messageState: number | undefined
}

const KIND_MASK = 0x3c
const IS_RECEIPT = 0x04

/** Body of `deliver_sm`. @throws RangeError when it is cut off. */
export function deliverOf(body: Buffer): Delivered {
  const read = reader(body)
  read.text()
  const address = (): Address => ({ ton: read.octet(), npi: read.octet(), digits: read.text() })
  const from = address()
  const to = address()
  const kind = read.octet()
  read.bytes(2)
  read.text()
  read.text()
  read.bytes(2)
  const coding = read.octet()
  read.octet()
  const short = read.bytes(read.octet())
  const more = read.tlvs()
  const whole = more.get(TLV.messagePayload) ?? short
  const header = (kind & WITH_HEADER) !== 0 ? (whole[0] ?? 0) + 1 : 0
  return {
    from,
    to,
    coding,
    isReceipt: (kind & KIND_MASK) === IS_RECEIPT,
    message: whole.subarray(header),
    receiptedId: more.get(TLV.receiptedId)?.toString('latin1').replace(/\0.*$/, ''),
    messageState: more.get(TLV.messageState)?.[0],
  }
}
