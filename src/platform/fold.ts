/**
 * Folding for search: one skeleton for a word however it is written. Georgian in any of its three
 * alphabets, Latin letters typed for Georgian by the national table or by the keyboard, Cyrillic by its
 * sound, capital letters, and case endings all come to the same. English passes the same way and stays findable,
 * because the index and the question are folded alike.
 *
 * The tables belong to the script, not to a country. Folding is lossy on purpose (თ and ტ, კ, ქ and ყ
 * are one): never compare identities by it, never transliterate back.
 *
 * Syncope (წყალი, წყლის) is not solved; words that matter stand in both forms in the data.
 */

/** Letters of Mkhedruli in order: skeleton sign and romanization of the national system (2002). */
const LETTERS: readonly (readonly [letter: string, sign: string, roman: string])[] = [
  ['ა', 'a', 'a'],
  ['ბ', 'b', 'b'],
  ['გ', 'g', 'g'],
  ['დ', 'd', 'd'],
  ['ე', 'e', 'e'],
  ['ვ', 'v', 'v'],
  ['ზ', 'z', 'z'],
  ['თ', 't', 't'],
  ['ი', 'i', 'i'],
  ['კ', 'k', 'kʼ'],
  ['ლ', 'l', 'l'],
  ['მ', 'm', 'm'],
  ['ნ', 'n', 'n'],
  ['ო', 'o', 'o'],
  ['პ', 'p', 'pʼ'],
  ['ჟ', 'z', 'zh'],
  ['რ', 'r', 'r'],
  ['ს', 's', 's'],
  ['ტ', 't', 'tʼ'],
  ['უ', 'u', 'u'],
  ['ფ', 'p', 'p'],
  ['ქ', 'k', 'k'],
  ['ღ', 'g', 'gh'],
  ['ყ', 'k', 'qʼ'],
  ['შ', 'š', 'sh'],
  ['ჩ', 'č', 'ch'],
  ['ც', 'c', 'ts'],
  ['ძ', 'ʒ', 'dz'],
  ['წ', 'c', 'tsʼ'],
  ['ჭ', 'č', 'chʼ'],
  ['ხ', 'x', 'kh'],
  ['ჯ', 'j', 'j'],
  ['ჰ', 'h', 'h'],
]

const ROMAN = new Map(LETTERS.map(([letter, , roman]) => [letter, roman]))

/** Cyrillic letters as they sound, for those who write Georgian places or borrowed words in Russian. */
const CYRILLIC: readonly (readonly [letter: string, signs: string])[] = [
  ['а', 'a'],
  ['б', 'b'],
  ['в', 'v'],
  ['г', 'g'],
  ['д', 'd'],
  ['е', 'e'],
  ['ж', 'z'],
  ['з', 'z'],
  ['и', 'i'],
  ['к', 'k'],
  ['л', 'l'],
  ['м', 'm'],
  ['н', 'n'],
  ['о', 'o'],
  ['п', 'p'],
  ['р', 'r'],
  ['с', 's'],
  ['т', 't'],
  ['у', 'u'],
  ['ф', 'p'],
  ['х', 'x'],
  ['ц', 'c'],
  ['ч', 'č'],
  ['ш', 'š'],
  ['щ', 'š'],
  ['ъ', ''],
  ['ы', 'i'],
  ['ь', ''],
  ['э', 'e'],
  ['ю', 'iu'],
  ['я', 'ia'],
]

/** Latin letters and digraphs as typed for Georgian: national table, common habit and keyboard. */
const LATIN: ReadonlyMap<string, string> = new Map([
  ['sh', 'š'],
  ['ch', 'č'],
  ['ts', 'c'],
  ['dz', 'ʒ'],
  ['zh', 'z'],
  ['kh', 'x'],
  ['gh', 'g'],
  ['ph', 'p'],
  ['th', 't'],
  ['f', 'p'],
  ['q', 'k'],
  ['y', 'k'],
  ['w', 'c'],
])

const SIGN = new Map([...LETTERS.map(([letter, sign]) => [letter, sign] as const), ...CYRILLIC])

/** At the end of a word `ts` is an English plural (`permits`), hardly ever a Georgian letter. */
const LATIN_SIGNS = new RegExp(
  [...LATIN.keys()].map(typed => (typed === 'ts' ? 'ts(?!$)' : typed)).join('|'),
  'g',
)

/**
 * Case and postposition endings in skeleton signs, without the vowel a stem ends in, which goes
 * separately; each with the plural before it.
 */
