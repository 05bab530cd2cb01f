/** Which column of somebody's table is what. Pure. */
import { plain } from './plain.ts'

/** What a file holds: open letters and closed rows, or one of the registers as it was. */
export const KINDS_OF_FILE = ['letters', 'incoming', 'outgoing'] as const
export type What = (typeof KINDS_OF_FILE)[number]

/** What is taken from a row, in the order of the page. */
export const FIELDS = [
  'number',
  'received',
  'writer',
  'contact',
  'subject',
  'text',
  'kind',
  'unit',
  'executor',
  'closed',
  'outcome',
] as const
export type Field = (typeof FIELDS)[number]

export const REQUIRED: readonly Field[] = ['number', 'received', 'writer', 'subject']

/** Index of the column of each field that has one. */
export type Columns = Readonly<Partial<Record<Field, number>>>

/** What was chosen for a file. */
export type Choice = {
  readonly columns: Columns
  /** Kind of letters whose row names none. */
  readonly kind: string
}

/** Names that such columns have in registers; the first that fits is taken. */
const NAMES: Readonly<Record<Field, readonly string[]>> = {
  number: [
    'ნომერი',
    'რეგისტრაციის ნომერი',
    'წერილის ნომერი',
    'დოკუმენტის ნომერი',
    'number',
    'registry number',
    'registration number',
    'no',
    '№',
  ],
  received: [
    'მიღების დღე',
    'მიღების თარიღი',
    'მიღებულია',
    'თარიღი',
    'რეგისტრაციის თარიღი',
    'გაგზავნის თარიღი',
    'received',
    'date',
    'day of receipt',
    'sent',
  ],
  writer: [
    'ავტორი',
    'გამომგზავნი',
    'განმცხადებელი',
    'წერილის ავტორი',
    'ადრესატი',
    'მიმღები',
    'writer',
    'from',
    'applicant',
    'sender',
    'addressee',
    'to',
  ],
  contact: ['კონტაქტი', 'მისამართი', 'ტელეფონი', 'contact', 'address', 'phone'],
  subject: ['საგანი', 'თემა', 'სათაური', 'მოკლე შინაარსი', 'subject', 'title'],
  text: ['ტექსტი', 'შინაარსი', 'აღწერა', 'text', 'contents', 'description'],
  kind: ['სახე', 'წერილის სახე', 'ტიპი', 'kind', 'type'],
  unit: ['განყოფილება', 'სტრუქტურული ერთეული', 'სამსახური', 'unit', 'department'],
  executor: ['შემსრულებელი', 'პასუხისმგებელი', 'executor', 'assignee', 'responsible'],
  closed: [
    'დახურულია',
    'დახურვის თარიღი',
    'შესრულების თარიღი',
    'პასუხის თარიღი',
    'closed',
    'answered',
    'done',
  ],
  outcome: ['შედეგი', 'სტატუსი', 'პასუხი', 'outcome', 'result', 'status', 'answer'],
}

/** The columns as their names suggest, what was remembered of an earlier file first. */
export function guessColumns(
  header: readonly string[],
  remembered: Readonly<Partial<Record<Field, string>>> = {},
): Columns {
  const names = header.map(name => plain(name))
  const taken = new Set<number>()
  const columns: Partial<Record<Field, number>> = {}
  const take = (field: Field, name: string): void => {
    const index = names.findIndex(
      (each, at) => each === plain(name) && each !== '' && !taken.has(at),
    )
    if (index < 0 || columns[field] !== undefined) return
    columns[field] = index
    taken.add(index)
  }
  for (const field of FIELDS) if (remembered[field] !== undefined) take(field, remembered[field])
  for (const field of FIELDS) for (const name of NAMES[field]) take(field, name)
  return columns
}

/** The chosen columns by their names, as they are remembered. */
export function namedColumns(
  header: readonly string[],
  columns: Columns,
): Partial<Record<Field, string>> {
  const named: Partial<Record<Field, string>> = {}
  for (const field of FIELDS) {
    const index = columns[field]
    if (index !== undefined && header[index]) named[field] = header[index]
  }
  return named
}

/** Required fields without a column, and columns that stand for two fields. */
export function columnProblems(columns: Columns): {
  readonly missing: readonly Field[]
  readonly twice: readonly Field[]
} {
  const chosen = FIELDS.filter(field => columns[field] !== undefined)
  return {
    missing: REQUIRED.filter(field => columns[field] === undefined),
    twice: chosen.filter((field, at) =>
      chosen.slice(0, at).some(other => columns[other] === columns[field]),
    ),
  }
}
