/** `bin/sarkmeli <noun> <verb>`: every module's commands behind one door. */
import { modules } from '#app'
import { openLog } from '#platform/log'
import type { Command, House } from '#platform/module'
import { environment, parseSettings, SETTINGS } from '#platform/settings'
import { Told } from '#platform/told'
import { openHouse, type OpenHouse } from './open.ts'

const settingsCommand: Command = {
  noun: 'settings',
  verb: '',
  summary: 'List every setting with its default and meaning',
  usage: '[--json]',
  needs: 'nothing',
  run: async ({ json, print }) => {
    const rows = Object.entries(SETTINGS).map(([name, setting]) => ({ name, ...setting }))
    print(
      json
        ? JSON.stringify(rows)
        : rows.map(row => `${row.name.padEnd(14)} ${row.meaning} [${row.default}]`).join('\n'),
    )
    return 0
  },
}

const commands = [settingsCommand, ...modules.flatMap(module => module.commands ?? [])]

const lineOf = (command: Command): string =>
  `  ${`${command.noun} ${command.verb}`.trim().padEnd(22)} ${command.summary}`

function help(): string {
  return [
    'bin/sarkmeli <noun> <verb> [arguments] [--json]',
    '',
    ...commands.map(lineOf),
    '',
    'bin/sarkmeli <noun> <verb> --help tells the arguments of a command.',
    'Exit code: 0 done, 1 a negative answer or a failure, 2 wrong usage.',
  ].join('\n')
}

const helpOf = (command: Command): string =>
  `bin/sarkmeli ${`${command.noun} ${command.verb}`.trim()} ${command.usage}\n\n${command.summary}`

async function main(args: readonly string[]): Promise<number> {
  const [noun, verb] = args
  if (noun === undefined || noun === '--help' || noun === 'help') {
    console.log(help())
    return noun === undefined ? 2 : 0
  }
  const command = commands.find(
    candidate => candidate.noun === noun && (candidate.verb === '' || candidate.verb === verb),
  )
  if (!command) return unknown(noun)
  const rest = args.slice(command.verb === '' ? 1 : 2)
  if (rest.includes('--help')) {
    console.log(helpOf(command))
    return 0
  }
  return runCommand(command, rest)
}

function unknown(noun: string): number {
  const near = commands.filter(command => command.noun === noun)
  if (near.length === 0) console.error(`unknown command ${noun}\n\n${help()}`)
  else console.error(`${noun} takes:\n${near.map(lineOf).join('\n')}`)
  return 2
}

async function runCommand(command: Command, rest: readonly string[]): Promise<number> {
  let opened: OpenHouse | undefined
  const house = async (): Promise<House> => {
    opened ??= await openHouse(parseSettings(environment()), { log: openLog('error'), join: true })
    return opened.house
  }
  try {
    return await command.run({
      args: rest.filter(argument => argument !== '--json'),
      json: rest.includes('--json'),
      print: text => console.log(text),
      complain: text => console.error(text),
      house,
    })
  } finally {
    await opened?.close()
  }
}

main(process.argv.slice(2)).then(
  code => {
    process.exitCode = code
  },
  (error: unknown) => {
    console.error(error instanceof Told ? error.message : error)
    process.exitCode = 1
  },
)