const ENDINGS: readonly string[] = withPlurals([
  's',
  'is',
  'it',
  'ad',
  'ma',
  'ši',
  'ze',
  'tan',
  'stan',
  'istan',
  'tvis',
  'stvis',
  'istvis',
  'dan',
  'idan',
  'mde',
  'amde',
  'gan',
  'sgan',
  'isgan',
  'ken',
  'sken',
  'isken',
])

/** Letters that are left of a word whatever is stripped. */
const LEAST = 3

function withPlurals(cases: readonly string[]): readonly string[] {
  return [...cases.flatMap(ending => [ending, `eb${ending}`]), 'eb', 'ebi'].toSorted(
    (one, other) => other.length - one.length,
  )
}

/** What separates words. */
const NO_WORD = /[^\p{L}\p{N}]+/u

/** The text's words folded to skeletons and joined by single spaces; for columns that are searched. */
export function fold(text: string): string {
  return foldWords(text).join(' ')
}

/** The skeleton of each word, in order. Digits stay; everything else separates words. */
export function foldWords(text: string): readonly string[] {
  return plain(text)
    .split(NO_WORD)
    .filter(word => word !== '')
    .map(word => stem(skeleton(word)))
}

/** The skeleton of one word with its ending left on, where search would strip too much of it. */
export function wholeSkeleton(word: string): string {
  return skeleton(plain(word))
}

/** Longest keyword in signs, and most keywords of one text: nobody searches for more. */
const KEYWORD_SIGNS = 32
const MOST_KEYWORDS = 5000

/** The distinct skeletons of a text's words, for an index of words and for asking it. */
export function keywords(text: string): readonly string[] {
  const words = new Set(plain(text).split(NO_WORD))
  words.delete('')
  const skeletons = Array.from(words, word => cut(stem(skeleton(word))))
  return [...new Set(skeletons)].slice(0, MOST_KEYWORDS)
}

const cut = (word: string): string =>
  word.length <= KEYWORD_SIGNS ? word : Array.from(word).slice(0, KEYWORD_SIGNS).join('')

/** Lower case, one alphabet of Georgian, no accents, no apostrophes. */
function plain(text: string): string {
  return mkhedruli(text.normalize('NFC').toLowerCase())
    .normalize('NFD')
    .replace(/[\p{M}'’ʼ‘`´]/gu, '')
    .normalize('NFC')
}

/** Capitals (Mtavruli) and church letters (Asomtavruli, Nuskhuri) as the everyday alphabet. */
function mkhedruli(text: string): string {
  return text
    .replace(/[\u1c90-\u1cba]/g, letter => shifted(letter, 0x1c90))
    .replace(/[\u10a0-\u10c5]/g, letter => shifted(letter, 0x10a0))
    .replace(/[\u2d00-\u2d25]/g, letter => shifted(letter, 0x2d00))
}

const shifted = (letter: string, from: number): string =>
  String.fromCodePoint((letter.codePointAt(0) ?? from) - from + 0x10d0)

/** Signs of a word, doubled ones once: `passport` and `pasporti` share their beginning. */
function skeleton(word: string): string {
  return Array.from(word, letter => SIGN.get(letter) ?? letter)
    .join('')
    .replace(LATIN_SIGNS, typed => LATIN.get(typed) ?? typed)
    .replace(/(\p{L})\1+/gu, '$1')
}

/**
 * Strips the longest ending that leaves three letters, then the vowels that a stem ends in. `ʒ` is ძ
 * until then: the surname ending -ძე is no -ზე ("on"), and its -მ is the case of who did it.
 */
function stem(whole: string): string {
  if (/\d/.test(whole)) return whole.replaceAll('ʒ', 'z')
  const word = whole.replace(/ʒem$/, 'ʒe')
  const ending = ENDINGS.find(
    candidate => word.endsWith(candidate) && word.length - candidate.length >= LEAST,
  )
  let bare = ending === undefined ? word : word.slice(0, -ending.length)
  while (bare.length > LEAST && /[aeio]$/.test(bare)) bare = bare.slice(0, -1)
  return bare.replaceAll('ʒ', 'z')
}

/**
 * Georgian in Latin letters by the national system of romanization (2002), for SMS and addresses:
 * without the apostrophes, which GSM lacks. Other letters stay. Lossy: for reading only.
 */
export function romanize(text: string): string {
  return Array.from(mkhedruli(text.normalize('NFC')), letter => ROMAN.get(letter) ?? letter)
    .join('')
    .replaceAll('ʼ', '')
}
