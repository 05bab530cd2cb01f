/**
 * What a body writes: drafted, approved, signed and sent by separate rights. Pure.
 *
 * One person may hold several rights (a body of three has no choice); the record then shows the same
 * name at several steps, and `sameHands` says so on the page. Whoever drafts is never kept from the
 * next step by the program, because the law gives small bodies no second person.
 */
import type { Day } from '#platform/day'
import { ok, refuse, type Result } from '#platform/result'
import { openPlaces } from './template.ts'

export type ReplyKind = 'answer' | 'partial' | 'refusal' | 'clarification' | 'letter'
export type ReplyState = 'draft' | 'approved' | 'signed' | 'sent' | 'dropped'
export type ReplyStep = 'edit' | 'approve' | 'return' | 'sign' | 'send' | 'drop'

export type ReplySteps = {
  readonly state: ReplyState
  readonly draftedBy: string
  readonly approvedBy: string | undefined
  readonly signedBy: string | undefined
}

type Rule = {
  readonly from: readonly ReplyState[]
  readonly to: ReplyState
  /** Rights of `core/bodies`, one of which is needed. */
  readonly rights: readonly string[]
}

/** Steps of an answer: from which states, to which, and by which right. */
export const REPLY_STEPS: Readonly<Record<ReplyStep, Rule>> = {
  edit: { from: ['draft'], to: 'draft', rights: ['draft'] },
  approve: { from: ['draft'], to: 'approved', rights: ['approve'] },
  return: { from: ['approved', 'signed'], to: 'draft', rights: ['approve', 'sign'] },
  sign: { from: ['approved'], to: 'signed', rights: ['sign'] },
  send: { from: ['signed'], to: 'sent', rights: ['send'] },
  drop: { from: ['draft', 'approved'], to: 'dropped', rights: ['draft'] },
}

/** Takes a step: `no-right` without its right, `not-now` from another state. */
export function stepReply(
  reply: Pick<ReplySteps, 'state'>,
  step: ReplyStep,
  rights: readonly string[],
): Result<ReplyState, 'no-right' | 'not-now'> {
  const rule = REPLY_STEPS[step]
  if (!rule.rights.some(right => rights.includes(right))) return refuse('no-right')
  if (!rule.from.includes(reply.state)) return refuse('not-now')
  return ok(rule.to)
}

/**
 * Steps that this officer may take now. When the letter is `over` (withdrawn, forwarded, decided by
 * another answer), an answer that was not sent can only be dropped, by whoever takes part in it.
 */
export function possibleReplySteps(
  reply: Pick<ReplySteps, 'state'>,
  rights: readonly string[],
  over = false,
): readonly ReplyStep[] {
  if (over) return dropOver(reply, rights).ok ? ['drop'] : []
  const steps: readonly ReplyStep[] = ['edit', 'approve', 'return', 'sign', 'send', 'drop']
  return steps.filter(step => stepReply(reply, step, rights).ok)
}

/** Drops an answer that was prepared for a letter that is over: `not-now` once it was sent. */
export function dropOver(
  reply: Pick<ReplySteps, 'state'>,
  rights: readonly string[],
): Result<ReplyState, 'no-right' | 'not-now'> {
  const takesPart = ['draft', 'approve', 'sign', 'send'].some(right => rights.includes(right))
  if (!takesPart) return refuse('no-right')
  return ['draft', 'approved', 'signed'].includes(reply.state) ? ok('dropped') : refuse('not-now')
}

/** Whether one person took two of the steps that two should: shown on the page and in the record. */
export function sameHands({ draftedBy, approvedBy, signedBy }: ReplySteps): boolean {
  const hands = [draftedBy, approvedBy, signedBy].filter(hand => hand !== undefined)
  return new Set(hands).size < hands.length
}

export type ReplyContent = {
  readonly kind: ReplyKind
  readonly subject: string
  readonly text: string
  readonly reason: string | undefined
  readonly untilDay: Day | undefined
  readonly dispatch: string
  readonly toEmail: string
}

export type ReplyRules = {
  readonly today: Day
  /** Grounds of refusal that the law gives for this kind of letter. */
  readonly grounds: readonly string[]
  /** Whether the addressee has the portal. */
  readonly byPortal: boolean
  /** Whether that is an e-mail address. */
  readonly isAddress: (typed: string) => boolean
  /** Size of the attached files. */
  readonly fileBytes: number
  /** Names of attached files that nobody will be able to open. */
  readonly unopenable: readonly string[]
  /** Words with which the country's blanks begin. */
  readonly blanks: readonly string[]
}

/**
 * What is missing before an answer may be approved, signed or sent: a subject, a text without places of a template
 * that nobody filled in, a ground of the law for a refusal, a day to come for a question, and a way by which it reaches the addressee.
 */
export function completeReply<T extends ReplyContent>(
  reply: T,
  rules: ReplyRules,
): Result<T, Missing> {
  const { today, grounds } = rules
  const { kind, subject, text, reason, untilDay } = reply
  if (subject.trim() === '') return refuse('no-subject', { field: 'subject' })
  if (text.trim() === '') return refuse('no-text', { field: 'text' })
  const open = openPlaces(text, rules.blanks)
  if (open.length > 0)
    return refuse('blanks-left', { field: 'text', values: { places: open.join(', ') } })
  if (kind === 'refusal' && (reason === undefined || !grounds.includes(reason)))
    return refuse('no-reason', { field: 'reason' })
  if (kind === 'clarification') {
    if (untilDay === undefined) return refuse('no-until', { field: 'until' })
    if (untilDay <= today) return refuse('until-past', { field: 'until' })
  }
  return reaches(reply, rules)
}

type Missing =
  | 'no-subject'
  | 'no-text'
  | 'blanks-left'
  | 'no-reason'
  | 'no-until'
  | 'until-past'
  | NotReaching

type NotReaching = 'no-portal' | 'no-address' | 'mail-too-large' | 'files-closed'

/** Files of more than this make a mail that many mail servers refuse: a third is added in sending. */
export const MAIL_FILES_BYTES = 15 * 1024 * 1024

/** Whether the chosen way reaches the addressee. */
function reaches<T extends ReplyContent>(
  reply: T,
  { byPortal, isAddress, fileBytes, unopenable }: ReplyRules,
): Result<T, NotReaching> {
  const { dispatch, toEmail } = reply
  if (dispatch === 'portal' && !byPortal) return refuse('no-portal', { field: 'dispatch' })
  if (['portal', 'email'].includes(dispatch) && unopenable.length > 0)
    return refuse('files-closed', { field: 'file', values: { files: unopenable.join(', ') } })
  if (dispatch !== 'email') return ok(reply)
  if (!isAddress(toEmail)) return refuse('no-address', { field: 'to-email' })
  if (fileBytes > MAIL_FILES_BYTES) return refuse('mail-too-large', { field: 'dispatch' })
  return ok(reply)
}

/** Minutes for which a second factor is fresh enough to sign. */
export const FRESH_FACTOR_MINUTES = 10

/** Whether the second factor was shown recently enough. */
export function isFresh(factorAt: Date | undefined, now: Date): boolean {
  return (
    factorAt !== undefined && now.getTime() - factorAt.getTime() <= FRESH_FACTOR_MINUTES * 60_000
  )
}
