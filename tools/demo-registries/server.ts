/**
 * The demonstration's registries as a process of their own: `node tools/demo-registries/server.ts --port N`.
 * It listens on loopback alone and ends when whoever started it closes its input, so it outlives nobody.
 */
import { parseArgs } from 'node:util'
import { loadPack } from '#core/country'
import { nationOf } from './nation.ts'
import { registriesServer } from './serve.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    pack: { type: 'string', default: 'georgia' },
    'end-with-input': { type: 'boolean', default: false },
  },
})

const server = registriesServer(nationOf(await loadPack(values.pack)))
const end = (): void => {
  server.close(() => process.exit(0))
  server.closeAllConnections()
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end)
if (values['end-with-input']) process.stdin.resume().on('end', end).on('error', end)
server.listen(Number(values.port), '127.0.0.1', () => {
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : values.port
  process.stdout.write(`ready http://127.0.0.1:${port}\n`)
})
