/** The areas of one page as its form brings them back. Pure. */
import { DRAWN_AREAS, areaTyped, isWhole, type CopyRefusal, type Mark } from '#core/redaction'
import { typed } from '#platform/form'
import { WHOLE_PAGE, type Box } from '#platform/raster-marks'
import { ok, refuse, type Result } from '#platform/result'
import type { RawForm } from '#platform/route'

export type TypedMarks = {
  /** Marks that stay, with their new places and grounds. */
  readonly kept: readonly Mark[]
  readonly areas: readonly Box[]
}

/** Reads the form of a page whose marks were `marks`. Refuses `area-wrong` by the field. */
export function marksTyped(form: RawForm, marks: readonly Mark[]): Result<TypedMarks, CopyRefusal> {
  const whole = typed(form, 'whole') === 'yes'
  const kept = keptMarks(form, marks, whole)
  if (!kept.ok) return kept
  const areas: Box[] = whole && !isWhole(kept.value) ? [WHOLE_PAGE] : []
  for (let n = 1; n <= DRAWN_AREAS; n += 1) {
    if (isEmpty(form, `new-${n}`)) continue
    const area = areaIn(form, `new-${n}`)
    if (!area.ok) return area
    areas.push(area.value)
  }
  return ok({ kept: kept.value, areas })
}

/** Marks that were not taken off, where their numbers put them now. */
function keptMarks(
  form: RawForm,
  marks: readonly Mark[],
  whole: boolean,
): Result<readonly Mark[], CopyRefusal> {
  const kept: Mark[] = []
  const dropped = form.get('drop') ?? []
  for (const [index, mark] of marks.entries()) {
    const name = `area-${index}`
    if (dropped.includes(String(index)) || (isWhole([mark]) && !whole)) continue
    const area = form.has(`${name}-left`) ? areaIn(form, name) : ok(mark)
    if (!area.ok) return area
    const { x, y, w, h } = area.value
    kept.push({ x, y, w, h, ground: form.get(`${name}-ground`)?.[0] ?? mark.ground })
  }
  return ok(kept)
}

const SIDES = ['left', 'top', 'width', 'height'] as const

const isEmpty = (form: RawForm, name: string): boolean =>
  SIDES.every(side => typed(form, `${name}-${side}`).trim() === '')

function areaIn(form: RawForm, name: string): Result<Box, CopyRefusal> {
  const [left, top, width, height] = SIDES.map(side => typed(form, `${name}-${side}`))
  const area = areaTyped({
    left: left ?? '',
    top: top ?? '',
    width: width ?? '',
    height: height ?? '',
  })
  return area ? ok(area) : refuse('area-wrong', { field: `${name}-left` })
}
