/** What rows are read against: kinds, units, officers and number series of a body, as they stand today. */
import { isOpen, unitsOf } from '#core/bodies'
import { numberFormat, seriesOf, WHOLE_BODY, type Series } from '#core/chancellery'
import { countryOf, type Country } from '#core/country'
import { colleagues } from '#core/identity'
import { findRule, lawInForce } from '#core/terms'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import type { SeriesFact } from './numbers.ts'
import { plain } from './plain.ts'
import { TWO, type Facts } from './row.ts'

/** Nobody: whom a transaction acts for that came by the command line. */
export const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Runs `work` with the sight of a body, for its officer or for nobody of them. */
export function asBody<T>(
  house: House,
  { bodyId, accountId }: { readonly bodyId: string; readonly accountId: string | undefined },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return house.db.as({ as: 'officer', bodyId, accountId: accountId ?? NOBODY }, work)
}

/** Reads them with the sight of the body's officer. */
export async function factsOf(tx: Tx, house: House, bodyId: string): Promise<Facts> {
  const country = await countryOf(house)
  const units = (await unitsOf(tx, bodyId)).filter(isOpen)
  const law = await lawInForce(tx, country)
  return {
    today: house.clock.today(),
    kinds: kindsOf(country),
    units: new Map(
      units.flatMap(({ id, key, name }) =>
        [key, name.ka, name.en].map(each => [plain(each), id] as const),
      ),
    ),
    staff: await staffOf(tx),
    series: await seriesFacts(tx, house, { bodyId, units }),
    hasTerms: (kind, on) => {
      const rule = country.kinds.find(({ key }) => key === kind)?.rule
      return (
        rule !== undefined &&
        findRule(law, rule, on) !== undefined &&
        findRule(law, 'forward', on) !== undefined
      )
    },
  }
}

/** Kinds that a letter may be; an appeal needs the letter that it appeals. */
export const importableKinds = (country: Country) => country.kinds.filter(({ appeal }) => !appeal)

const kindsOf = (country: Country): ReadonlyMap<string, string> =>
  new Map(
    importableKinds(country).flatMap(({ key, name }) =>
      [key, name.ka, name.en].map(each => [plain(each), key] as const),
    ),
  )

async function staffOf(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const staff = (await colleagues(tx)).filter(({ state }) => state === 'active')
  const names = new Map<string, string>()
  for (const { id, name } of staff) names.set(plain(name), names.has(plain(name)) ? TWO : id)
  for (const { id, userName } of staff) names.set(plain(userName), id)
  return names
}

type Given = { readonly bodyId: string; readonly units: readonly { id: string; key: string }[] }

/** Series of this year: as they stand, as a format of an earlier year goes on, or as the first number begins one. */
async function seriesFacts(
  tx: Tx,
  house: House,
  { bodyId, units }: Given,
): Promise<readonly SeriesFact[]> {
  const year = Number(house.clock.today().slice(0, 4))
  const known = (await seriesOf(tx)).filter(series => series.year <= year)
  const standard = await numberFormat(tx, house, bodyId)
  return (['in', 'out'] as const).flatMap(direction =>
    [...units, { id: WHOLE_BODY, key: '' }].flatMap(unit => {
      const own = known.filter(one => one.direction === direction && one.unitId === unit.id)
      const latest = own.toSorted((a, b) => b.year - a.year)[0]
      if (!latest && unit.id !== WHOLE_BODY) return []
      return [factOf({ direction, unit, year, standard }, latest)]
    }),
  )
}

type Place = {
  readonly direction: 'in' | 'out'
  readonly unit: { readonly id: string; readonly key: string }
  readonly year: number
  readonly standard: string
}

function factOf(place: Place, latest: Series | undefined): SeriesFact {
  const running = latest?.year === place.year ? latest : undefined
  return {
    direction: place.direction,
    unitId: place.unit.id,
    unitKey: place.unit.key,
    format: latest?.format ?? place.standard,
    next: running?.next ?? 1,
    used: running?.used ?? false,
  }
}
