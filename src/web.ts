/** The web server of the house, with the pages and parts that only the whole program knows. */
import type { FastifyInstance } from 'fastify'
import { modules } from '#app'
import { resolveCaller } from '#core/exchange'
import { resolveActor } from '#core/identity'
import { figuresOf } from '#core/operating'
import { troublePage } from '#core/portal'
import { findAsset } from '#platform/assets'
import { buildServer } from '#platform/http'
import { addMetricsRoute, openMetrics } from '#platform/metrics'
import type { House } from '#platform/module'

/** Builds the server; the caller listens or injects. */
export async function webServer(house: House): Promise<FastifyInstance> {
  const metrics = openMetrics(house)
  const figures = figuresOf(house)
  const server = await buildServer({
    house,
    modules,
    resolveActor,
    resolveCaller,
    troublePage,
    findAsset,
    observe: (route, status, ms) => {
      metrics.observeRequest(route, status, ms)
      figures.observe(route, status, ms)
    },
  })
  addMetricsRoute(server, house, metrics)
  return server
}
