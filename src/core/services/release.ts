/** A version that waits becomes live by a second person, who has seen what it changes. */
import type { Tx } from '#platform/db'
import { ok, refuse, type Result } from '#platform/result'
import { historyOf } from './history-store.ts'
import { setStanding, type Publisher } from './publish.ts'
import { lockServices } from './store.ts'

export type ReleaseRefusal = 'not-waiting' | 'own-version' | 'lower-than-live' | 'seen-changed'

/** A version, and the one that was live when its difference was shown; none where nothing was. */
export type Release = {
  readonly key: string
  readonly version: number
  readonly seenLive: number | undefined
}

/**
 * Publishes a version. Refuses one that does not wait, one whose adder asks for it (four eyes), one below
 * the live version (people would see no change), and one whose difference is to another version than was
 * shown. Runs as the worker.
 */
export async function releaseVersion(
  tx: Tx,
  { key, version, seenLive }: Release,
  publisher: Publisher,
): Promise<Result<{ readonly key: string; readonly version: number }, ReleaseRefusal>> {
  await lockServices(tx)
  const history = await historyOf(tx, key)
  const own = history.find(each => each.version === version)
  if (!own || (own.status !== 'draft' && own.status !== 'review')) return refuse('not-waiting')
  if (own.addedBy === publisher.by) return refuse('own-version')
  const live = history.find(({ status }) => status === 'live')?.version
  if (live !== seenLive) return refuse('seen-changed')
  if (live !== undefined && version < live) return refuse('lower-than-live')
  await setStanding(tx, { key, version, status: 'live' }, publisher)
  return ok({ key, version })
}

/** Takes a version out of what is offered or waits. Refuses one that is retired. Runs as the worker. */
export async function retireVersion(
  tx: Tx,
  { key, version }: Pick<Release, 'key' | 'version'>,
  publisher: Publisher,
): Promise<Result<true, 'retired-already'>> {
  await lockServices(tx)
  const own = (await historyOf(tx, key)).find(each => each.version === version)
  if (!own || own.status === 'retired') return refuse('retired-already')
  await setStanding(tx, { key, version, status: 'retired' }, publisher)
  return ok(true)
}
