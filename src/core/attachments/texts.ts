/** Words of attached files. */
import { BLOB_REFUSALS } from '#platform/blobs'
import type { Problem } from '#platform/form'
import type { Refusal } from '#platform/result'
import { SNIFF_REFUSALS } from '#platform/sniff'
import { speaker, type Text } from '#platform/texts'

export const texts = {
  add: { ka: 'ფაილის დამატება', en: 'Add the file' },
  remove: { ka: 'ფაილის მოშორება: {name}', en: 'Remove {name}' },
  'state.waiting': { ka: 'მოწმდება ვირუსზე', en: 'being checked for viruses' },
  'state.infected': {
    ka: 'ვირუსი აღმოჩნდა: ფაილს ვერავინ გახსნის',
    en: 'a virus was found: nobody can open it',
  },
  'state.unscanned': { ka: 'ვირუსზე არ შემოწმებულა', en: 'not checked for viruses' },
  'state.unscannable': { ka: 'ვირუსზე ვერ შემოწმდა', en: 'could not be checked for viruses' },
  size: { ka: '{kilobytes} კბ', en: '{kilobytes} KB' },
} as const

export const say = speaker(texts)

const REFUSALS: Readonly<Record<string, Text>> = {
  ...BLOB_REFUSALS,
  ...SNIFF_REFUSALS,
  'no-file': { ka: 'აირჩიეთ ფაილი.', en: 'Choose a file.' },
  'too-many-files': {
    ka: 'აქ მაქსიმუმ {most} ფაილი შეიძლება დაერთოს.',
    en: 'At most {most} files can be added here.',
  },
  'file-not-of-kind': {
    ka: 'ასეთი ფაილი აქ არ გამოდგება: დაურთეთ PDF ან სურათი, როგორც მინიშნებაშია ნათქვამი.',
    en: 'A file of this kind does not do here: add a PDF or a picture, as the hint says.',
  },
}

/** A refusal of a file as the problem of its field. @throws for a code without words, which is a bug. */
export function fileProblem(refusal: Refusal, field: string): Problem {
  const text = REFUSALS[refusal.code]
  if (!text) throw new Error(`refusal ${refusal.code} has no words`)
  return { field, text, values: refusal.values ?? {} }
}
