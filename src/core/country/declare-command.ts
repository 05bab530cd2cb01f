/** `calendar add`: declaring a day from the command line, or telling what it would move. */
import { parseDay } from '#platform/day'
import type { CommandContext } from '#platform/module'
import { readArguments, valueOf, type Arguments } from '#platform/arguments'
import { declareDay, type Declaration } from './declare.ts'
import { countryOf } from './load.ts'
import { refusals } from './texts.ts'

const EXPECTED = {
  named: ['name-ka', 'name-en', 'source'],
  switches: ['working', 'preview', 'json'],
  given: 1,
} as const

/** Exit 0 when declared (or previewed), 1 when the day already is what is declared, 2 for wrong usage. */
export async function calendarAdd(context: CommandContext): Promise<number> {
  const { args, json, print, complain } = context
  const read = readArguments(args, EXPECTED)
  const declaration = 'wrong' in read ? read : declarationOf(read.ok)
  if ('wrong' in read || 'wrong' in declaration) {
    complain('wrong' in declaration ? declaration.wrong : '')
    return 2
  }
  const house = await context.house()
  const country = await countryOf(house)
  const preview = read.ok.switches.has('preview')
  const declared = await house.db.as({ as: 'worker' }, tx =>
    declareDay(tx, {
      country,
      declaration,
      actor: { kind: 'system' },
      now: house.clock.now(),
      today: house.clock.today(),
      preview,
    }),
  )
  if (!declared.ok) {
    complain(refusals[declared.refusal.code].en)
    return declared.refusal.code === 'already-declared' ? 1 : 2
  }
  const { seen, moves } = declared.value
  if (json || read.ok.switches.has('json')) {
    const moved = moves.map(({ id, from, to }) => ({ id, from, to }))
    print(
      JSON.stringify({ day: declaration.day, preview, seen, moved: moved.length, moves: moved }),
    )
    return 0
  }
  for (const { id, from, to } of moves.slice(0, 50)) {
    print(`${id}: due ${from.due} -> ${to.due}, legal last ${from.legal} -> ${to.legal}`)
  }
  print(
    `${declaration.day}: ${moves.length} of ${seen} clocks ${preview ? 'would move' : 'moved'}` +
      (preview ? '; nothing was changed' : ''),
  )
  return 0
}

function declarationOf(args: Arguments): Declaration | { readonly wrong: string } {
  const day = parseDay(args.given[0] ?? '')
  if (day === undefined) return { wrong: 'the day to declare is missing: YYYY-MM-DD' }
  const ka = valueOf(args, 'name-ka')
  const en = valueOf(args, 'name-en')
  const source = valueOf(args, 'source')
  if (ka === undefined || en === undefined)
    return { wrong: '--name-ka and --name-en are both needed' }
  if (source === undefined) return { wrong: '--source is needed: the act that declares the day' }
  return { day, name: { ka, en }, source, kind: args.switches.has('working') ? 'working' : 'off' }
}
