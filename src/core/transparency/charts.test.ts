import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wrapped } from '#ui/chart'
import { partsChart, sharesChart } from './charts.ts'
import type { Shown, ShownCounts } from './figure.ts'

const exact = (value: number): Shown => ({ from: value, to: value })
const counts = (inTime: Shown, late: Shown, received: Shown): ShownCounts => ({
  inTime,
  late,
  open: exact(0),
  overdue: exact(0),
  received,
})
const names = { inTime: 'in time', late: 'late', open: 'open', overdue: 'past', unclear: 'unclear' }
const frame = { id: 'c', title: 'Letters <by> quarter', text: 'Ten in time.' }
const bars = (svg: string): number[] =>
  [...svg.matchAll(/<rect[^>]*?\swidth="([\d.]+)"/g)].map(match => Number(match[1]))

test('a chart has a name and its numbers in words, and no style of its own', () => {
  const { markup } = partsChart({
    ...frame,
    names,
    rows: [{ label: 'Q1', beside: '10', counts: counts(exact(10), exact(0), exact(10)) }],
  })
  assert.match(markup, /role="img"/)
  assert.match(markup, /aria-labelledby="c-title c-text"/)
  assert.match(markup, /<title id="c-title">Letters &lt;by&gt; quarter<\/title>/)
  assert.match(markup, /<desc id="c-text">Ten in time\.<\/desc>/)
  assert.doesNotMatch(markup, /style=|<style|class="(?!sk-chart)/)
})

test('bars are as long as their numbers, and what is not shown apart has a piece of its own', () => {
  const { markup } = partsChart({
    ...frame,
    names,
    rows: [
      {
        label: 'Q1',
        beside: '40',
        counts: counts({ from: 36, to: 39 }, { from: 1, to: 4 }, exact(40)),
      },
      { label: 'Q2', beside: '20', counts: counts(exact(20), exact(0), exact(20)) },
    ],
  })
  const [inTime = 0, late = 0, unclear = 0, second = 0] = bars(markup)
  assert.ok(Math.abs(inTime + late + unclear - 2 * second) < 0.5)
  assert.ok(Math.abs(inTime - 36 * late) < 2)
  assert.match(markup, /unclear/)
  assert.doesNotMatch(markup, />\s*past\s*</)
})

test('a share is full up to what is certain and pale up to what may be', () => {
  const { markup } = sharesChart({
    ...frame,
    rows: [{ label: 'A body', beside: '50–75 %', share: { from: 50, to: 75 } }],
  })
  const [all = 0, most = 0, certain = 0] = bars(markup)
  assert.ok(Math.abs(certain * 2 - all) < 0.2 && Math.abs(most - all * 0.75) < 0.2)
})

test('long names go on in the next line', () => {
  const name = 'სსიპ სახელმწიფო სერვისების განვითარების სააგენტოს ტერიტორიული სამსახური'
  const lines = wrapped(name)
  assert.equal(lines.join(' '), name)
  assert.ok(lines.length === 2 && lines.every(line => line.length <= 44))
  assert.deepEqual(wrapped('x'.repeat(60)), ['x'.repeat(60)])
})
