/** `bin/start`: opens the house, serves it, works its jobs, and stops without losing anything. */
import { createServer } from 'node:net'
import { parseArgs } from 'node:util'
import { modules } from '#app'
import { startDemoRegistries } from '#core/registries'
import { startWorker } from '#platform/jobs'
import { environment, parseSettings, type Settings } from '#platform/settings'
import { Told } from '#platform/told'
import { openHouse } from './open.ts'
import { webServer } from './web.ts'

const USAGE = 'bin/start [--port N] [--data DIR] [--demo|--no-demo]'

type Choices = { readonly settings: Settings; readonly demo: boolean | undefined }

function choicesOf(args: readonly string[]): Choices {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      demo: { type: 'boolean' },
      'no-demo': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  })
  if (values.help === true) {
    console.log(`${USAGE}\nSettings: bin/sarkmeli settings`)
    process.exit(0)
  }
  const settings = parseSettings(environment(), {
    ...(values.port !== undefined && { PORT: values.port }),
    ...(values.data !== undefined && { DATA_DIR: values.data }),
  })
  const demo = values['no-demo'] === true ? false : values.demo === true ? true : undefined
  return { settings, demo }
}

/** Why the program cannot start, in one line. */
class CannotStart extends Told {}

/** Refuses a port that another program holds, before a database is opened for nothing. */
async function portIsFree({ port, host }: Settings): Promise<void> {
  if (port === 0) return
  const trial = createServer()
  await new Promise<void>((free, taken) => {
    trial.once('error', (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE'
          ? 'another program is listening there already'
          : error.code === 'EACCES'
            ? 'this user may not listen there'
            : error.message
      taken(
        new CannotStart(`Cannot listen on ${host}:${port}: ${why}. Choose another with --port N.`),
      )
    })
    trial.listen({ port, host }, () => trial.close(() => free()))
  })
}

const stopping = stopOnSignals()

async function main(): Promise<void> {
  const { settings, demo } = choicesOf(process.argv.slice(2))
  if (settings.workers !== 'only') await portIsFree(settings)
  const opened = await openHouse(settings, { demo })
  stopping.last(opened.close)
  const registries = await startDemoRegistries(opened.house)
  stopping.last(registries.stop)
  const { house } = registries
  const worker = settings.workers === 'off' ? undefined : await startWorker(house, modules)
  if (worker) stopping.last(() => worker.stop())
  if (settings.scanUrl === 'none') {
    house.log.warn('no malware scanner: attached files stay with their author (SCAN_URL)')
  }
  if (settings.workers === 'only') {
    console.log('ready (working only)')
    return
  }
  const server = await webServer(house)
  await server.listen({ port: settings.port, host: settings.host })
  stopping.last(() => server.close())
  const address = server.server.address()
  const port = address !== null && typeof address === 'object' ? address.port : settings.port
  console.log(`ready http://localhost:${port}`)
  if (house.demo) console.log(`Demonstration: sign in as anybody at http://localhost:${port}/demo`)
}

type Ending = () => Promise<unknown>

/**
 * Hears signals from the first moment. What was opened last is ended first: requests in flight, then
 * jobs, then the database. A second signal does not wait.
 */
function stopOnSignals(): { last(ending: Ending): void; end(): Promise<void> } {
  const endings: Ending[] = []
  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) process.exit(1)
    await end()
    process.exit(0)
  }
  const end = async (): Promise<void> => {
    stopping = true
    for (const ending of endings.toReversed()) await ending()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      stop().catch((error: unknown) => {
        console.error(error)
        process.exit(1)
      })
    })
  }
  return {
    end,
    last: ending => {
      endings.push(ending)
      // The signal came while this was being opened: it ends as soon as it is.
      if (stopping) void ending()
    },
  }
}

main().catch(async (error: unknown) => {
  // What was opened before the failure, the database above all, must not outlive it.
  await stopping.end().catch((trouble: unknown) => console.error(trouble))
  if (error instanceof Told) console.error(error.message)
  else if (
    error instanceof TypeError &&
    'code' in error &&
    String(error.code).startsWith('ERR_PARSE_ARGS')
  ) {
    console.error(`${error.message}\n${USAGE}`)
    process.exit(2)
  } else console.error(error)
  process.exit(1)
})
