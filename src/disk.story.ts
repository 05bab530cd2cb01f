import assert from 'node:assert/strict'
import { test } from 'node:test'
import { callsOf, cannotProve, inOrder, proveFailing, proveFull, proveOrder } from '#testing/disk'

const skip = cannotProve() ?? false

test(
  'what is answered is on the disk: file, name, folders, commit, and only then the answer',
  { skip },
  async () => {
    assert.equal((await proveOrder()).missing, undefined)
  },
)

test(
  'an input or output error in any step is told in words, and nothing is half stored',
  { skip },
  async () => {
    const verdicts = await proveFailing()
    assert.equal(verdicts.length, 5)
    for (const { step, honest, whole } of verdicts)
      assert.deepEqual({ step, honest, whole }, { step, honest: true, whole: true })
  },
)

test(
  'a full disk is told in words, what was there can be read, and all goes on when room is made',
  { skip },
  async () => {
    const { accepted, refused, readable, seconds, ...zeros } = await proveFull()
    assert.ok(accepted >= 3)
    assert.ok(refused >= 5, 'the disk was full')
    assert.ok(readable)
    assert.ok(seconds < 60)
    assert.deepEqual(zeros, {
      wordless: [],
      lost: 0,
      doubled: 0,
      torn: 0,
      leftovers: 0,
      broken: [],
    })
  },
)

test('the reader of the trace sees an answer that came too early', () => {
  const trace = [
    '10 fsync(5</d/files/incoming/x> <unfinished ...>',
    '11 write(7<socket:[1]>, "HTTP/1.1 303", 12) = 12',
    '10 <... fsync resumed>) = 0',
  ].join('\n')
  const calls = callsOf(trace)
  const early = inOrder(calls, [
    ['file synced', call => call.name === 'fsync'],
    ['answer', call => call.args.includes('HTTP')],
  ])
  assert.equal(early.missing, 'answer')
  const [first, second, third] = trace.split('\n')
  const late = inOrder(callsOf([first, third, second].join('\n')), [
    ['file synced', call => call.name === 'fsync'],
    ['answer', call => call.args.includes('HTTP')],
  ])
  assert.equal(late.missing, undefined)
})
