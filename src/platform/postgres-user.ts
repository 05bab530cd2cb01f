/**
 * As whom the database server runs. PostgreSQL refuses root, yet containers and new machines often
 * have nobody else. As root, in this order: a user namespace (files stay where they are), another
 * user who may still enter every folder, another user with the data under /var/lib/sarkmeli.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chownSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { environment } from '#platform/settings'

export type How = 'self' | 'namespace' | 'capabilities' | 'uid'

/** A user of the machine. */
export type Owner = { readonly uid: number; readonly gid: number }

/** How to run the server, and where its files lie. */
export type ServerUser = {
  readonly how: How
  /** Folder that holds the cluster, its password and its log. */
  readonly home: string
  /** Who must own the cluster's files; `undefined` when that is ourselves. */
  readonly owner: Owner | undefined
  /** The command that runs `file` as this user. */
  readonly command: (file: string, args: readonly string[]) => Command
}

export type Command = {
  readonly file: string
  readonly args: readonly string[]
  readonly options: { readonly uid?: number; readonly gid?: number }
}

const ELSEWHERE = '/var/lib/sarkmeli'
const ROOT_WAYS = ['namespace', 'capabilities', 'uid'] as const satisfies readonly How[]

/** The user of the server found in the text of `/etc/passwd`: `postgres`, else `nobody`. */
export function parsePasswd(text: string): Owner | undefined {
  const lines = text.split('\n').map(line => line.split(':'))
  const found = ['postgres', 'nobody']
    .map(name => lines.find(([entry]) => entry === name))
    .find(line => line !== undefined && Number(line[2]) > 0)
  return found && { uid: Number(found[2]), gid: Number(found[3]) }
}

/**
 * Chooses how the server of `dataDir` runs. An existing cluster keeps its owner.
 * @throws when the cluster belongs to somebody else, or no way is open.
 */
export function chooseUser(dataDir: string, ways: readonly How[] = ROOT_WAYS): ServerUser {
  const home = homeOf(dataDir)
  const cluster = path.join(home, 'postgres')
  const owner = ownerOf(cluster)
  const self = process.getuid?.() ?? 0
  if (self !== 0 || process.platform === 'win32') {
    if (owner !== undefined && owner.uid !== self && process.platform !== 'win32')
      throw new Error(
        `The database in ${cluster} belongs to another user of this machine (number ${owner.uid}).`,
      )
    return { how: 'self', home, owner: undefined, command: asSelf }
  }
  const open = asRoot(home, owner, ways)
  if (open === undefined) throw new Error(NO_WAY)
  if (open.home !== home && owner !== undefined)
    throw new Error(`Only root can reach ${cluster}. ${NO_WAY}`)
  return open
}

/** The first of `ways` that works; an existing cluster of an ordinary user keeps that user. */
function asRoot(
  home: string,
  owner: Owner | undefined,
  ways: readonly How[],
): ServerUser | undefined {
  const keeps = owner !== undefined && owner.uid !== 0
  const other = keeps ? owner : (parsePasswd(passwd()) ?? { uid: 65534, gid: 65534 })
  for (const how of ways) {
    const user = keeps && how === 'namespace' ? undefined : userBy(how, home, other)
    if (user !== undefined && works(user)) return user
  }
  return undefined
}

function ownerOf(folder: string): Owner | undefined {
  const found = lstatSync(folder, { throwIfNoEntry: false })
  return found && { uid: found.uid, gid: found.gid }
}

const NO_WAY =
  'PostgreSQL does not run as root, and this machine allows neither user namespaces nor another user. ' +
  'Start Sarkmeli as an ordinary user, or set DATABASE_URL.'

/** Gives the folder or file `folder`, with all below it, to `owner`. */
export function giveTo(owner: Owner, folder: string): void {
  const found = lstatSync(folder, { throwIfNoEntry: false })
  if (found === undefined || found.uid === owner.uid) return
  const files = found.isDirectory()
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
    : []
  // The folder itself comes last: a hand-over broken off half-way begins again at the next start.
  ;[...files.map(file => path.join(folder, file)), folder].forEach(file =>
    chownSync(file, owner.uid, owner.gid),
  )
}

/** Clusters that an earlier start had to put elsewhere are looked for there first. */
function homeOf(dataDir: string): string {
  const away = elsewhere(dataDir)
  return existsSync(path.join(away, 'postgres')) ? away : dataDir
}

function elsewhere(dataDir: string): string {
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16)
  return path.join(ELSEWHERE, name)
}

function userBy(how: How, home: string, owner: Owner): ServerUser {
  if (how === 'namespace')
    return { how, home, owner: undefined, command: (file, args) => inNamespace(owner, file, args) }
  if (how === 'capabilities')
    return { how, home, owner, command: (file, args) => withCapability(owner, file, args) }
  const command: ServerUser['command'] = (file, args) => ({ file, args, options: owner })
  const here: ServerUser = { how, home, owner, command }
  return works(here) ? here : { ...here, home: prepared(home, owner) }
}

function prepared(home: string, owner: Owner): string {
  const away = home.startsWith(ELSEWHERE) ? home : elsewhere(home)
  mkdirSync(away, { recursive: true, mode: 0o755 })
  chownSync(away, owner.uid, owner.gid)
  return away
}

const asSelf: ServerUser['command'] = (file, args) => ({ file, args, options: {} })

function inNamespace({ uid, gid }: Owner, file: string, args: readonly string[]): Command {
  const map = ['-U', `--map-user=${uid}`, `--map-group=${gid}`, '--']
  return { file: 'unshare', args: [...map, file, ...args], options: {} }
}

/** Another user, who keeps root's right to enter folders and nothing else. */
function withCapability({ uid, gid }: Owner, file: string, args: readonly string[]): Command {
  const become = [
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    '--securebits=+no_setuid_fixup',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
  ]
  return { file: 'setpriv', args: [...become, file, ...args], options: {} }
}

/** Tries it: not root any more, and able to write in the home. */
function works(user: ServerUser): boolean {
  const script = 'test "$(id -u)" -ne 0 && : > "$1/.probe" && rm "$1/.probe"'
  const { file, args, options } = user.command('sh', ['-c', script, 'sh', user.home])
  const env = { PATH: environment()['PATH'] }
  return spawnSync(file, args, { ...options, env, stdio: 'ignore' }).status === 0
}

function passwd(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8')
  } catch {
    return ''
  }
}
