import fc from 'fast-check'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newLetterNumber } from '#core/correspondence'
import { smsSize } from '#core/notices'
import { day } from '#platform/day'
import { textFor } from './answer-sms.ts'
import { isAboutAddress, mayAnswer, parseMail, reportOf } from './mail.ts'
import { judge, sign, WINDOW_MS } from './signature.ts'
import { understand } from './understand.ts'

const NUMBER = newLetterNumber(2026, length => new Uint8Array(length).fill(9))

test('a number is understood with every keyword, in any case, with spaces, and alone', () => {
  const wanted = { wants: 'status', number: NUMBER }
  for (const text of [
    NUMBER,
    `ST ${NUMBER}`,
    `st ${NUMBER.toLowerCase()}`,
    `სტატუსი ${NUMBER.replaceAll('-', ' ')}`,
    `სტატუსი: ${NUMBER}?`,
    `გამარჯობა, რა ხდება წერილზე ${NUMBER}`,
    NUMBER.replaceAll('-', ''),
  ]) {
    assert.deepEqual(understand(text), wanted, text)
  }
})

test('keywords without a number, stop and start, and everything else', () => {
  assert.deepEqual(understand('სტატუსი'), { wants: 'latest' })
  assert.deepEqual(understand(' St. '), { wants: 'latest' })
  for (const text of ['STOP', 'stop.', 'სტოპ', 'Stop SMS']) {
    assert.deepEqual(understand(text), { wants: 'stop' }, text)
  }
  assert.deepEqual(understand('START'), { wants: 'start' })
  for (const text of [
    '',
    'გამარჯობა',
    'ნუ გაჩერდებით',
    '26-0000-0001',
    'please stop writing to me about it',
  ]) {
    assert.deepEqual(understand(text), { wants: 'unclear' }, text)
  }
})

test('no text makes the reader fail', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => void understand(text)),
  )
})

test('answers are short: one letter fits two parts in Georgian, and names neither body nor subject', () => {
  const line = { number: NUMBER, dueDay: day('2026-12-04'), legalDay: day('2026-12-08') } as const
  const today = day('2026-11-24')
  for (const state of [
    'received',
    'registered',
    'waiting',
    'answered',
    'refused',
    'closed',
  ] as const) {
    for (const language of ['ka', 'en'] as const) {
      const text = textFor({
        wanted: { wants: 'status', number: NUMBER },
        lines: [{ ...line, state }],
        language,
        today,
      })
      assert.ok(text.includes(NUMBER))
      assert.ok(smsSize(text).parts <= 2, text)
      assert.equal(
        text.includes('08.12.2026'),
        ['received', 'registered', 'waiting'].includes(state),
      )
    }
  }
  const late = textFor({
    wanted: { wants: 'latest' },
    lines: [{ ...line, state: 'received' }],
    language: 'ka',
    today: day('2026-12-09'),
  })
  assert.match(late, /ვადა გავიდა 08\.12\.2026/)
})

const key = Buffer.alloc(32, 5)
const now = new Date('2026-11-24T08:00:00Z')
const body = Buffer.from('{"type":"message"}')
const at = (ms: number): string => String(Math.floor((now.getTime() + ms) / 1000))

test('a signed post is right by secret, id, moment and body alone', () => {
  const timestamp = at(0)
  const signature = sign(key, { id: 'a', timestamp, body })
  const right = { id: 'a', timestamp, signature, body }
  assert.equal(judge(key, right, now), 'right')
  assert.equal(judge(key, { ...right, signature: `v1,other ${signature}` }, now), 'right')
  assert.equal(judge(key, { ...right, id: 'b' }, now), 'wrong')
  assert.equal(judge(key, { ...right, body: Buffer.from('{}') }, now), 'wrong')
  assert.equal(judge(key, { ...right, timestamp: at(1000) }, now), 'wrong')
  assert.equal(judge(Buffer.alloc(32, 6), right, now), 'wrong')
  assert.equal(judge(key, { ...right, signature: undefined }, now), 'unsigned')
})

test('a post outside the window is stale, whatever its signature', () => {
  for (const ms of [-WINDOW_MS - 2000, WINDOW_MS + 2000]) {
    const timestamp = at(ms)
    const signature = sign(key, { id: 'a', timestamp, body })
    assert.equal(judge(key, { id: 'a', timestamp, signature, body }, now), 'stale')
  }
})

const REPORT = [
  'From: MAILER-DAEMON@mx.example.ge',
  'Content-Type: multipart/report; report-type=delivery-status;',
  '\tboundary="=_b"',
  '',
  'preamble',
  '--=_b',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Your mail could not be delivered.',
  'Action: delivered',
  '--=_b',
  'Content-Type: message/delivery-status',
  '',
  'Reporting-MTA: dns; mx.example.ge',
  '',
  'Final-Recipient: rfc822; anna@example.ge',
  'Action: failed',
  'Status: 5.1.1 (no such user)',
  '--=_b',
  'Content-Type: message/rfc822',
  '',
  'Subject: x',
  '--=_b--',
].join('\r\n')

test('a report is read from its own part, and the worst fate counts', () => {
  assert.deepEqual(reportOf(parseMail(REPORT)), { action: 'failed', status: '5.1.1' })
  const delayed = REPORT.replace('Action: failed', 'Action: delayed').replace('5.1.1', '4.4.1')
  assert.deepEqual(reportOf(parseMail(delayed)), { action: 'delayed', status: '4.4.1' })
  assert.equal(
    reportOf(parseMail('Subject: hello\r\n\r\nAction: failed\r\nStatus: 5.1.1')),
    undefined,
  )
})

test('an unknown, gone or closed mailbox speaks of the address; a full one or a block list does not', () => {
  assert.deepEqual(['5.1.1', '5.1.10', '5.2.1', '5.2.2', '5.7.1', '4.1.1'].map(isAboutAddress), [
    true,
    true,
    true,
    false,
    false,
    false,
  ])
})

test('no bytes make the reader of mails fail', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), raw => {
      const mail = parseMail(raw)
      reportOf(mail)
      mayAnswer(mail.head, { from: 'a@example.ge', recipient: 'a@example.ge' })
    }),
  )
})

test('only what a person wrote to us may be answered', () => {
  const told = { from: 'anna@example.ge', recipient: 'anna@example.ge' }
  const may = (
    head: string,
    who: { from: string; recipient: string | undefined } = told,
  ): boolean => mayAnswer(parseMail(`Subject: Re: x\r\n${head}\r\n\r\nhello`).head, who)
  assert.ok(may('X-Mailer: Thunderbird'))
  assert.ok(may('Auto-Submitted: no'))
  for (const head of [
    'Auto-Submitted: auto-replied',
    'auto-submitted: auto-generated (holiday)',
    'Precedence: bulk',
    'Precedence: list',
    'List-Id: <friends.example.ge>',
    'List-Unsubscribe: <mailto:x@example.ge>',
    'X-Auto-Response-Suppress: All',
    'X-Autoreply: yes',
    'Content-Type: multipart/report; boundary=x',
  ]) {
    assert.ok(!may(head), head)
  }
  assert.ok(!may('X-A: b', { ...told, from: '' }))
  assert.ok(!may('X-A: b', { ...told, from: 'stranger@example.ge' }))
  assert.ok(!may('X-A: b', { from: 'a@example.ge', recipient: undefined }))
})
