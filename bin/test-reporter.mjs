// A reporter for node:test: one line of JSON an event, marked so that it can be told from the output
// of the tests themselves. src/testing/run-file.ts reads it.
import { inspect } from 'node:util'

const EVENTS = new Set(['test:enqueue', 'test:complete', 'test:pass', 'test:fail', 'test:diagnostic'])

export default async function* report(source) {
  for await (const { type, data } of source) {
    if (!EVENTS.has(type)) continue
    const error = data.details?.error
    const line = {
      type,
      name: data.name,
      nesting: data.nesting,
      file: data.file,
      line: data.line,
      kind: data.details?.type ?? 'test',
      ms: data.details?.duration_ms ?? 0,
      set: data.skip !== undefined && data.skip !== false ? 'skip' : data.todo !== undefined && data.todo !== false ? 'todo' : undefined,
      failure: error?.failureType,
      error: error === undefined ? undefined : inspect(error.cause ?? error, { depth: 5 }),
      message: type === 'test:diagnostic' ? data.message : undefined,
    }
    yield `\u0001${JSON.stringify(line)}\n`
  }
}
