/** Commands of the module: the first operator, and the people of a demonstration. */
import { findBodyByKey } from '#core/bodies'
import type { Command, CommandContext } from '#platform/module'
import { dayIn } from '#platform/day'
import { issueAccount, type PrintedSlip } from './activate.ts'
import { demoCode, demoPeople } from './demo.ts'
import { addAdministrator } from './staff.ts'

const optionOf = (args: readonly string[], name: string): string | undefined => {
  const at = args.indexOf(name)
  return at < 0 ? undefined : args[at + 1]
}

function printSlip(
  { print, json }: CommandContext,
  slip: PrintedSlip,
  url: string,
  timeZone: string,
): number {
  const until = dayIn(timeZone, slip.endsAt)
  print(
    json
      ? JSON.stringify({ userName: slip.userName, code: slip.code, until, url: `${url}/activate` })
      : `Activation slip\n  user name: ${slip.userName}\n  code:      ${slip.code}\n  good until ${until}; activate at ${url}/activate`,
  )
  return 0
}

const operatorCreate: Command = {
  noun: 'operator',
  verb: 'create',
  summary: 'Create an operator and print the activation slip',
  usage: '[--name NAME] [--json]',
  needs: 'house',
  run: async context => {
    const house = await context.house()
    const displayName = optionOf(context.args, '--name') ?? 'Operator'
    const slip = await house.db.as({ as: 'worker' }, tx =>
      issueAccount(tx, house, {
        kind: 'operator',
        personId: undefined,
        bodyId: undefined,
        displayName,
        by: { kind: 'system' },
      }),
    )
    return printSlip(context, slip, house.settings.publicUrl.origin, house.clock.timeZone)
  },
}

const administratorCreate: Command = {
  noun: 'administrator',
  verb: 'create',
  summary: 'Create the administrator of a public body and print the activation slip',
  usage: '--body KEY --name NAME [--json]',
  needs: 'house',
  run: async context => {
    const key = optionOf(context.args, '--body')
    const name = optionOf(context.args, '--name')
    if (key === undefined || name === undefined) {
      context.complain('administrator create --body KEY --name NAME')
      return 2
    }
    const house = await context.house()
    const slip = await house.db.as({ as: 'worker' }, async tx => {
      const body = await findBodyByKey(tx, key)
      return body && addAdministrator(tx, house, { bodyId: body.id, name, by: { kind: 'system' } })
    })
    if (!slip) {
      context.complain(`no public body ${key}`)
      return 1
    }
    return printSlip(context, slip, house.settings.publicUrl.origin, house.clock.timeZone)
  },
}

const demoPeopleList: Command = {
  noun: 'demo',
  verb: 'people',
  summary: 'List the people of the demonstration with what they sign in with',
  usage: '[--json]',
  needs: 'house',
  run: async ({ house: open, json, print, complain }) => {
    const house = await open()
    const people = await house.db.as({ as: 'worker' }, tx => demoPeople(tx, house))
    if (people.length === 0) {
      complain('This installation is no demonstration.')
      return 1
    }
    print(
      json
        ? JSON.stringify(people)
        : people
            .map(
              person =>
                `${person.userName.padEnd(32)} ${person.password}  ${person.role}, ${person.name}`,
            )
            .join('\n'),
    )
    return 0
  },
}

const demoCodeOf: Command = {
  noun: 'demo',
  verb: 'code',
  summary: 'Print the present one-time code of somebody of the demonstration',
  usage: '--as USER',
  needs: 'house',
  run: async ({ args, house: open, print, complain }) => {
    const userName = optionOf(args, '--as')
    if (userName === undefined) {
      complain('demo code --as USER')
      return 2
    }
    const house = await open()
    const code = await house.db.as({ as: 'worker' }, tx => demoCode(tx, house, userName))
    if (code === undefined) complain(`no demonstration user ${userName}`)
    else print(code)
    return code === undefined ? 1 : 0
  },
}

export const commands: readonly Command[] = [
  operatorCreate,
  administratorCreate,
  demoPeopleList,
  demoCodeOf,
]
