/** What test files report, and the page of results made from it. Pure. */

/** One event of `bin/test-reporter.mjs`. */
export type TestEvent = {
  readonly type: 'test:enqueue' | 'test:complete' | 'test:pass' | 'test:fail' | 'test:diagnostic'
  readonly name?: string
  readonly nesting: number
  readonly file?: string
  readonly line?: number
  readonly kind: string
  readonly ms: number
  readonly set?: 'skip' | 'todo'
  readonly failure?: string
  readonly error?: string
  readonly message?: string
}

/** Why a test or a whole file failed. */
export type Failure = { readonly name: string; readonly place: string; readonly error: string }

/** Result of one file, or of one group of unit test files. */
export type Outcome = {
  readonly label: string
  readonly passed: number
  readonly skipped: number
  readonly failures: readonly Failure[]
  readonly tests: readonly { readonly name: string; readonly ms: number }[]
  readonly ms: number
}

/** How the process of a test file ended. */
export type Ending = {
  readonly label: string
  readonly ms: number
  readonly events: readonly TestEvent[]
  /** Everything it wrote beside the events. */
  readonly output: string
  /** Exit code; `undefined` when a signal ended it. */
  readonly code: number | undefined
  /** Why the runner ended it, when it did. */
  readonly ended?: string
}

const OUTPUT_SHOWN = 4000

/**
 * Counts a file's tests. A parent that failed only through its parts counts no second time; a file
 * that crashed, hung, or has no test at all is one failure of its own.
 */
export function outcomeOf(ending: Ending): Outcome {
  const done = ending.events.filter(event => event.kind === 'test' || event.type === 'test:fail')
  const passed = done.filter(event => event.type === 'test:pass' && event.set === undefined)
  const failed = done.filter(
    event =>
      event.type === 'test:fail' && event.set !== 'todo' && event.failure !== 'subtestsFailed',
  )
  const failures = failed.map(event => ({
    name: event.name ?? '',
    place: placeOf(event, ending.label),
    error: event.error ?? '',
  }))
  const whole = wrongAsWhole(ending, passed.length, failures.length)
  return {
    label: ending.label,
    passed: passed.length,
    skipped: done.filter(event => event.set !== undefined && event.type !== 'test:diagnostic')
      .length,
    failures: whole === undefined ? failures : [...failures, whole],
    tests: passed.map(event => ({ name: `${event.name} — ${ending.label}`, ms: event.ms })),
    ms: ending.ms,
  }
}

function wrongAsWhole(ending: Ending, passed: number, failed: number): Failure | undefined {
  const say = (reason: string): Failure => ({
    name: reason,
    place: ending.label,
    error: [...diagnosed(ending), ending.output.trim().slice(-OUTPUT_SHOWN)].join('\n').trim(),
  })
  if (ending.ended !== undefined) return say(ending.ended)
  if (ending.code === undefined) return say('the process was killed')
  if (ending.code !== 0 && failed === 0) return say(`the process ended with code ${ending.code}`)
  if (ending.code === 0 && passed + failed === 0 && ending.events.length === 0)
    return say('the file holds no test')
  return undefined
}

/** Warnings such as an error thrown after its test had ended; figures are left out. */
function diagnosed(ending: Ending): readonly string[] {
  return ending.events.flatMap(event =>
    event.type === 'test:diagnostic' && !/^[a-z_]+ [\d.]+$/.test(event.message ?? '')
      ? [event.message ?? '']
      : [],
  )
}

function placeOf(event: TestEvent, label: string): string {
  return event.file === undefined ? label : `${label}:${event.line ?? 1}`
}

/** Whether every test of a file has ended, so that only something left open keeps its process alive. */
export function allComplete(events: readonly TestEvent[]): boolean {
  const top = (type: string): number =>
    events.filter(event => event.type === type && event.nesting === 0).length
  return top('test:enqueue') > 0 && top('test:enqueue') === top('test:complete')
}

/** The results as text. The very last line is `N passed, N failed`. */
export function summary(outcomes: readonly Outcome[]): string {
  const failures = outcomes.flatMap(outcome => outcome.failures)
  const slowest = outcomes
    .flatMap(outcome => outcome.tests)
    .toSorted((a, b) => b.ms - a.ms)
    .slice(0, 20)
  const skipped = outcomes.reduce((sum, outcome) => sum + outcome.skipped, 0)
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0)
  return [
    ...failures.map(failureText),
    'Slowest:',
    ...slowest.map(({ name, ms }) => `${seconds(ms).padStart(8)}  ${name}`),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    `${passed} passed, ${failures.length} failed`,
    '',
  ].join('\n')
}

function failureText({ name, place, error }: Failure): string {
  const indented = error.split('\n').map(line => `    ${line}`)
  return [`FAILED ${name}`, `  ${place}`, ...indented, ''].join('\n')
}

/** One line for a finished file. */
export function progress(outcome: Outcome): string {
  const { failures, passed, label } = outcome
  const word = failures.length === 0 ? 'ok  ' : 'FAIL'
  const failed = failures.length === 0 ? '' : `, ${failures.length} failed`
  return `${word} ${seconds(outcome.ms).padStart(8)}  ${label} (${passed} passed${failed})\n`
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`
}
