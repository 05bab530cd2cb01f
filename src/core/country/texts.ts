/** Words of the country's own refusals. */
import type { DeclarationRefusal } from './declare.ts'
import type { Text } from '#platform/texts'

export const refusals: Readonly<Record<DeclarationRefusal, Text & { readonly status: number }>> = {
  'name-missing': {
    status: 422,
    ka: 'დღეს სახელი ორივე ენაზე სჭირდება. ჩაწერეთ ქართული და ინგლისური სახელი.',
    en: 'The day needs a name in both languages. Give the Georgian and the English name.',
  },
  'source-missing': {
    status: 422,
    ka: 'მიუთითეთ აქტი, რომლითაც ეს დღე გამოცხადდა.',
    en: 'Name the act that declares this day.',
  },
  'already-declared': {
    status: 409,
    ka: 'ეს დღე კალენდარში უკვე ასეა აღნიშნული. ახლის გამოცხადება საჭირო არ არის.',
    en: 'The calendar already says so for this day. There is nothing to declare.',
  },
}
