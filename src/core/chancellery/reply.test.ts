import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#platform/day'
import {
  completeReply,
  isFresh,
  MAIL_FILES_BYTES,
  possibleReplySteps,
  sameHands,
  stepReply,
} from './reply.ts'

test('an answer is drafted, approved, signed and sent, each by its own right', () => {
  const path = [
    ['draft', 'approve', 'approved'],
    ['approved', 'sign', 'signed'],
    ['signed', 'send', 'sent'],
  ] as const
  for (const [state, step, next] of path) {
    assert.deepEqual(stepReply({ state }, step, [step]), { ok: true, value: next })
    assert.deepEqual(stepReply({ state }, step, ['draft']), {
      ok: false,
      refusal: { code: 'no-right' },
    })
  }
  assert.deepEqual(stepReply({ state: 'draft' }, 'sign', ['sign']), {
    ok: false,
    refusal: { code: 'not-now' },
  })
  assert.deepEqual(stepReply({ state: 'sent' }, 'drop', ['draft']), {
    ok: false,
    refusal: { code: 'not-now' },
  })
})

test('an approver may send an answer back to be drafted again', () => {
  assert.deepEqual(stepReply({ state: 'approved' }, 'return', ['approve']), {
    ok: true,
    value: 'draft',
  })
  assert.deepEqual(possibleReplySteps({ state: 'draft' }, ['approve', 'sign']), ['approve'])
})

test('a body of three may let one person hold several rights, and it is shown', () => {
  assert.equal(
    sameHands({ state: 'signed', draftedBy: 'a', approvedBy: 'b', signedBy: 'c' }),
    false,
  )
  assert.equal(sameHands({ state: 'signed', draftedBy: 'a', approvedBy: 'b', signedBy: 'a' }), true)
  assert.equal(
    sameHands({ state: 'draft', draftedBy: 'a', approvedBy: undefined, signedBy: undefined }),
    false,
  )
})

test('signing needs a second factor of the last ten minutes', () => {
  const now = new Date('2026-11-24T10:00:00Z')
  assert.equal(isFresh(new Date('2026-11-24T09:50:00Z'), now), true)
  assert.equal(isFresh(new Date('2026-11-24T09:49:59Z'), now), false)
  assert.equal(isFresh(undefined, now), false)
})

test('the signer too may send an answer back, before and after signing', () => {
  assert.deepEqual(possibleReplySteps({ state: 'approved' }, ['sign']), ['return', 'sign'])
  assert.deepEqual(possibleReplySteps({ state: 'signed' }, ['sign']), ['return'])
  assert.deepEqual(possibleReplySteps({ state: 'sent' }, ['approve', 'sign', 'send', 'draft']), [])
})

const rules = {
  today: day('2026-11-24'),
  grounds: ['not-held'],
  byPortal: true,
  isAddress: (typed: string): boolean => typed.includes('@'),
  fileBytes: 0,
  blanks: ['fill in'],
  unopenable: [],
}
const content = {
  kind: 'answer',
  subject: 'subject',
  text: 'text',
  reason: undefined,
  untilDay: undefined,
  dispatch: 'portal',
  toEmail: '',
} as const

test('an answer goes on only with a text', () => {
  assert.equal(completeReply(content, rules).ok, true)
  assert.deepEqual(completeReply({ ...content, text: ' \n' }, rules), {
    ok: false,
    refusal: { code: 'no-text', field: 'text' },
  })
})

test('an answer goes on only when the places of its template are filled in', () => {
  for (const text of ['We paid [...] lari.', 'Dear {writer}', 'On [fill in: the day]'])
    assert.equal(completeReply({ ...content, text }, rules).ok, false, text)
  assert.deepEqual(completeReply({ ...content, text: 'We paid [...] to {whom}.' }, rules), {
    ok: false,
    refusal: { code: 'blanks-left', field: 'text', values: { places: '[...], {whom}' } },
  })
})

test('a refusal goes on only with a ground that the law gives for this kind of letter', () => {
  const refusal = { ...content, kind: 'refusal' } as const
  assert.equal(completeReply({ ...refusal, reason: 'not-held' }, rules).ok, true)
  for (const reason of [undefined, 'because'])
    assert.deepEqual(completeReply({ ...refusal, reason }, rules), {
      ok: false,
      refusal: { code: 'no-reason', field: 'reason' },
    })
})

test('a question goes on only with a day that is still to come', () => {
  const question = { ...content, kind: 'clarification' } as const
  assert.equal(completeReply({ ...question, untilDay: day('2026-11-25') }, rules).ok, true)
  const refused = completeReply({ ...question, untilDay: day('2026-11-24') }, rules)
  assert.equal(!refused.ok && refused.refusal.code, 'until-past')
  const none = completeReply(question, rules)
  assert.equal(!none.ok && none.refusal.code, 'no-until')
})

test('what goes by the portal goes to somebody who has it', () => {
  const paper = { ...rules, byPortal: false }
  const refused = completeReply(content, paper)
  assert.equal(!refused.ok && refused.refusal.code, 'no-portal')
  assert.equal(completeReply({ ...content, dispatch: 'post' }, paper).ok, true)
})

test('files that the addressee could not open do not count as sent', () => {
  const closed = { ...rules, unopenable: ['a.pdf', 'b.pdf'] }
  assert.deepEqual(completeReply(content, closed), {
    ok: false,
    refusal: { code: 'files-closed', field: 'file', values: { files: 'a.pdf, b.pdf' } },
  })
  // On paper they are printed by whoever has them.
  assert.equal(completeReply({ ...content, dispatch: 'post' }, closed).ok, true)
})

test('what goes by e-mail goes to an address, and with files that mail servers take', () => {
  const mail = { ...content, dispatch: 'email', toEmail: 'nino@example.ge' }
  assert.equal(completeReply(mail, rules).ok, true)
  assert.deepEqual(completeReply({ ...mail, toEmail: 'ბათუმი, ქუჩა 1' }, rules), {
    ok: false,
    refusal: { code: 'no-address', field: 'to-email' },
  })
  const heavy = { ...rules, fileBytes: MAIL_FILES_BYTES + 1 }
  const refused = completeReply(mail, heavy)
  assert.equal(!refused.ok && refused.refusal.code, 'mail-too-large')
  assert.equal(completeReply({ ...mail, dispatch: 'post', toEmail: '' }, heavy).ok, true)
})
