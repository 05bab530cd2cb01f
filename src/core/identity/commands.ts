/** Commands of the module: the first operator, and the people of a demonstration. */
import { createBody, findBodyByKey, isOpen, listBodies, postsOf } from '#core/bodies'
import type { Command, CommandContext } from '#platform/module'
import { dayIn } from '#platform/day'
import { issueAccount, type PrintedSlip } from './activate.ts'
import { demoCode, demoPeople } from './demo.ts'
import { addAdministrator, addOfficer } from './staff.ts'

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
      context.complain('usage: bin/sarkmeli administrator create --body KEY --name NAME')
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

const bodyCreate: Command = {
  noun: 'body',
  verb: 'create',
  summary: 'Create a public body that the pack does not hold',
  usage: '--key KEY --kind KIND --name-ka TEXT --name-en TEXT [--superior KEY] [--json]',
  needs: 'house',
  run: async ({ args, house: open, json, print, complain }) => {
    const [key, kind, ka, en] = ['--key', '--kind', '--name-ka', '--name-en'].map(name =>
      optionOf(args, name),
    )
    if (key === undefined || kind === undefined || ka === undefined || en === undefined) {
      complain(
        'usage: bin/sarkmeli body create --key KEY --kind KIND --name-ka TEXT --name-en TEXT [--superior KEY]',
      )
      return 2
    }
    const house = await open()
    const above = optionOf(args, '--superior')
    const made = await house.db.as({ as: 'worker' }, async tx => {
      const kinds = [...new Set((await listBodies(tx)).map(body => body.kind))].toSorted()
      if (!kinds.includes(kind)) return `no kind ${kind}; there are ${kinds.join(', ')}`
      const superior = above === undefined ? undefined : await findBodyByKey(tx, above)
      if (above !== undefined && !superior) return `no public body ${above}`
      const wanted = { key, kind, name: { ka, en }, topics: [], words: [], contact: {} }
      return createBody(
        tx,
        { ...wanted, ...(superior && { superiorId: superior.id }) },
        { actor: { kind: 'system' }, now: house.clock.now() },
      )
    })
    if (typeof made === 'string' || !made.ok) {
      complain(typeof made === 'string' ? made : `refused: ${made.refusal.code}`)
      return 1
    }
    print(json ? JSON.stringify({ id: made.value.id, key }) : `${key} takes letters`)
    return 0
  },
}

const officerCreate: Command = {
  noun: 'officer',
  verb: 'create',
  summary: 'Create an officer of a public body with a post and print the activation slip',
  usage: '--body KEY --post KEY --name NAME [--json]',
  needs: 'house',
  run: async context => {
    const { args, complain } = context
    const [bodyKey, postKey, name] = ['--body', '--post', '--name'].map(one => optionOf(args, one))
    if (bodyKey === undefined || postKey === undefined || name === undefined) {
      complain('usage: bin/sarkmeli officer create --body KEY --post KEY --name NAME')
      return 2
    }
    const house = await context.house()
    const slip = await house.db.as({ as: 'worker' }, async tx => {
      const body = await findBodyByKey(tx, bodyKey)
      if (!body) return `no public body ${bodyKey}`
      const posts = (await postsOf(tx, body.id)).filter(isOpen)
      const post = posts.find(one => one.key === postKey)
      if (!post) return `no post ${postKey}; there are ${posts.map(one => one.key).join(', ')}`
      const by = { kind: 'system' } as const
      return addOfficer(tx, house, { bodyId: body.id, postId: post.id, name, by })
    })
    if (typeof slip === 'string') {
      complain(slip)
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
                `${person.userName.padEnd(32)} ${person.password}  ${person.role.en}, ${person.name}`,
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
      complain('usage: bin/sarkmeli demo code --as USER')
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
  bodyCreate,
  administratorCreate,
  officerCreate,
  demoPeopleList,
  demoCodeOf,
]
