import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { systemRandom } from '#platform/random'
import { guessableWords } from './common-passwords.ts'
import { guessBits, keyed, LEAST_BITS, passwordProblem } from './password.ts'
import { parseSettings } from '#platform/settings'

const words = guessableWords({ settings: parseSettings({ DATA_DIR: '/nowhere' }) })
const judge = (password: string, context: readonly string[] = []) =>
  passwordProblem(password, words, context)

test('twelve characters are enough, eleven are not, and 129 are too many', () => {
  assert.equal(judge('vRk7-xPq2mZt'), undefined)
  assert.equal(judge('vRk7-xPq2mZ'), 'too-short')
  assert.equal(judge('ჰედ ფცკზ ჟუწჭხ'), undefined)
  const long = Buffer.from(systemRandom(128)).toString('hex')
  assert.equal(judge(long.slice(0, 128)), undefined)
  assert.equal(judge(long.slice(0, 129)), 'too-long')
})

test('length counts characters, not bytes or parts of them', () => {
  assert.equal(judge('👩🏽‍🚀'.repeat(2)), 'too-short')
  assert.equal(judge('é'.normalize('NFD').repeat(11)), 'too-short')
})

test('what everybody tries first is refused, however it is lengthened', () => {
  for (const password of [
    'password1234',
    'Password123!',
    'P@ssw0rd2024',
    'passwordpassword',
    'qwertyuiop123',
    'qwerty123456',
    '1qaz2wsx3edc',
    '123456789012',
    '098765432109',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    'ninoninonino',
    'iloveyou2023',
    'administrator',
    'dragonmonkey1',
    'sakartvelo2024',
    'Saqartvelo2024!',
    'tbilisi-tbilisi',
    'miyvarxar2020',
    'gamarjoba1234',
    'giorgi19851985',
    'Nino.Beridze.1990',
  ]) {
    assert.equal(judge(password), 'too-common', password)
  }
})

test('the same in Georgian letters is refused too', () => {
  for (const password of [
    'საქართველო2024',
    'გამარჯობა თბილისი',
    'მიყვარხარ დედა',
    'პაროლი123456',
    'ქწერტყუიოპასდ',
    'აბგდევზთიკლმ',
  ]) {
    assert.equal(judge(password), 'too-common', password)
  }
})

test('words about the person and the portal count for next to nothing', () => {
  const free = 'tavomi4829tavomi'
  assert.equal(judge(free), undefined)
  assert.equal(judge(free, ['tavomi', '4829']), 'too-common')
  assert.equal(judge('Ghvinjilia1990!', ['ღვინჯილია', 'ghvinjilia']), 'too-common')
})

test('a few words that are not the commonest are taken, and so is chance', () => {
  for (const password of [
    'სკამი ბროწეული ჩანთა ღრუბელი',
    'wardrobe kettle umbrella',
    'k7Vq!m2Rz9tW',
    'ძველი ხიდი მეორე ნაპირზე',
  ]) {
    assert.equal(judge(password), undefined, password)
  }
})

test('twelve letters of pure chance are never refused', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 25 }), { minLength: 16, maxLength: 16 }),
      letters => {
        const distinct = new Set(letters).size
        fc.pre(distinct >= 10)
        const password = letters.map(letter => String.fromCharCode(97 + letter)).join('')
        assert.ok(guessBits(password, words) >= LEAST_BITS, password)
      },
    ),
  )
})

test('a longer password never costs fewer bits than its beginning', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 24 }), fc.string({ maxLength: 6 }), (a, b) => {
      const whole = keyed(a) + keyed(b)
      fc.pre(keyed(whole) === whole)
      assert.ok(guessBits(whole, words) >= guessBits(keyed(a), words) - 12)
    }),
  )
})

test('the list has the size that the README tells', () => {
  assert.ok(words.size > 1100 && words.size < 1500, String(words.size))
})
