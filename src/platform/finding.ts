/** What an examination of the installation finds: one sentence, and what to do about it. */
import type { Tx } from '#platform/db'

/** `ok`: nothing to do. `look`: somebody should look at it. `broken`: it does not work, or will not soon. */
export type State = 'ok' | 'look' | 'broken'

export type Finding = {
  /** Short name of what was examined, such as `disk`. */
  readonly about: string
  readonly state: State
  readonly says: string
  /** What to do; always there unless the state is `ok`. */
  readonly todo?: string
}

/** A module's own examination of its rows, with the worker's sight. Reads only. */
export type Check = (tx: Tx) => Promise<readonly Finding[]>

export const fine = (about: string, says: string): Finding => ({ about, state: 'ok', says })

export const look = (about: string, says: string, todo: string): Finding => ({
  about,
  state: 'look',
  says,
  todo,
})

export const broken = (about: string, says: string, todo: string): Finding => ({
  about,
  state: 'broken',
  says,
  todo,
})
