/** How many statements a piece of work sends to the database: lists must not ask one by one. */
import assert from 'node:assert/strict'
import pg from 'pg'

/** Runs `work` and counts the statements of this process meanwhile; nothing else may be running. */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const query = Object.getOwnPropertyDescriptor(pg.Client.prototype, 'query')
  assert.ok(query)
  let count = 0
  const value = function (this: pg.Client, ...args: readonly unknown[]): unknown {
    count += 1
    return Reflect.apply(query.value, this, args)
  }
  Object.defineProperty(pg.Client.prototype, 'query', { ...query, value })
  try {
    await work()
  } finally {
    Object.defineProperty(pg.Client.prototype, 'query', query)
  }
  return count
}
