/** The fault script: registries that are slow, down, wrong or tell only a part. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer } from './answer.ts'

export const FAULTS = ['none', 'slow', 'down', 'wrong', 'partial'] as const
export type Fault = (typeof FAULTS)[number]

export const isFault = (word: unknown): word is Fault => FAULTS.some(fault => fault === word)

/** How long a slow registry takes. */
export const SLOW_MS = 2_000

/** What goes out instead of the answer: a status and a body, in whatever state. */
export type Sent = { readonly status: number; readonly body: string }

const good = (body: unknown): Sent => ({ status: 200, body: JSON.stringify(body) })

/** Spoils an answer as the script says. `nth` counts the spoilt ones, so that a wrong registry errs in turn. */
export async function spoilt(fault: Fault, answer: Answer, nth: number): Promise<Sent> {
  switch (fault) {
    case 'none':
      return good(answer)
    case 'slow':
      await sleep(SLOW_MS)
      return good(answer)
    case 'down':
      return { status: 503, body: '' }
    case 'wrong':
      return wrong(answer, nth)
    case 'partial':
      return good(part(answer))
    default:
      throw new Error(`no such fault: ${String(fault satisfies never)}`)
  }
}

/** In turn: not JSON, other types, somebody else's answer, no answer at all. */
function wrong(answer: Answer, nth: number): Sent {
  const facts = answer.found ? answer.facts : {}
  const wrongs: readonly Sent[] = [
    { status: 200, body: '<html>Service temporarily' },
    good({
      ...answer,
      found: true,
      facts: Object.fromEntries(Object.keys(facts).map(name => [name, { wrong: 1 }])),
    }),
    good({ ...answer, query: { ...answer.query, personalNumber: '00999999999' } }),
    good([]),
  ]
  return wrongs[nth % wrongs.length] ?? good([])
}

/** Every second fact is left out. */
function part(answer: Answer): Answer {
  if (!answer.found) return answer
  const asked = new Set(Object.keys(answer.query))
  const rest = Object.entries(answer.facts).filter(([name], at) => asked.has(name) || at % 2 === 0)
  return { ...answer, facts: Object.fromEntries(rest) }
}
