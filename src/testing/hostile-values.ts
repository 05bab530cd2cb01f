/** What an attacker types, sends and names: values for the hostile requests, by a seed. */

/** In every hostile value that can hold it: what shows it outside of its place is found by it. */
export const MARK = 'zq7x'

/** Choices that follow from a seed. */
export type Chance = {
  /** A whole number below. */
  int(below: number): number
  one<T>(of: readonly T[]): T
  /** True so many times of a hundred. */
  percent(odds: number): boolean
}

/** The mulberry32 generator: small, and the same on every machine. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (below: number): number => Math.floor(next() * below)
  return {
    int,
    one: <T>(of: readonly T[]): T => of[int(of.length)] as T,
    percent: odds => next() * 100 < odds,
  }
}

const HTML = [
  `<script>alert("${MARK}")</script>`,
  `"><img src=x onerror=${MARK}>`,
  `' onmouseover='${MARK}`,
  `</textarea><${MARK}>`,
  `</title><${MARK}>`,
  `<svg/onload=${MARK}>`,
  `<!--${MARK}`,
  `]]><${MARK}>`,
  `&lt;${MARK}&gt;&#0;&#x110000;`,
  `javascript:${MARK}`,
  `data:text/html,<${MARK}>`,
]

const SQL = [
  `'; drop table correspondence.letter; -- ${MARK}`,
  `' or '1'='1' -- ${MARK}`,
  `${MARK}%' or 1=1) --`,
  `\\'; select pg_sleep(9); -- ${MARK}`,
  `$1 $$ ${MARK} $$; set role postgres`,
  `${MARK}%_\\%`,
  `${MARK}:*&!|()<->`,
  `E'\\x00' ${MARK}`,
]

const PATHS = [
  `../../../../etc/passwd`,
  `..\\..\\${MARK}`,
  `%2e%2e%2f${MARK}`,
  `//${MARK}.example/`,
  `/\\${MARK}.example/`,
  `https://${MARK}.example/`,
  `\t//${MARK}.example`,
  `file:///etc/${MARK}`,
]

const DATES = [
  '9999-99-99',
  '0000-00-00',
  '31.02.2026',
  '99.99.9999',
  '2026-13-01',
  '+275760-09-13',
  '-271821-04-20',
  '10000-01-01',
  '0001-01-01',
  '9999-12-31',
  '31.12.9999',
  '2026-11-24T25:61:61Z',
  '2026-11-24T00:00:00.000Z_00000000-0000-0000-0000-000000000000',
  '4713-01-01 BC',
  'infinity',
]

const NUMBERS = [
  '-1',
  '0',
  '1e309',
  'NaN',
  'Infinity',
  '2147483648',
  '-2147483649',
  '9007199254740993',
  '9223372036854775808',
  '9'.repeat(40),
  '0x10',
  '1.5',
  '٣',
]

const IDS = [
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '00000000-0000-0000-0000-00000000000g',
  '{00000000-0000-0000-0000-000000000000}',
  '00000000000000000000000000000000',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  'toString',
]

const LETTERS = [
  `${MARK}\u0000`,
  `\u0000`,
  `\ud800${MARK}`,
  `${MARK}\udfff`,
  `\ufeff${MARK}\uffff`,
  `\u202e${MARK}\u2066`,
  `${MARK}${'\u0301'.repeat(3000)}`,
  `${MARK}\r\nSet-Cookie: ${MARK}=1`,
  `${MARK}\r\nBcc: ${MARK}@${MARK}.example`,
  `\u001b[2J${MARK}`,
  ' '.repeat(5000),
  '\n'.repeat(5000),
  `=HYPERLINK("http://${MARK}.example")`,
  `${MARK}👨‍👩‍👧‍👦${'🏳️‍🌈'.repeat(200)}`,
  'ﷺ'.repeat(400),
  'ა'.repeat(50_000),
  'x'.repeat(100_000),
  `a@${'b.'.repeat(300)}ge`,
  `"${MARK} ${MARK}"@[127.0.0.1]`,
  `+995${'5'.repeat(60)}`,
  `{{7*7}}\${7*7}<%= ${MARK} %>`,
  '',
]

/** Bytes that are no UTF-8. */
const BYTES = [
  Buffer.from([0xff, 0xfe, 0x41]),
  Buffer.from([0xed, 0xa0, 0x80]),
  Buffer.from([0xc0, 0xaf]),
  Buffer.from([0xf4, 0x90, 0x80, 0x80]),
  Buffer.from([0xe1, 0x83]),
  Buffer.from([0x80]),
]

