/** A scanner for tests that speaks clamd's INSTREAM, strictly: anything else gets an error, as from the real one. */
import { createServer, type Socket } from 'node:net'

export type Clamd = {
  /** As SCAN_URL takes it. */
  readonly url: string
  /** Sets StreamMaxLength anew, in bytes. */
  limitTo(bytes: number): void
  close(): Promise<void>
}

/** Listens on a port of its own; contents that hold EICAR are malware, those beyond the limit get its error. */
export async function openClamd(limitBytes: number): Promise<Clamd> {
  let limit = limitBytes
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    hear(socket, () => limit)
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return {
    url: `clamav:127.0.0.1:${port}`,
    limitTo: bytes => {
      limit = bytes
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise(done => server.close(() => done()))
    },
  }
}

const COMMAND = 'zINSTREAM\0'

function hear(socket: Socket, limit: () => number): void {
  let heard = Buffer.alloc(0)
  const parts: Buffer[] = []
  let size = 0
  let begun = false
  socket.on('data', (bytes: Buffer) => {
    heard = Buffer.concat([heard, bytes])
    if (!begun && heard.length >= COMMAND.length) {
      if (heard.subarray(0, COMMAND.length).toString() !== COMMAND)
        return void socket.end('UNKNOWN COMMAND\0')
      begun = true
      heard = heard.subarray(COMMAND.length)
    }
    while (begun && heard.length >= 4) {
      const length = heard.readUInt32BE()
      if (length === 0) {
        const infected = Buffer.concat(parts).includes('EICAR')
        return void socket.end(infected ? 'stream: Eicar-Test FOUND\0' : 'stream: OK\0')
      }
      if (heard.length < 4 + length) return
      parts.push(heard.subarray(4, 4 + length))
      size += length
      heard = heard.subarray(4 + length)
      if (size > limit()) {
        // The real one closes with the rest unread.
        socket.pause()
        return void socket.write('INSTREAM size limit exceeded. ERROR\0', () => socket.destroy())
      }
    }
  })
}
