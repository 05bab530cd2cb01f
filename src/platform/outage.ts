/** Failures of disk and database that a reader is told in their own words: full, or out of order. */

/** `no-space`: the disk is full, nothing was saved. `no-storage`: whether it was saved is not known. */
export type Outage = 'no-space' | 'no-storage'

/** Codes of the system and of PostgreSQL (53100 disk full). */
const FULL = new Set(['ENOSPC', 'EDQUOT', '53100'])

/** Read and write errors, and a database that went away, starts, or is not there (classes 08, 57P, 58). */
const OUT_OF_ORDER =
  /^(?:EIO|EROFS|ECONNREFUSED|ECONNRESET|EPIPE|ENOTCONN|08\w{3}|57P0[1-5]|58\w{3}|XX00[12])$/

/** What pg says, without a code, of a connection that broke. */
const BROKEN = /^Connection terminated|timeout exceeded when trying to connect/

/** The outage behind an error, or `undefined` when it is something else. */
export function outageOf(error: unknown): Outage | undefined {
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error ? String(error.code) : ''
  if (FULL.has(code)) return 'no-space'
  // The own server's socket is a file, which is missing while the server is.
  const unreached = 'syscall' in error && error.syscall === 'connect'
  if (unreached || OUT_OF_ORDER.test(code) || BROKEN.test(error.message)) return 'no-storage'
  return error.cause === undefined ? undefined : outageOf(error.cause)
}
