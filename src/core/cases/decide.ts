/**
 * Deciding: a draft that officers write and recommend, then the decision that one with the right signs
 * with a fresh factor. It takes the next number of the body's decisions, becomes a document that never
 * changes, and brings its conditions and its line of the public register with it.
 */
import { isFresh, signatory, takeActNumber } from '#core/chancellery'
import { documentText } from '#core/casework'
import { countryOf } from '#core/country'
import type { Action, Outcome } from '#core/services'
import type { Officer } from '#platform/acting'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { ok, refuse, type Result } from '#platform/result'
import type { Acting } from './act.ts'
import { decidingOf, MOST_DECISION_TEXT, type Chosen, type Deciding } from './deciding.ts'
import { documentFor, hashOf, type CaseDocument } from './document.ts'
import { keepDecided, keepDraft } from './decision-store.ts'
import { insertCondition, layersOf } from './layer-store.ts'
import { movedSince } from './moved.ts'
import { takeInHand, type InHand } from './record.ts'
import { situationOf } from './engine.ts'
import type { CaseRefusal } from './texts.ts'

/** Who signs, and when they showed their second factor last. */
export type Signing = { readonly officer: Officer }

export type Decided = { readonly number: string; readonly sha256: string }

export type Drafting = {
  readonly caseId: string
  readonly outcome: string | undefined
  readonly reasons: readonly string[]
  readonly text: string
  readonly seen: number | undefined
}

/** Keeps a decision as far as it is written. Refuses `not-now` once it was decided. */
export async function draftDecision(
  tx: Tx,
  house: House,
  officer: Officer,
  { caseId, seen, ...draft }: Drafting,
): Promise<Result<string, CaseRefusal | 'not-found'>> {
  const hand = await takeInHand(tx, house, caseId)
  if (!hand) return refuse('not-found')
  if (movedSince(hand, seen)) return refuse('changed-meanwhile')
  if (hand.state.outcome !== undefined || hand.state.phase === 'closed') return refuse('not-now')
  await keepDraft(hand.tx, {
    ...draft,
    text: draft.text.slice(0, MOST_DECISION_TEXT),
    bodyId: officer.bodyId,
    caseId,
    by: officer.accountId,
    at: house.clock.now(),
    state: 'draft',
  })
  return ok(caseId)
}

/** A recommendation is the draft that whoever decides finds. */
export async function recommendNow(hand: InHand, acting: Acting): Promise<void> {
  const { tx, house, before } = hand
  await keepDraft(tx, {
    bodyId: before.bodyId,
    caseId: before.id,
    outcome: acting.outcome,
    reasons: acting.reasons ?? [],
    text: (acting.text ?? '').slice(0, MOST_DECISION_TEXT),
    by: acting.by.kind === 'system' ? undefined : acting.by.id,
    at: house.clock.now(),
    state: 'recommended',
  })
}

type Performing = { readonly acting: Acting; readonly action: Action }

/**
 * Signs and numbers. Refuses `not-signed` without an officer and `factor-stale` without a fresh second
 * factor: a decision is signed by a person.
 */
export async function decideNow(
  hand: InHand,
  { acting }: Performing,
): Promise<Result<Decided, CaseRefusal>> {
  const { tx, house, before, definition } = hand
  const officer = acting.signing?.officer
  const outcome = definition.decisions.outcomes.find(({ key }) => key === acting.outcome)
  if (!officer || !outcome) return refuse('not-signed')
  if (!isFresh(officer.factorAt, house.clock.now())) return refuse('factor-stale')
  const signedAs = await signatory(tx, house, officer)
  const number = await takeActNumber(tx, house, {
    bodyId: before.bodyId,
    unitId: hand.state.unitId,
  })
  const deciding = await decidingOf(hand, acting, { number, signedAs, outcome })
  const document = await documentFor(hand, deciding)
  const sha256 = hashOf(document)
  await keepDecided(tx, {
    bodyId: before.bodyId,
    caseId: before.id,
    outcome: outcome.key,
    reasons: acting.reasons ?? [],
    text: deciding.text,
    by: officer.accountId,
    at: house.clock.now(),
    signedAs,
    number,
    document,
    sha256,
    validUntil: deciding.validUntil,
  })
  await setConditions(hand, outcome, deciding)
  return ok({ number, sha256 })
}

async function setConditions(hand: InHand, outcome: Outcome, deciding: Deciding): Promise<void> {
  const { tx, house, before, definition, state } = hand
  if (outcome.conditions.length === 0) return
  const layers = await layersOf(tx, before.id)
  const situation = situationOf({ of: before, state: { ...state, outcome: outcome.key } }, layers)
  const country = await countryOf(house)
  for (const { key, text, dueDay } of deciding.conditions) {
    const said = (language: 'ka' | 'en'): string =>
      documentText(definition, text, { situation, values: {}, country }, language)
    insertCondition(tx, {
      bodyId: before.bodyId,
      caseId: before.id,
      key,
      text: { ka: said('ka'), en: said('en') },
      dueDay,
      at: house.clock.now(),
    })
  }
}

/** The document as it would be: what whoever signs reads first. Writes nothing. */
export async function previewDecision(hand: InHand, chosen: Chosen): Promise<CaseDocument> {
  return documentFor(hand, await decidingOf(hand, chosen))
}
