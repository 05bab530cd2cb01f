import fc from 'fast-check'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recipientFrom } from './contact.ts'
import { LEASE_MS, nextStep, settled, type Pending } from './delivery.ts'
import { quietUntil } from './quiet-hours.ts'
import { masked, reachBy, type Recipient } from './recipient.ts'
import { nextAttemptAt, PAUSES } from './retry.ts'

const ZONE = 'Asia/Tbilisi'
/** 12:00 in Tbilisi. */
const NOON = new Date('2026-11-24T08:00:00Z')
const NIGHT = { from: '22:00', to: '08:00' }

const anna: Recipient = {
  language: 'ka',
  email: 'anna@example.ge',
  phone: '+995555123456',
  channels: ['email', 'sms'],
}
const waiting: Pending = { channel: 'sms', state: 'waiting', claimedAt: undefined, urgent: false }
const at = (iso: string) => ({ now: new Date(iso), timeZone: ZONE })

test('a failing delivery is attempted for at least 72 hours with pauses that never shrink', () => {
  const total = PAUSES.reduce((sum, pause) => sum + pause, 0)
  assert.ok(total >= 72 * 3600, `${total} seconds`)
  assert.deepEqual(
    PAUSES.toSorted((a, b) => a - b),
    PAUSES,
  )
  let now = NOON
  let attempts = 1
  for (let next = nextAttemptAt(attempts, now); next; next = nextAttemptAt(attempts, now)) {
    now = next
    attempts += 1
  }
  assert.equal(now.getTime() - NOON.getTime(), total * 1000)
  assert.equal(attempts, PAUSES.length + 1)
})

test('a refusal for good ends a delivery at once, any other failure ends it after the last pause', () => {
  assert.deepEqual(settled({ is: 'bounced', code: '550' }, 1, NOON), { state: 'bounced' })
  assert.deepEqual(settled({ is: 'sent', code: '250' }, PAUSES.length + 1, NOON), { state: 'sent' })
  const first = settled({ is: 'later', code: '451' }, 1, NOON)
  assert.deepEqual(first, { state: 'waiting', nextAt: new Date(NOON.getTime() + 10_000) })
  assert.deepEqual(settled({ is: 'later', code: '451' }, PAUSES.length, NOON), {
    state: 'waiting',
    nextAt: new Date(NOON.getTime() + 6 * 3_600_000),
  })
  assert.deepEqual(settled({ is: 'later', code: '451' }, PAUSES.length + 1, NOON), {
    state: 'failed',
  })
})

test('quiet hours pass midnight and end in the legal time zone', () => {
  // 23:30, 00:00 and 07:59 in Tbilisi are quiet until 08:00; 08:00 and 21:59 are not.
  const eight = new Date('2026-11-25T04:00:00Z')
  for (const moment of ['2026-11-24T19:30:00Z', '2026-11-24T20:00:00Z', '2026-11-25T03:59:59Z']) {
    assert.deepEqual(quietUntil(new Date(moment), NIGHT, ZONE), eight)
  }
  assert.equal(quietUntil(eight, NIGHT, ZONE), undefined)
  assert.equal(quietUntil(new Date('2026-11-24T17:59:59Z'), NIGHT, ZONE), undefined)
  assert.deepEqual(
    quietUntil(NOON, { from: '12:00', to: '13:30' }, ZONE),
    new Date('2026-11-24T09:30:00Z'),
  )
  assert.equal(quietUntil(NOON, { from: '12:00', to: '12:00' }, ZONE), undefined)
  assert.equal(quietUntil(NOON, undefined, ZONE), undefined)
})

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => [hour, minute].map(n => String(n).padStart(2, '0')).join(':'))

