/** What a body owns, as tables that it can take along: each module declares its own. */
import type { Sql } from '#platform/sql'
import type { Text } from '#platform/texts'

/** Type of a column, by the words of the Table Schema of data packages. */
export type ColumnType = 'string' | 'integer' | 'boolean' | 'date' | 'datetime' | 'array' | 'object'

/** A column under a name that stays, and what it means. */
export type BelongingColumn = {
  readonly name: string
  readonly type: ColumnType
  readonly means: Text
}

/** One table of what a body owns. */
export type Belonging = {
  /** Name of its file. */
  readonly name: string
  readonly title: Text
  readonly columns: readonly BelongingColumn[]
  /**
   * Its rows in a lasting order, under the names of `columns`. Run with the sight of the body's
   * officer, and names the body besides: two walls here too.
   */
  readonly rows: (bodyId: string) => Sql
}

/** A column in short. */
export const column = (
  name: string,
  type: ColumnType,
  ka: string,
  en: string,
): BelongingColumn => ({ name, type, means: { ka, en } })

/** Columns that many tables have. */
export const COMMON = {
  id: column('id', 'string', 'იდენტიფიკატორი', 'Identifier'),
  at: column('at', 'datetime', 'როდის', 'When'),
  by: column('by_account', 'string', 'ვინ: staff.id', 'Who: staff.id'),
  unit: column('unit_id', 'string', 'განყოფილება: units.id', 'Unit: units.id'),
  letter: column('letter_id', 'string', 'წერილი: letters.id', 'Letter: letters.id'),
  handling: column('handling_id', 'string', 'განხილვა: handlings.id', 'Handling: handlings.id'),
  subject: column(
    'subject_id',
    'string',
    'რას ეხება; „handling“-ის შემთხვევაში handlings.id',
    'What it is on; of the kind “handling” handlings.id',
  ),
  subjectKind: column('subject_kind', 'string', 'რისი სახე', 'Kind of thing it is on'),
  text: column('text', 'string', 'ტექსტი', 'Text'),
  state: column('state', 'string', 'მდგომარეობა', 'State'),
} as const
