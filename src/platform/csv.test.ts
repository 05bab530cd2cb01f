import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvCell, csvFile } from './csv.ts'

test('a cell is quoted, and never a formula', () => {
  assert.equal(csvCell('a "b", c'), '"a ""b"", c"')
  for (const sign of ['=', '+', '-', '@', '\t', '\r'])
    assert.equal(csvCell(`${sign}1`), `"'${sign}1"`)
})

test('a file begins with a mark that Excel needs and ends its lines as the format says', () => {
  const file = csvFile([
    ['სახელი', 'n'],
    ['ონი', 12],
    ['', undefined],
  ])
  assert.deepEqual([...file.subarray(0, 3)], [0xef, 0xbb, 0xbf])
  assert.equal(file.toString().slice(1), '"სახელი","n"\r\n"ონი",12\r\n"",\r\n')
  assert.equal(
    csvFile([['a', 1.5]], ';')
      .toString()
      .slice(1),
    '"a";1.5\r\n',
  )
})