test('the end of quiet hours is never quiet itself and less than a day away', () => {
  const moment = fc.date({
    min: new Date('2026-01-01T00:00:00Z'),
    max: new Date('2027-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(moment, time, time, (now, from, to) => {
      const until = quietUntil(now, { from, to }, ZONE)
      if (!until) return
      assert.equal(quietUntil(until, { from, to }, ZONE), undefined)
      assert.ok(until > now && until.getTime() - now.getTime() <= 86_400_000)
    }),
  )
})

test('quiet hours hold back an SMS, never an e-mail and nothing urgent', () => {
  const night = at('2026-11-24T20:00:00Z')
  const quiet = { ...anna, quietHours: NIGHT }
  assert.deepEqual(nextStep(waiting, quiet, night), {
    do: 'wait',
    until: new Date('2026-11-25T04:00:00Z'),
  })
  assert.equal(nextStep({ ...waiting, channel: 'email' }, quiet, night).do, 'send')
  assert.equal(nextStep({ ...waiting, urgent: true }, quiet, night).do, 'send')
})

test('a channel that is not wanted is closed, unless the wanted one has no address', () => {
  const mailOnly: Recipient = { ...anna, channels: ['email'] }
  assert.deepEqual(reachBy('sms', mailOnly), { reach: 'unwanted' })
  assert.deepEqual(reachBy('sms', { ...mailOnly, email: undefined }), {
    reach: 'yes',
    to: '+995555123456',
  })
  for (const channel of ['email', 'sms'] as const) {
    assert.deepEqual(reachBy(channel, { ...anna, channels: [] }), { reach: 'unwanted' })
  }
})

test('whoever has no address, or no longer exists, keeps the notice and gets no attempt', () => {
  const nowhere: Recipient = { language: 'ka', channels: ['email', 'sms'] }
  assert.deepEqual(nextStep(waiting, nowhere, at('2026-11-24T08:00:00Z')), {
    do: 'close',
    state: 'no-address',
  })
  assert.deepEqual(nextStep(waiting, undefined, at('2026-11-24T08:00:00Z')), {
    do: 'close',
    state: 'no-address',
  })
})

test('what is sent or closed is never attempted again, whatever job comes', () => {
  for (const state of ['sent', 'bounced', 'failed', 'unwanted', 'no-address'] as const) {
    assert.deepEqual(nextStep({ ...waiting, state }, anna, at('2026-11-24T08:00:00Z')), {
      do: 'nothing',
    })
  }
})

test('an attempt that a crash cut off is repeated once its lease is over, not before', () => {
  const sending: Pending = { ...waiting, state: 'sending', claimedAt: NOON }
  const leaseEnds = new Date(NOON.getTime() + LEASE_MS)
  assert.deepEqual(nextStep(sending, anna, { now: NOON, timeZone: ZONE }), {
    do: 'wait',
    until: leaseEnds,
  })
  assert.deepEqual(nextStep(sending, anna, { now: leaseEnds, timeZone: ZONE }), {
    do: 'send',
    to: '+995555123456',
    afterCrash: true,
  })
})

test('a masked address shows its owner enough and others too little', () => {
  assert.equal(masked('email', 'anna@example.ge'), 'a•••@example.ge')
  assert.equal(masked('sms', '+995555123456'), '+995•••••56')
})

test('a person’s wishes decide channels, script and quiet hours; half an interval is none', () => {
  const wish = {
    email: true,
    sms: false,
    quietFrom: '22:00',
    quietTo: '08:00',
    latinSms: true,
  }
  const contact = { language: 'ka', email: 'anna@example.ge', phone: undefined, wish } as const
  assert.deepEqual(recipientFrom(contact), {
    language: 'ka',
    email: 'anna@example.ge',
    phone: undefined,
    channels: ['email'],
    quietHours: NIGHT,
    smsScript: 'latin',
  })
  const other = recipientFrom({
    ...contact,
    wish: { ...wish, sms: true, quietTo: undefined, latinSms: false },
  })
  assert.deepEqual(
    [other.channels, other.quietHours, other.smsScript],
    [['email', 'sms'], undefined, 'georgian'],
  )
})
