/** The demonstration's registries listening inside the test's process, with the faults that a test sets. */
import { countryOf } from '#core/country'
import { parseSettings } from '#platform/settings'
import { nationOf, registriesServer, type Fault } from '#tools/demo-registries'

export type TestRegistries = {
  /** For `REGISTRY_URL`. */
  readonly url: string
  /** Sets a fault of one registry, or of all. */
  fault(fault: Fault, registry?: string): Promise<void>
  /** How many questions were asked. */
  asked(): Promise<number>
  close(): Promise<void>
}

/** Opens them on a free port. */
export async function openRegistries(): Promise<TestRegistries> {
  const server = registriesServer(nationOf(await countryOf({ settings: parseSettings({}) })))
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const url = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`
  return {
    url,
    fault: async (fault, registry) => {
      const answer = await fetch(`${url}/admin/faults`, {
        method: 'POST',
        body: JSON.stringify({ fault, ...(registry !== undefined && { registry }) }),
      })
      if (!answer.ok) throw new Error(await answer.text())
    },
    asked: async () => {
      const state: { asked: number } = JSON.parse(await (await fetch(`${url}/admin/faults`)).text())
      return state.asked
    },
    close: () => {
      server.closeAllConnections()
      return new Promise(done => void server.close(() => done()))
    },
  }
}
