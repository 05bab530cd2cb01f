import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashSecret, isSecret } from '#platform/passwords'
import { systemRandom } from '#platform/random'

const QUICK = { memoryKiB: 256, passes: 1 }

test('a password is known again, in either Unicode form, and no other is', async () => {
  const hash = await hashSecret('კარგი é პაროლი', systemRandom, QUICK)
  assert.match(hash, /^\$argon2id\$v=19\$m=256,t=1,p=1\$/)
  assert.equal(await isSecret('კარგი e\u0301 პაროლი', hash), true)
  assert.equal(await isSecret('კარგი e პაროლი', hash), false)
})

test('an unknown user costs the same work and is refused', async () => {
  assert.equal(await isSecret('anything', undefined), false)
})
