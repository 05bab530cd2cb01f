/** What people type into a search box, taken apart. Pure. */
import { foldWords } from '#platform/fold'

/** Words of a question, which say nothing about what is looked for. */
const QUESTION = new Set(
  foldWords(
    'და ან თუ რომ როგორ სად როდის ვის ვინ რა რას რამდენი არის არ მინდა მსურს უნდა შეიძლება ჩემი ჩემს ჩემთვის მაქვს მჭირდება საჭიროა გამარჯობა მე ' +
      'the of to a an in on at for my i me how where when who what which is are do does can want need get and or with please',
  ),
)

/** Whether a word only asks. */
export const isQuestionWord = (word: string): boolean => foldWords(word).every(isIn)
const isIn = (stem: string): boolean => QUESTION.has(stem)

/** The words as typed, without what separates them. */
export function typedWords(text: string): string[] {
  return text
    .normalize('NFC')
    .replaceAll(/['’ʼ‘`´]/g, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(word => word !== '')
}

/** Capitals of the Georgian keyboard on Latin keys. */
const SHIFTED: Readonly<Record<string, string>> = {
  C: 'ჩ',
  J: 'ჟ',
  R: 'ღ',
  S: 'შ',
  T: 'თ',
  W: 'ჭ',
  Z: 'ძ',
}

/**
 * A word as somebody typed it who believed the Georgian keyboard was on: `daSla` is დაშლა. Words without
 * such capitals, and those in capitals throughout, stay.
 */
export function keyboardReading(word: string): string {
  if (!/^[A-Za-z]+$/.test(word) || !/[CJRSTWZ]/.test(word) || /^[A-Z]+$/.test(word)) return word
  return word.replaceAll(/[CJRSTWZ]/g, letter => SHIFTED[letter] ?? letter)
}
