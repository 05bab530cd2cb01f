/** Which characters a TrueType font can draw, read from its `cmap` table (OpenType specification). */

/** Code points that the font maps to a glyph, from subtables of format 4 and 12. */
export function coverageOf(font: Buffer): ReadonlySet<number> {
  const cmap = tableOf(font, 'cmap')
  const covered = new Set<number>()
  for (let index = 0; index < font.readUInt16BE(cmap + 2); index++) {
    const subtable = cmap + font.readUInt32BE(cmap + 4 + index * 8 + 4)
    const format = font.readUInt16BE(subtable)
    if (format === 4) addFormat4(font, subtable, covered)
    if (format === 12) addFormat12(font, subtable, covered)
  }
  return covered
}

function tableOf(font: Buffer, tag: string): number {
  for (let index = 0; index < font.readUInt16BE(4); index++) {
    const record = 12 + index * 16
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8)
  }
  throw new Error(`the font has no table ${tag}`)
}

function addFormat4(font: Buffer, at: number, covered: Set<number>): void {
  const segments = font.readUInt16BE(at + 6) / 2
  const ends = at + 14
  const starts = ends + segments * 2 + 2
  const deltas = starts + segments * 2
  const offsets = deltas + segments * 2
  for (let segment = 0; segment < segments; segment++) {
    const start = font.readUInt16BE(starts + segment * 2)
    const end = font.readUInt16BE(ends + segment * 2)
    const delta = font.readUInt16BE(deltas + segment * 2)
    const offsetAt = offsets + segment * 2
    const offset = font.readUInt16BE(offsetAt)
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const glyph =
        offset === 0
          ? (code + delta) & 0xffff
          : font.readUInt16BE(offsetAt + offset + (code - start) * 2)
      if (glyph !== 0) covered.add(code)
    }
  }
}

function addFormat12(font: Buffer, at: number, covered: Set<number>): void {
  for (let group = 0; group < font.readUInt32BE(at + 12); group++) {
    const record = at + 16 + group * 12
    const end = font.readUInt32BE(record + 4)
    for (let code = font.readUInt32BE(record); code <= end; code++) covered.add(code)
  }
}
