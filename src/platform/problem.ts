/**
 * What an API call is told when it is refused: problem details (RFC 9457). `type` names the problem
 * for programs and leads to its explanation, `title` and `detail` say it to people in the language
 * that was asked for, `errors` tie it to fields.
 */
import type { Problem as FieldProblem } from '#platform/form'
import { troubleHeaders, type Trouble } from '#platform/http-trouble'
import type { Reply } from '#platform/route'
import { say, type Language, type Text, type Values } from '#platform/texts'

/** Problems that the floor itself meets; modules bring texts of their own. */
export const OWN_PROBLEMS = {
  token: {
    ka: 'საჭიროა მოქმედი ტოკენი: Authorization: Bearer …',
    en: 'A valid token is needed: Authorization: Bearer …',
  },
  scope: {
    ka: 'ამ ტოკენს ამის უფლება არ აქვს.',
    en: 'This token does not have the scope for this.',
  },
  'not-found': { ka: 'ასეთი რამ არ მოიძებნა.', en: 'There is no such thing.' },
  forbidden: { ka: 'ამის უფლება არ გაქვთ.', en: 'You may not do this.' },
  'form-token': { ka: 'მოთხოვნა ვერ დადასტურდა.', en: 'The request could not be confirmed.' },
  'too-large': { ka: 'მოთხოვნა ძალიან დიდია.', en: 'The request is too large.' },
  'too-many': {
    ka: 'მოთხოვნა ბევრია. სცადეთ ცოტა ხანში.',
    en: 'Too many requests. Try again in a little while.',
  },
  'bad-request': { ka: 'მოთხოვნა ვერ წავიკითხეთ.', en: 'The request cannot be read.' },
  'repeated-differently': {
    ka: 'ეს Idempotency-Key სხვა შინაარსით უკვე გამოიყენეს.',
    en: 'This Idempotency-Key was used for other content already.',
  },
  busy: { ka: 'სერვისი დაკავებულია. სცადეთ ცოტა ხანში.', en: 'Busy just now. Try again soon.' },
  failed: {
    ka: 'ჩვენთან მოხდა შეცდომა. სცადეთ თავიდან იმავე Idempotency-Key-ით.',
    en: 'Something failed on our side. Try again with the same Idempotency-Key.',
  },
  fields: { ka: 'ველებში შეცდომებია.', en: 'Some fields need to be corrected.' },
} as const satisfies Readonly<Record<string, Text>>

export type Told = {
  /** Name of the problem, also the fragment of its `type`. */
  readonly code: string
  readonly status: number
  /** Words of a module's refusal; the floor's own for its codes. */
  readonly text?: Text
  readonly values?: Values
  readonly errors?: readonly FieldProblem[]
  readonly headers?: Readonly<Record<string, string>>
}

/** Where each problem is explained. */
const PROBLEMS = '/developers#problem-'

/** The answer. */
export function problem(language: Language, told: Told): Reply {
  const text = told.text ?? textOf(told.code)
  const errors = (told.errors ?? []).map(({ field, text: words, values }) => ({
    field,
    pointer: `/${field.replaceAll('.', '/')}`,
    detail: say(words, language, values),
  }))
  return {
    status: told.status,
    type: 'application/problem+json; charset=utf-8',
    headers: {
      'content-language': language,
      vary: 'authorization, accept-language, accept-encoding',
      ...told.headers,
    },
    body: JSON.stringify({
      type: `${PROBLEMS}${told.code}`,
      title: say(text, language, told.values),
      status: told.status,
      code: told.code,
      ...(errors.length > 0 && { errors }),
    }),
  }
}

/** The problem that a failed request is. */
export function troubleProblem(language: Language, trouble: Trouble): Reply {
  const { because, status } = trouble
  return problem(language, { code: because, status, headers: troubleHeaders(trouble) })
}

const isOwn = (code: string): code is keyof typeof OWN_PROBLEMS => Object.hasOwn(OWN_PROBLEMS, code)

function textOf(code: string): Text {
  if (!isOwn(code)) throw new Error(`problem ${code} has no words`)
  return OWN_PROBLEMS[code]
}
