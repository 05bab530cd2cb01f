/** Structured logs on standard output. No personal data: ids, codes and figures only. */
import { pino } from 'pino'

export type Fields = Readonly<Record<string, string | number | boolean | undefined>>

export type Log = {
  debug(event: string, fields?: Fields): void
  info(event: string, fields?: Fields): void
  warn(event: string, fields?: Fields, error?: unknown): void
  error(event: string, fields?: Fields, error?: unknown): void
}

/**
 * A log at `level` (`silent` turns it off). Errors are written by name and stack, never with their values.
 * `to` takes the lines instead of standard output.
 */
export function openLog(level: string, to?: { readonly write: (line: string) => void }): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime }
  const out = to ? pino(options, to) : pino(options)
  return {
    debug: (event, fields) => out.debug({ event, ...fields }),
    info: (event, fields) => out.info({ event, ...fields }),
    warn: (event, fields, error) => out.warn({ event, ...fields, ...described(error) }),
    error: (event, fields, error) => out.error({ event, ...fields, ...described(error) }),
  }
}

/** PostgreSQL puts row values into `detail`; message and stack are safe, `detail` is left out. */
function described(error: unknown): Record<string, string> {
  if (error === undefined) return {}
  if (!(error instanceof Error)) return { error: typeof error }
  const cause = error.cause instanceof Error ? { cause: error.cause.message } : {}
  return { error: error.message, stack: error.stack ?? '', ...cause }
}
