/** What an action brings about besides the move: the closed list of effects that definitions know. */
import { findBodyByKey } from '#core/bodies'
import { notify } from '#core/notices'
import type { Action } from '#core/services'
import { askOpinion } from '#core/work'
import { addDays } from '#platform/day'
import type { Doer } from './case.ts'
import { SUBJECT } from './clocks.ts'
import { askBody } from './consult.ts'
import { makeDocument } from './make-document.ts'
import { owe } from './charges.ts'
import { insertTask } from './layer-store.ts'
import { publishLine } from './publish.ts'
import { happen, type InHand } from './record.ts'
import { unitOf } from './roles.ts'

export type Effect = Action['effects'][number]

/** Carries the effects of an action out, in their order. */
export async function takeEffects(
  hand: InHand,
  effects: readonly Effect[],
  by: Doer,
): Promise<void> {
  for (const effect of effects) {
    if ('task' in effect) await setTask(hand, effect.task, by)
    else if ('lookup' in effect)
      await happen(hand, { kind: 'look-up-wanted', payload: { lookup: effect.lookup } }, { by })
    else if ('charge' in effect) await owe(hand, effect.charge, by)
    else if ('notify' in effect) await tell(hand, effect.notify)
    else if ('document' in effect) await makeDocument(hand, effect.document, by)
    else if ('setFlag' in effect) await setFlag(hand, effect.setFlag, by)
    else if ('clearFlag' in effect) await clearFlag(hand, effect.clearFlag, by)
    else if ('opinion' in effect) await ask(hand, effect.opinion, by)
    else if ('subcase' in effect) await wantSubCase(hand, effect.subcase)
    else if ('publish' in effect) await publishLine(hand, by)
    // `close` is where the action leads: its stage has the phase `closed`.
  }
}

type TaskEffect = Extract<Effect, { task: unknown }>['task']

async function setTask(hand: InHand, { name, role, days }: TaskEffect, by: Doer): Promise<void> {
  const { tx, house, before, definition } = hand
  const holder = definition.flow.roles.find(({ key }) => key === role)
  const due = addDays(house.clock.today(), days)
  const id = insertTask(tx, {
    bodyId: before.bodyId,
    caseId: before.id,
    name: { ka: name.ka, en: name.en },
    role,
    unitId: unitOf(holder, before.parameters),
    dueDay: due,
    at: house.clock.now(),
  })
  await happen(hand, { kind: 'task-set', payload: { task: id, due, role } }, { by })
}

/** A case of its own for the same applicant: opened by a job as soon as this transaction has ended. */
async function wantSubCase({ tx, house, before, number }: InHand, service: string): Promise<void> {
  await house.jobs.add(
    tx,
    'cases.open-sub',
    { caseId: before.id, service, number },
    { key: `cases.open-sub:${before.id}:${number}:${service}` },
  )
}

/** The definition's own words to the applicant. */
async function tell({ tx, house, before, definition }: InHand, key: string): Promise<void> {
  const notice = definition.notices.find(each => each.key === key)
  if (!notice) return
  await notify(tx, house, {
    to: { personId: before.personId },
    template: 'case.told',
    values: { number: before.number, words: { ka: notice.text.ka, en: notice.text.en } },
    href: `/cases/${before.id}`,
    about: { kind: SUBJECT, id: before.id },
    urgent: notice.urgent,
  })
}

async function setFlag(hand: InHand, flag: string, by: Doer): Promise<void> {
  if (hand.state.flags.includes(flag)) return
  await happen(hand, { kind: 'flag-set', payload: { flag } }, { by })
}

async function clearFlag(hand: InHand, flag: string, by: Doer): Promise<void> {
  if (!hand.state.flags.includes(flag)) return
  await happen(hand, { kind: 'flag-cleared', payload: { flag } }, { by })
}

type OpinionEffect = Extract<Effect, { opinion: unknown }>['opinion']

/** Asks a unit of the body, or another body, for its opinion. */
async function ask(
  hand: InHand,
  { question, unit, body, days }: OpinionEffect,
  by: Doer,
): Promise<void> {
  const { tx, house, before } = hand
  const dueDay = addDays(house.clock.today(), days)
  if (body !== undefined) {
    const asked = await findBodyByKey(tx, body)
    if (!asked) throw new Error(`${before.serviceKey} asks a body that there is not: ${body}`)
    await askBody(hand, { bodyId: asked.id, question: question.ka, dueDay, by })
    return
  }
  const unitId = unit === undefined ? undefined : before.parameters[unit]
  if (typeof unitId !== 'string') return
  await askOpinion(
    tx,
    house,
    { accountId: accountOf(by), bodyId: before.bodyId, unitIds: [] },
    {
      subject: { kind: SUBJECT, id: before.id },
      unitId,
      typed: question.ka,
      field: 'question',
      dueDay,
    },
  )
}

/** The account of whoever acts; the case's own things are asked for by nobody else. */
const NOBODY = '00000000-0000-0000-0000-000000000000'
const accountOf = (by: Doer): string => (by.kind === 'system' ? NOBODY : by.id)