/** Texts of every kind. */
export const TEXTS: readonly string[] = [
  ...HTML,
  ...SQL,
  ...PATHS,
  ...DATES,
  ...NUMBERS,
  ...IDS,
  ...LETTERS,
]

export type Value = string | Buffer

/** A hostile value for a field of a form. */
export const valueBy = (chance: Chance): Value =>
  chance.percent(8) ? chance.one(BYTES) : chance.one(TEXTS)

/** A hostile piece of a path or a query, escaped so that it arrives as it is. */
export const pieceBy = (chance: Chance): string =>
  chance.percent(20)
    ? chance.one([
        '%',
        '%zz',
        '%00',
        '%ff',
        '%c0%af',
        '%2e%2e%2f',
        '%e1%83',
        '.',
        '..',
        ';',
        '%0d%0a',
      ])
    : encoded(shortened(valueBy(chance)))

/** What fits into an address. */
const shortened = (value: Value): Value => value.slice(0, 1500)

const SAFE = /[A-Za-z0-9_.~-]/

/** Percent-encoded byte by byte, so that lone surrogates and broken UTF-8 can be sent. */
export function encoded(value: Value): string {
  let text = ''
  for (const byte of bytesOf(value)) {
    const sign = String.fromCharCode(byte)
    text += SAFE.test(sign) ? sign : `%${byte.toString(16).padStart(2, '0')}`
  }
  return text
}

/** Bytes of a value; a lone surrogate in the way of WTF-8, which is no UTF-8. */
export function bytesOf(value: Value): Buffer {
  if (typeof value !== 'string') return value
  if (value.isWellFormed()) return Buffer.from(value)
  const parts = Array.from(value, sign => {
    const code = sign.codePointAt(0) ?? 0
    return code >= 0xd800 && code <= 0xdfff
      ? Buffer.from([0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)])
      : Buffer.from(sign)
  })
  return Buffer.concat(parts)
}

/** A hostile value of any JSON type. */
export function jsonBy(chance: Chance): unknown {
  if (chance.percent(60)) return chance.one(TEXTS)
  return chance.one<unknown>([
    null,
    true,
    -1,
    1.5,
    1e308,
    Number.MAX_SAFE_INTEGER + 1,
    [],
    {},
    [[[[[]]]]],
    [null],
    Array.from({ length: 2000 }, () => MARK),
    { length: 1e9 },
    { toString: MARK },
    JSON.parse(`{"then":"${MARK}"}`),
  ])
}

/** Bodies that are no decent JSON. */
export const JSON_TEXTS: readonly Buffer[] = [
  '',
  ' ',
  'null',
  '[]',
  '"text"',
  '1e999',
  '{',
  '{"a":',
  '{"a":1}}',
  "{'a':1}",
  '{"a":NaN}',
  '\ufeff{}',
  `{"__proto__":{"${MARK}":1}}`,
  `{"constructor":{"prototype":{"${MARK}":1}}}`,
  `{"subject":"\\u0000","text":"\\ud800${MARK}"}`,
  '['.repeat(100_000),
  `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
  `${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}`,
  `{${Array.from({ length: 20_000 }, (_, index) => `"k${index}":1`).join(',')}}`,
  `"${'x'.repeat(5_000_000)}"`,
]
  .map(text => Buffer.from(text))
  .concat([
    Buffer.from([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]),
    Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
  ])
