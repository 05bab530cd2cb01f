/** Forms of Georgian words of the data whose folded stems differ, so that each of them is found. */

/** Words too short to be folded to a stem (ონი, ხე), in the cases that people type. */
export function cases(word: string): readonly string[] {
  if (!/^[ა-ჰ]{1,2}[იეა]$/.test(word)) return [word]
  const base = word.slice(0, -1)
  return [word, ...['ის', 'ში', 'იდან', 'ები'].map(end => base + end), `${word}ს`, `${word}ზე`]
}

/**
 * A word in the forms whose stems differ: short words in their cases, verbal nouns (ქორწინება,
 * ქორწინების) and words that lose a vowel (ბაზარი, ბაზრის) in the genitive too.
 */
export function wordForms(word: string): readonly string[] {
  if (!/^[ა-ჰ]{4,}[იაე]$/.test(word)) return cases(word)
  const base = word.slice(0, -1)
  const short = base.replace(/[აეო]([ლნრმვ])$/, '$1')
  return [word, `${base}ის`, `${short}ის`]
}
