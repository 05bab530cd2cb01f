/** What is said of a file that everybody may read. */

/** A file as everybody may read it, part of what body and writer agree to. */
export type PublishedFile = {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly size: number
  readonly sha256: string
  readonly pages: number
  /** Content with the remaining text. */
  readonly text?: string
  /** True when the body uploaded a copy of its own to be published. */
  readonly replaced: boolean
  /** Grounds of what was removed, with how often. */
  readonly removed: Readonly<Record<string, number>>
}
