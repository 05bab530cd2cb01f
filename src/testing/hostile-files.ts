/** Files that swell, lie about their kind or break the programs that read them. */
import { deflateRawSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { MARK } from '#testing/hostile-values'

export type HostileFile = { readonly name: string; readonly bytes: Buffer }

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/**
 * A ZIP whose many entries share one piece of packed zeros, so that a small file unpacks to `mebibytes`
 * without end. Each entry alone looks modest.
 */
export function zipBomb(names: readonly string[], mebibytes: number): Buffer {
  const size = mebibytes * 1024 * 1024
  const packed = deflateRawSync(Buffer.alloc(size))
  const name = Buffer.from(names[0] ?? 'x')
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(20, 4)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(size, 22)
  local.writeUInt16LE(name.length, 26)
  const start = local.length + name.length + packed.length
  const central = names.map(each => {
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(20, 4)
    entry.writeUInt16LE(20, 6)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(size, 24)
    entry.writeUInt16LE(Buffer.byteLength(each), 28)
    return Buffer.concat([entry, Buffer.from(each)])
  })
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(names.length, 8)
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(start, 16)
  return Buffer.concat([local, name, packed, directory, end])
}

const SHEET_PARTS = [
  '[Content_Types].xml',
  'xl/workbook.xml',
  'xl/worksheets/sheet1.xml',
  'xl/sharedStrings.xml',
  'xl/styles.xml',
]

/** An XLSX with this sheet, or with a part of it replaced. */
function workbook(sheet: string, strings = ''): Buffer {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const files = {
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': sheet,
    ...(strings === '' ? {} : { 'xl/sharedStrings.xml': strings }),
  }
  const entries = Object.entries(files).map(([name, text]) => [name, utf8(text)] as const)
  return Buffer.from(zipSync(Object.fromEntries(entries)))
}

const ENTITIES = `<!DOCTYPE x [<!ENTITY a "${MARK}">${Array.from('bcdefghi', (name, index) => `<!ENTITY ${name} "${`&${'abcdefgh'[index] ?? 'a'};`.repeat(10)}">`).join('')}]>`

let known: readonly HostileFile[] | undefined

/** Every hostile file; made once. */
export function hostileFiles(): readonly HostileFile[] {
  known ??= made()
  return known
}

function made(): readonly HostileFile[] {
  const row = (cells: string): string => `<worksheet><sheetData>${cells}</sheetData></worksheet>`
  const csv = `number,received,writer,subject,closed\n`
  return [
    { name: 'bomb.xlsx', bytes: zipBomb(SHEET_PARTS, 90) },
    {
      name: 'bomb.zip',
      bytes: zipBomb(
        Array.from({ length: 400 }, (_, index) => `f${index}`),
        10,
      ),
    },
    { name: 'bomb.docx', bytes: zipBomb(['[Content_Types].xml', 'word/document.xml'], 90) },
    { name: 'entities.xlsx', bytes: workbook(`${ENTITIES}<worksheet>&i;</worksheet>`) },
    {
      name: 'outside.xlsx',
      bytes: workbook(
        `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${row('<row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row>')}`,
      ),
    },
    {
      name: 'far.xlsx',
      bytes: workbook(row('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    },
    {
      name: 'beyond.xlsx',
      bytes: workbook(row('<row r="99999999"><c r="ZZZZZZ99999999"><v>1</v></c></row>')),
    },
    {
      name: 'string.xlsx',
      bytes: workbook(row('<row r="1"><c r="A1" t="s"><v>99999999</v></c></row>')),
    },
    {
      name: 'dates.xlsx',
      bytes: workbook(row('<row r="1"><c r="A1" t="d"><v>9999-99-99</v></c></row>')),
    },
    { name: 'deep.xlsx', bytes: workbook('<a>'.repeat(100_000)) },
    { name: 'torn.xlsx', bytes: workbook(row('')).subarray(0, 300) },
    { name: 'empty.xlsx', bytes: Buffer.from('PK\u0005\u0006' + '\0'.repeat(18), 'latin1') },
    { name: 'lies.xlsx', bytes: Buffer.from('PK\u0003\u0004' + '\xff'.repeat(500), 'latin1') },
    { name: 'nul.csv', bytes: Buffer.from(`${csv}1,2020-01-01,\0${MARK},x,2020-01-02\n`) },
    { name: 'quote.csv', bytes: Buffer.from(`${csv}"${MARK},${'x'.repeat(3_000_000)}`) },
    { name: 'wide.csv', bytes: Buffer.from(`${'a,'.repeat(200_000)}\n${'b,'.repeat(200_000)}\n`) },
    { name: 'long.csv', bytes: Buffer.from(csv + '1,9999-99-99,x,x,-1\n'.repeat(60_000)) },
    {
      name: 'formula.csv',
      bytes: Buffer.from(`${csv}1,2020-01-01,=cmd|'/c ${MARK}'!A1,@SUM(1),2020-01-02\n`),
    },
    { name: 'utf16.csv', bytes: Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41]) },
    { name: 'keys.csv', bytes: Buffer.from('__proto__,constructor,toString\n1,2,3\n') },
    { name: 'nested.pdf', bytes: Buffer.from(`%PDF-1.7\n1 0 obj\n${'['.repeat(500_000)}`) },
    {
      name: 'loop.pdf',
      bytes: Buffer.from(
        '%PDF-1.7\n1 0 obj<</Type/Pages/Kids[1 0 R]/Parent 1 0 R>>endobj\ntrailer<</Root 1 0 R>>',
      ),
    },
    { name: 'script.pdf', bytes: Buffer.from(`%PDF-1.4\n<script>${MARK}</script>`) },
    {
      name: 'huge.png',
      bytes: Buffer.concat([
        Buffer.from('89504e470d0a1a0a0000000d49484452ffffffffffffffff0806000000', 'hex'),
        Buffer.alloc(200),
      ]),
    },
    { name: 'page.png', bytes: Buffer.from(`<html><script>${MARK}</script>`) },
    {
      name: 'picture.svg',
      bytes: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" onload="${MARK}"/>`),
    },
    { name: `../../${MARK}.png`, bytes: Buffer.from('89504e470d0a1a0a', 'hex') },
    { name: `${MARK}\u0000.pdf`, bytes: Buffer.from('%PDF-1.4') },
    { name: `"${MARK}\r\nX: y.txt`, bytes: Buffer.from('x') },
    { name: `${'ა'.repeat(3000)}.txt`, bytes: Buffer.from('x') },
    { name: `\ud800${MARK}.txt`, bytes: Buffer.from([0xff, 0xfe, 0x00, 0xd8]) },
    { name: 'CON', bytes: Buffer.alloc(0) },
    { name: 'big.bin', bytes: Buffer.alloc(26 * 1024 * 1024, 7) },
  ]
}
