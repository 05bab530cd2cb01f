/**
 * The demonstration's registries as a child process: on a free port of loopback, started again when it
 * crashes, ended with the program whatever ends it. Where each runs is noted in the data folder, so that
 * `bin/sarkmeli demo registries` finds it.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '#platform/free-port'
import type { House } from '#platform/module'
import { environment } from '#platform/settings'
import type { Fault } from '#tools/demo-registries'
import { z } from 'zod'
import type { RegistryKey } from './catalogue.ts'

const PROGRAM = fileURLToPath(new URL('../../../tools/demo-registries/server.ts', import.meta.url))
const START_MS = 30_000
const STOP_MS = 3_000
const PAUSE_MS = { first: 200, most: 10_000 } as const

export type DemoRegistries = {
  /** The house with the address of its registries. */
  readonly house: House
  readonly stop: () => Promise<void>
}

/**
 * Starts the registries of a demonstration that has no others; resolves when they answer. In real use, and
 * where `REGISTRY_URL` names something, nothing is started.
 */
export async function startDemoRegistries(house: House): Promise<DemoRegistries> {
  const { settings, demo } = house
  if (!demo || settings.registryUrl !== undefined) return { house, stop: async () => undefined }
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const stop = await keepRunning(house, port)
  const note = await noteDoor(settings.dataDir, url)
  return {
    house: { ...house, settings: { ...settings, registryUrl: url } },
    stop: async () => {
      await rm(note, { force: true })
      await stop()
    },
  }
}

/** Runs the child, and another on the same port whenever it ends by itself. Resolves to what ends it. */
async function keepRunning(house: House, port: number): Promise<() => Promise<void>> {
  let stopping = false
  let child = await started(house, port)
  let pause: number = PAUSE_MS.first
  const again = async (): Promise<void> => {
    while (!stopping) {
      await sleep(pause, undefined, { ref: false })
      pause = Math.min(pause * 2, PAUSE_MS.most)
      if (stopping) return
      try {
        child = await started(house, port)
        pause = PAUSE_MS.first
        watch()
        return
      } catch (error) {
        house.log.error('demo registries do not start', {}, error)
      }
    }
  }
  const watch = (): void => {
    child.once('exit', (code, signal) => {
      if (stopping) return
      house.log.warn('demo registries ended', {
        code: code ?? undefined,
        signal: signal ?? undefined,
      })
      void again()
    })
  }
  watch()
  return async () => {
    stopping = true
    await ended(child)
  }
}

/** Starts the child. @throws when it ends or says nothing before it is ready. */
async function started({ settings }: House, port: number): Promise<ChildProcess> {
  const { PATH, SystemRoot } = environment()
  const child = spawn(
    process.execPath,
    [PROGRAM, '--port', String(port), '--pack', settings.pack, '--end-with-input'],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...(PATH !== undefined && { PATH }), ...(SystemRoot !== undefined && { SystemRoot }) },
    },
  )
  child.stdin?.on('error', () => undefined)
  await new Promise<void>((ready, fail) => {
    const late = setTimeout(() => fail(new Error('demo registries are not ready')), START_MS)
    child.stdout?.on('data', (said: Buffer) => {
      if (!said.includes('ready')) return
      clearTimeout(late)
      ready()
    })
    child.once('error', fail)
    child.once('exit', () => fail(new Error('demo registries ended before they were ready')))
  }).catch(async (error: unknown) => {
    await ended(child)
    throw error
  })
  return child
}

/** Closes the child's input, which ends it, and does not wait for ever. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise(done => child.once('exit', done))
  child.stdin?.end()
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
  await gone
  clearTimeout(late)
}

const folderOf = (dataDir: string): string => path.join(dataDir, 'demo-registries')

async function noteDoor(dataDir: string, url: string): Promise<string> {
  const folder = folderOf(dataDir)
  await mkdir(folder, { recursive: true })
  const file = path.join(folder, `${process.pid}.json`)
  await writeFile(file, JSON.stringify({ url }))
  return file
}

const noted = z.object({ url: z.string().startsWith('http://127.0.0.1:') })
const stateShape = z.object({
  faults: z.record(z.string(), z.string()),
  asked: z.number(),
  people: z.number(),
})

/** How the running registries are. */
export type DemoState = z.output<typeof stateShape>

/** Asks every process of this demonstration that runs registries; those that are gone say nothing. */
async function asked(dataDir: string, how: RequestInit): Promise<readonly DemoState[]> {
  const folder = folderOf(dataDir)
  const files = await readdir(folder).catch(() => [])
  const states = await Promise.all(
    files.map(async name => {
      const file = path.join(folder, name)
      try {
        const { url } = noted.parse(JSON.parse(await readFile(file, 'utf8')))
        const response = await fetch(`${url}/admin/faults`, {
          ...how,
          signal: AbortSignal.timeout(2_000),
        })
        return [stateShape.parse(await response.json())]
      } catch {
        return []
      }
    }),
  )
  return states.flat()
}

/** The state of the demonstration's registries, of every process that runs some. */
export function demoStates({ settings }: Pick<House, 'settings'>): Promise<readonly DemoState[]> {
  return asked(settings.dataDir, { method: 'GET' })
}

/** Sets a fault of one registry, or of all, in every running process; gives their state after it. */
export function setDemoFault(
  { settings }: Pick<House, 'settings'>,
  fault: Fault,
  registry: RegistryKey | undefined,
): Promise<readonly DemoState[]> {
  return asked(settings.dataDir, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ fault, ...(registry !== undefined && { registry }) }),
  })
}
