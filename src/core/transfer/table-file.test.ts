import assert from 'node:assert/strict'
import { test } from 'node:test'
import { zipSync } from 'fflate'
import writeExcel from 'write-excel-file/node'
import { openTable, separatorOf, TableBroken, unpackedSize, type Row } from './table-file.ts'

async function all(rows: AsyncIterable<Row>): Promise<Row[]> {
  const found: Row[] = []
  for await (const row of rows) found.push(row)
  return found
}

async function rowsOf(bytes: Buffer): Promise<Row[]> {
  const opened = await openTable(bytes)
  assert.ok(opened.ok, opened.ok ? '' : opened.refusal.code)
  return all(opened.value)
}

const TEXT =
  'ნომერი;მიღებულია;საგანი\r\n1/2026;24.11.2026;"გზა; ხიდი\nდა ""წყალი"""\r\n\r\n2/2026;;\r\n'
const ROWS = [
  { line: 1, cells: ['ნომერი', 'მიღებულია', 'საგანი'] },
  { line: 2, cells: ['1/2026', '24.11.2026', 'გზა; ხიდი\nდა "წყალი"'] },
  { line: 4, cells: ['2/2026', '', ''] },
]

test('a CSV is read in every way in which programs write Unicode', async () => {
  const little = Buffer.from(TEXT, 'utf16le')
  const big = Buffer.from(little).swap16()
  for (const bytes of [
    Buffer.from(TEXT),
    Buffer.from(`\ufeff${TEXT}`),
    little,
    Buffer.concat([Buffer.from([0xff, 0xfe]), little]),
    Buffer.concat([Buffer.from([0xfe, 0xff]), big]),
    Buffer.from(TEXT.replaceAll('\r\n', '\n')),
  ])
    assert.deepEqual(await rowsOf(bytes), ROWS)
})

test('what stands between cells is seen in the first row, outside quotes', () => {
  assert.equal(separatorOf('a;b;"c,d,e,f"\n1,2'), ';')
  assert.equal(separatorOf('a,b,c\n1;2;3;4;5'), ',')
  assert.equal(separatorOf('a\tb\n'), '\t')
  assert.equal(separatorOf('sep=|\r\na|b'), '|')
})

test('other letters, old Excel and nothing at all are refused by name', async () => {
  const code = async (bytes: Buffer): Promise<string> => {
    const opened = await openTable(bytes)
    return opened.ok ? 'read' : opened.refusal.code
  }
  assert.equal(await code(Buffer.from([0xc0, 0xc1, 0xe1, 0x2c, 0xe2])), 'file-letters')
  assert.equal(await code(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0])), 'file-kind')
  assert.equal(await code(Buffer.alloc(0)), 'file-empty')
  assert.equal(await code(Buffer.from(' \n \n')), 'file-empty')
  assert.equal(await code(Buffer.from('PK\u0003\u0004 not a zip', 'latin1')), 'file-broken')
  const other = zipSync({ 'a.txt': Buffer.from('x') })
  assert.equal(await code(Buffer.from(other)), 'file-broken')
})

test('a CSV that breaks says where', async () => {
  const opened = await openTable(Buffer.from('a,b\n1,2\n"open,3\n'))
  assert.ok(opened.ok)
  await assert.rejects(all(opened.value), (error: unknown) => {
    assert.ok(error instanceof TableBroken)
    assert.equal(error.line, 3)
    return true
  })
})

test('an XLSX is read with its days, and numbers as they are written', async () => {
  const date = (text: string) => ({ value: new Date(`${text}Z`), type: Date, format: 'dd.mm.yyyy' })
  const bytes = await writeExcel([
    ['ნომერი', 'მიღებულია', 'საგანი'],
    ['1/2026', date('2026-11-24T00:00:00'), 'გზა'],
    [17, date('2026-11-24T13:05:00'), '=1+1'],
  ]).toBuffer()
  assert.deepEqual(await rowsOf(bytes), [
    { line: 1, cells: ['ნომერი', 'მიღებულია', 'საგანი'] },
    { line: 2, cells: ['1/2026', '2026-11-24', 'გზა'] },
    { line: 3, cells: ['17', '2026-11-24 13:05', '=1+1'] },
  ])
})

test('what a ZIP unpacks to is measured, not believed', async () => {
  const bomb = Buffer.from(zipSync({ 'a.xml': new Uint8Array(3_000_000) }))
  const claims = bomb.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1')) + 24
  bomb.writeUInt32LE(10, claims)
  assert.equal(await unpackedSize(bomb, 10_000_000), 3_000_000)
  assert.ok(((await unpackedSize(bomb, 1_000_000)) ?? 0) > 1_000_000)
  assert.equal(await unpackedSize(Buffer.from('nothing'), 10), undefined)
})
