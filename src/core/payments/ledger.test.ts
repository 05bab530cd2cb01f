import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  allocate,
  cancelled,
  charged,
  overpaid,
  paid,
  refunded,
  refundOwed,
  settled,
} from './ledger.ts'

const tetri = fc.integer({ min: 1, max: 10_000_000 })

test('the lines of every act sum to zero', () => {
  fc.assert(
    fc.property(tetri, amount => {
      const acts = [
        charged('14159', amount),
        cancelled('14159', amount),
        paid('clearing', amount),
        paid('cash', amount),
        overpaid('clearing', amount),
        refundOwed('14159', amount),
        refunded('bank', amount),
        settled('cash', amount),
      ]
      for (const lines of acts) {
        assert.equal(
          lines.reduce((sum, line) => sum + line.amount, 0),
          0,
        )
      }
    }),
  )
})

test('an amount is whole tetri above zero', () => {
  for (const amount of [0, -1, 0.5, Number.NaN, Number.MAX_VALUE]) {
    assert.throws(() => charged('0', amount), RangeError)
  }
})

test('money is spread over fees without a tetri lost, the oldest first, none above what is owed', () => {
  const charges = fc
    .array(tetri, { maxLength: 6 })
    .map(all => all.map((owed, id) => ({ id: String(id), owed })))
  fc.assert(
    fc.property(charges, tetri, (owed, amount) => {
      const { parts, over } = allocate(owed, amount)
      assert.equal(
        parts.reduce((sum, part) => sum + part.amount, over),
        amount,
      )
      for (const [index, part] of parts.entries()) {
        const charge = owed[Number(part.id)]
        assert.equal(part.id, String(index))
        assert.ok(part.amount <= (charge?.owed ?? 0))
        if (index < parts.length - 1) assert.equal(part.amount, charge?.owed)
      }
    }),
  )
})
