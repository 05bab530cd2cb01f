/** Whether this process can do its work: for load balancers and watchers. */
import { json, type Handler } from '#platform/route'

type Check = { readonly name: string; readonly ok: boolean }

/** 200 when database, job queue and blob store answer, else 503 with the part that does not. */
export const health: Handler = async ({ house }) => {
  const checks = await Promise.all([
    check('database', () => house.db.pool.query('select 1')),
    check('jobs', () => house.db.pool.query('select 1 from graphile_worker._private_jobs limit 1')),
    check('files', async () => {
      const kept = await house.blobs.put(Buffer.from('ready'))
      if (!kept.ok) throw new Error(kept.refusal.code)
    }),
  ])
  const ok = checks.every(result => result.ok)
  return json(
    {
      status: ok ? 'ready' : 'not-ready',
      checks: Object.fromEntries(
        checks.map(({ name, ok: good }) => [name, good ? 'ok' : 'failed']),
      ),
    },
    ok ? 200 : 503,
  )
}

async function check(name: string, probe: () => Promise<unknown>): Promise<Check> {
  const timeout = new Promise<never>((_, refuse) => {
    setTimeout(() => refuse(new Error('timeout')), 2000).unref()
  })
  try {
    await Promise.race([probe(), timeout])
    return { name, ok: true }
  } catch {
    return { name, ok: false }
  }
}
