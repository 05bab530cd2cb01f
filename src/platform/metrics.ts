/** Figures of the running process for watchers, in the text form of Prometheus. */
import type { FastifyInstance } from 'fastify'
import { timingSafeEqual } from 'node:crypto'
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { House } from '#platform/module'

export type Metrics = {
  readonly observeRequest: (route: string, status: number, ms: number) => void
  text(): Promise<string>
}

/** Opens the metrics of one server: requests by route and status, pool and job figures when asked. */
export function openMetrics(house: House): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Counter({
    name: 'sarkmeli_requests_total',
    help: 'Requests',
    labelNames: ['route', 'status'],
    registers: [registry],
  })
  const seconds = new Histogram({
    name: 'sarkmeli_request_seconds',
    help: 'Seconds a request took',
    labelNames: ['route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  })
  const connections = new Gauge({
    name: 'sarkmeli_connections',
    help: 'Database connections',
    labelNames: ['state'],
    registers: [registry],
  })
  const jobs = new Gauge({
    name: 'sarkmeli_jobs',
    help: 'Jobs by state',
    labelNames: ['state'],
    registers: [registry],
  })
  return {
    observeRequest: (route, status, ms) => {
      requests.inc({ route, status: String(status) })
      seconds.observe({ route }, ms / 1000)
    },
    text: async () => {
      const { pool } = house.db
      connections.set({ state: 'open' }, pool.totalCount)
      connections.set({ state: 'idle' }, pool.idleCount)
      connections.set({ state: 'wanted' }, pool.waitingCount)
      const counted = await pool.query(
        'select count(*) filter (where not dead)::int as waiting, count(*) filter (where dead)::int as dead from house.job',
      )
      const [row] = counted.rows
      jobs.set({ state: 'waiting' }, Number(row?.waiting ?? 0))
      jobs.set({ state: 'dead' }, Number(row?.dead ?? 0))
      return registry.metrics()
    },
  }
}

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/** `/metrics`: with METRICS_TOKEN for its bearer, without it for this machine alone. */
export function addMetricsRoute(server: FastifyInstance, house: House, metrics: Metrics): void {
  server.get('/metrics', async (request, reply) => {
    const { metricsToken } = house.settings
    const given = request.headers.authorization?.replace(/^Bearer +/i, '') ?? ''
    const allowed =
      metricsToken === undefined ? LOOPBACK.has(request.ip) : sameText(given, metricsToken)
    if (!allowed) return reply.code(404).type('text/plain').send('not found')
    return reply.type('text/plain; version=0.0.4').send(await metrics.text())
  })
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
