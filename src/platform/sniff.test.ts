import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanName, sniff } from '#platform/sniff'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test('a file is what its content says', async () => {
  assert.deepEqual(await sniff({ bytes: PNG, name: 'photo.PNG' }), {
    ok: true,
    value: { type: 'image/png', extension: 'png', name: 'photo.png' },
  })
  assert.deepEqual(await sniff({ bytes: Buffer.from('%PDF-1.7\n1 0 obj'), name: 'ცნობა.pdf' }), {
    ok: true,
    value: { type: 'application/pdf', extension: 'pdf', name: 'ცნობა.pdf' },
  })
  const text = await sniff({ bytes: Buffer.from('გამარჯობა'), name: 'notes.txt' })
  assert.equal(text.ok && text.value.type, 'text/plain')
})

test('a name that contradicts the content is refused', async () => {
  const result = await sniff({ bytes: PNG, name: 'letter.pdf' })
  assert.deepEqual(result, {
    ok: false,
    refusal: { code: 'file-contradicts', values: { extension: 'pdf' } },
  })
})

test('pages, drawings, programs and archives are refused', async () => {
  for (const bytes of [
    Buffer.from('<!DOCTYPE html><script>1</script>'),
    Buffer.from('<svg onload="x()"/>'),
    Buffer.from('MZ\u0000\u0000'),
    Buffer.from('PK\u0003\u0004\u0000\u0000'),
  ]) {
    const result = await sniff({ bytes, name: 'a.txt' })
    assert.equal(result.ok, false)
  }
})

test('a name is one part without tricks', () => {
  assert.equal(cleanName('../../etc/passwd'), 'passwd')
  assert.equal(cleanName('C:\\temp\\ᲬᲔᲠᲘᲚᲘ.PDF'), 'წერილი.pdf')
  assert.equal(cleanName('a\u202egnp.txt'), 'agnp.txt')
  assert.equal(cleanName('x'.repeat(300) + '.docx').length, 120)
  assert.equal(cleanName('  '), 'file')
})
