import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import fc from 'fast-check'
import { fold, foldWords, keywords, romanize } from '#platform/fold'

const SAME: readonly (readonly string[])[] = [
  ['პირადობა', 'piradoba', 'ᲞᲘᲠᲐᲓᲝᲑᲐ', 'პირადობის', 'პირადობას', 'pʼiradoba', 'Piradobis'],
  ['თბილისი', 'Tbilisi', 'თბილისის', 'თბილისში', 'თბილისიდან', 'tbilisshi', 'თბილისისთვის'],
  ['ბათუმი', 'batumi', 'ბათუმში', 'ბათუმის', 'ბათუმამდე', 'ბათუმიდან', 'batumshi'],
  ['მერია', 'meria', 'მერიის', 'მერიაში', 'მერიას', 'merია', 'მერიისთვის', 'მერიიდან'],
  ['პასპორტი', 'pasporti', 'passport', 'პასპორტის', 'პასპორტები', 'passports'],
  ['ახალციხე', 'axalcixe', 'akhaltsikhe', 'ახალციხის', 'ახალციხეში'],
  ['ყვარელი', 'yvareli', 'qvareli', 'qʼvareli', 'Kvareli'],
  ['წალკა', 'walka', 'tsalka', 'tsʼalkʼa', 'წალკის'],
  ['ჭიათურა', 'chiatura', 'ჭიათურაში', 'chʼiatura'],
  ['გორი', 'gori', 'გორში', 'გორის', 'გორიდან'],
  ['სამინისტრო', 'saministro', 'სამინისტროს', 'სამინისტროში'],
  ['ხულო', 'xulo', 'khulo', 'ხულოში', 'ხულოს'],
  ['service', 'services'],
  ['ღუნღული', 'ghunghuli'],
  ['ლაბაძე', 'ლაბაძის', 'ლაბაძეს', 'ლაბაძემ', 'ლაბაძისთვის', 'ლაბაძეზე', 'labadze', 'Лабадзе'],
  ['ბერიძე', 'ბერიძის', 'ბერიძეს', 'ბერიძესთან', 'beridzis', 'Беридзе'],
  ['მელიქიძე', 'მელიქიძის', 'მელიქიძეს', 'melikidze'],
  ['ბათუმი', 'Батуми', 'батумис'],
  ['პასპორტი', 'паспорт', 'паспорта'],
  ['იუსტიცია', 'юстиция'],
  ['ახალციხე', 'Ахалцихе'],
  ['ფოთი', 'foti', 'poti', 'photi'],
]
for (const [first = '', ...others] of SAME) {
  test(`${first} is found as ${others.join(', ')}`, () => {
    for (const other of others) assert.equal(fold(other), fold(first), other)
  })
}

test('church letters fold as everyday letters', () => {
  assert.equal(fold('Ⴇბილისი'), fold('თბილისი'))
  assert.equal(fold('ⴇბილისი'), fold('თბილისი'))
})

test('different towns stay different', () => {
  const towns = 'გორი ხობი ვანი ონი ფოთი ხონი ქედა თელავი ბოლნისი ბორჯომი დმანისი დუშეთი ხულო'
  assert.equal(new Set(foldWords(towns)).size, 13)
})

test('the surname ending keeps its own letter: it is no case ending', () => {
  assert.equal(fold('ლაბაძე'), 'labaz')
  assert.notEqual(fold('ლაბაძე'), fold('ლაბზე'))
})

test('keywords are each skeleton once, in every form of the word, and of bounded length', () => {
  assert.deepEqual(keywords('ბიუჯეტი, ბიუჯეტის 2026; BUDGET budgets'), [
    fold('ბიუჯეტი'),
    '2026',
    fold('budget'),
  ])
  assert.deepEqual(keywords(' … '), [])
  const [long = ''] = keywords('ა1'.repeat(100))
  assert.equal(long.length, 32)
  assert.equal(keywords(Array.from({ length: 6000 }, (_, n) => `w${n}`).join(' ')).length, 5000)
})

test('numbers and their parts are kept', () => {
  assert.equal(fold('№ 12-345/2026'), '12 345 2026')
  assert.equal(fold(''), '')
})

test('three letters of a word always stay', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[აბგდევლმნორუშხ]{3,20}$/), word => {
      const single = word.replace(/(.)\1+/g, '$1')
      const [folded = ''] = foldWords(word)
      assert.ok(folded.length >= Math.min(3, single.length), `${word} -> ${folded}`)
    }),
  )
})

test('capitals change nothing, whatever the text', () => {
  const capitals = (text: string): string =>
    text.replace(/[ა-ჰ]/g, letter =>
      String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0x10d0 + 0x1c90),
    )
  fc.assert(
    fc.property(fc.stringMatching(/^[ა-ჰ .,-]{0,40}$/), text => {
      assert.equal(fold(capitals(text)), fold(text))
    }),
  )
})

test('the romanized text folds to the same skeleton as the text itself', () => {
  // What Latin itself leaves open: გ + ჰ reads as ღ, თ + შ as ც + ჰ, and a last ც as an English plural.
  const ambiguous = /.ჰ|[თტ]შ|დ[ძჟ]|[ცწ][აეიო]*$/
  fc.assert(
    fc.property(fc.stringMatching(/^[ა-ჰ]{1,20}$/), word => {
      fc.pre(!ambiguous.test(word))
      assert.equal(fold(romanize(word)), fold(word))
    }),
  )
})

test('romanization follows the national table without apostrophes', () => {
  assert.equal(romanize('თქვენს წერილზე პასუხი მოვიდა'), 'tkvens tserilze pasukhi movida')
  assert.equal(romanize('ᲥᲣᲗᲐᲘᲡᲘ, ჭიათურა 2026'), 'kutaisi, chiatura 2026')
  assert.equal(romanize('Hello'), 'Hello')
})

test('names are romanized as on the road signs: the national system of 2002, without its apostrophes', () => {
  const known = {
    თბილისი: 'tbilisi',
    ქუთაისი: 'kutaisi',
    ბათუმი: 'batumi',
    მცხეთა: 'mtskheta',
    წყალტუბო: 'tsqaltubo',
    ყვარელი: 'qvareli',
    ყაზბეგი: 'qazbegi',
    ჭიათურა: 'chiatura',
    ჩოხატაური: 'chokhatauri',
    ჟინვალი: 'zhinvali',
    ღვინო: 'ghvino',
    ძეგვი: 'dzegvi',
    ხაშური: 'khashuri',
    ჯავა: 'java',
    ფოთი: 'poti',
    პასანაური: 'pasanauri',
    საქართველო: 'sakartvelo',
    შატილი: 'shatili',
    ჰერეთი: 'hereti',
  }
  for (const [word, roman] of Object.entries(known)) assert.equal(romanize(word), roman)
})

test('a romanized message fits the letters of GSM', async () => {
  const text = await readFile(new URL('./fold.test.ts', import.meta.url), 'utf8')
  const georgian = (text.match(/[ა-ჰ ]+/g) ?? []).join('')
  assert.match(romanize(georgian), /^[a-z ]*$/)
})
