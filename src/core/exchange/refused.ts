/** A refusal that rolls its transaction back: nothing of the work stays, its once-key neither. */
import { ok, type Refusal, type Result } from '#platform/result'

/** Thrown inside a transaction, caught around it. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(`refused: ${refusal.code}`)
    this.refusal = refusal
  }
}

/** The value of a result. @throws Refused */
export function accepted<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Refused(result.refusal)
  return result.value
}

/** Runs work whose transaction a refusal rolled back, and gives the refusal back as a value. */
export async function unlessRefused<T>(work: () => Promise<T>): Promise<Result<T, string>> {
  try {
    return ok(await work())
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal }
    throw error
  }
}
