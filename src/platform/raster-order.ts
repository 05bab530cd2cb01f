/** What is asked of the program that opens strangers' files, and what it answers. */
import { trusted } from '#platform/brand'
import type { Box, Line } from '#platform/raster-marks'
import type { NoPaperCode } from '#platform/raster-paper'

export type Order = { readonly type: string } & (
  | { readonly do: 'look'; readonly pages: readonly number[] | 'all' }
  | { readonly do: 'draw'; readonly page: number; readonly longest: number }
  | {
      readonly do: 'icon'
      /** Lengths of the longer side, the first to be tried first. */
      readonly sides: readonly number[]
      /** Bytes that the file may have; the last side is taken in any case. */
      readonly most: number
    }
  | {
      readonly do: 'redact'
      /** Areas by page. */
      readonly areas: readonly (readonly Box[])[]
      /** What stands for removed words. */
      readonly block: string
    }
)

export type Answer =
  | {
      readonly did: 'looked'
      readonly pages: readonly { readonly width: number; readonly height: number }[]
      readonly texts: readonly { readonly page: number; readonly lines: readonly Line[] }[]
    }
  | { readonly did: 'drawn'; readonly type: string }
  | {
      readonly did: 'icon'
      readonly type: string
      readonly width: number
      readonly height: number
    }
  | {
      readonly did: 'redacted'
      readonly type: string
      readonly extension: string
      /** Remaining lines of text by page. */
      readonly texts: readonly (readonly string[])[]
    }
  | {
      readonly did: 'refused'
      readonly code: NoPaperCode
      readonly values: Readonly<Record<string, number>>
    }

/** A head and bytes as one message. */
export function framed(head: Order | Answer, bytes: Buffer): Buffer {
  const text = Buffer.from(JSON.stringify(head))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  return Buffer.concat([length, text, bytes])
}

/** The two parts again. @throws when it is no whole message. */
export function unframed<Head extends Order | Answer>(
  message: Buffer,
): { readonly head: Head; readonly bytes: Buffer } {
  const length = message.readUInt32BE(0)
  const head = trusted<Head>(JSON.parse(message.toString('utf8', 4, 4 + length)))
  return { head, bytes: message.subarray(4 + length) }
}
