/** The description of a copy, by which another program reads it (Data Package, Frictionless). Pure. */
import type { Body } from '#core/bodies'
import type { Belonging } from '#platform/belongings'

export type WrittenTable = { readonly table: Belonging; readonly rows: number }

export type Package = {
  readonly body: Pick<Body, 'key' | 'name'>
  readonly tables: readonly WrittenTable[]
  readonly files: number
  readonly missing: readonly string[]
  readonly at: Date
}

const both = ({ ka, en }: { readonly ka: string; readonly en: string }): string => `${en} / ${ka}`

/** Every table, column and count, in both languages. */
export function dataPackage({ body, tables, files, missing, at }: Package): unknown {
  return {
    profile: 'data-package',
    name: body.key,
    title: both(body.name),
    created: at.toISOString(),
    description: [
      'Everything that the body owns, as it stood at one moment. Each table comes as CSV and as JSON.',
      'JSON holds values as they are. In CSV a text that a spreadsheet would take for a formula (it begins with',
      '= + - @, a tab or a line break) has an apostrophe before it, arrays and objects are JSON, and an empty',
      'cell without quotation marks is no value. Moments are in UTC.',
      'Files of letters lie under files/<id>/, the id being that of data/files.',
    ].join(' '),
    files,
    missingFiles: missing,
    resources: tables.map(({ table, rows }) => ({
      profile: 'tabular-data-resource',
      name: table.name,
      title: both(table.title),
      path: `data/${table.name}.csv`,
      jsonPath: `data/${table.name}.json`,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      rows,
      schema: {
        fields: table.columns.map(({ name, type, means }) => ({
          name,
          type,
          description: both(means),
        })),
        missingValues: [''],
      },
    })),
  }
}
