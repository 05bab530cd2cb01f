/**
 * The house's floors as a check over source texts: arrows point down, sectors never meet, a module is
 * entered by its door, SQL names only its own schema, and nothing goes round in a circle.
 */
export type Source = { readonly path: string; readonly text: string }

export type Violation = { readonly path: string; readonly rule: string; readonly detail: string }

const FLOORS = ['platform', 'ui', 'core', 'sectors'] as const
type Floor = (typeof FLOORS)[number]

/** Schemas that every module may use through platform functions only. */
const HOUSE_SCHEMAS = ['house', 'graphile_worker']

type Place = { readonly floor: Floor | 'top'; readonly module: string | undefined }

/** Where a file or an import stands: `src/core/clocks/rule.ts`, `#core/clocks`. */
export function placeOf(path: string): Place {
  const inner = /^(?:src\/|#)(platform|ui|core|sectors)\/([^/]+)/.exec(path)
  const floor = FLOORS.find(candidate => candidate === inner?.[1])
  if (!floor) return { floor: 'top', module: undefined }
  const module = floor === 'core' || floor === 'sectors' ? inner?.[2] : undefined
  return { floor, module }
}

const IMPORT = /(?:^|\n)\s*(?:import|export)[^'"\n]*(?:\n[^'"]*?)?from\s+'([^']+)'/g

/** What a source imports from inside the repository. */
export function importsOf({ text }: Source): readonly string[] {
  return [...text.matchAll(IMPORT)].map(match => match[1] ?? '').filter(name => /^[#.]/.test(name))
}

/** Every violation of the floors in a set of sources. */
export function violationsOf(sources: readonly Source[]): readonly Violation[] {
  const production = sources.filter(source => !isTest(source.path))
  return [
    ...production.flatMap(arrowViolations),
    ...production.flatMap(schemaViolations),
    ...production.flatMap(jobViolations),
    ...cycleViolations(production),
  ]
}

const isTest = (path: string): boolean =>
  /\.(test|story|browser)\.ts$/.test(path) || path.startsWith('src/testing/')

function arrowViolations(source: Source): Violation[] {
  const from = placeOf(source.path)
  return importsOf(source).flatMap(name => {
    const rule = brokenRule(from, name)
    return rule === undefined ? [] : [{ path: source.path, rule, detail: name }]
  })
}

function brokenRule(from: Place, name: string): string | undefined {
  if (name.startsWith('../')) return 'no way up by ../'
  if (!name.startsWith('#')) return undefined
  const to = placeOf(name)
  if (from.floor === 'top' || to.floor === 'top') {
    return from.floor !== 'top' && name === '#app'
      ? 'nothing but the top knows the list'
      : undefined
  }
  if (FLOORS.indexOf(to.floor) > FLOORS.indexOf(from.floor)) return 'arrows point down'
  if (from.floor === 'sectors' && to.floor === 'sectors' && from.module !== to.module) {
    return 'sectors never meet'
  }
  return undefined
}

/** In SQL, after from, join, into, update or references, a schema other than the module's own. */
const TABLE =
  /\b(?:from|join|into|update|references|table)\s+(?:if\s+(?:not\s+)?exists\s+)?([a-z_]+)\.[a-z_]+/g

function schemaViolations({ path, text }: Source): Violation[] {
  const { floor, module } = placeOf(path)
  if (module === undefined || (!path.endsWith('.sql') && !/\bsql`/.test(text))) return []
  const statements = path.endsWith('.sql')
    ? [text]
    : [...text.matchAll(/sql(?:<[^>]*>)?`([^`]*)`/g)].map(match => match[1] ?? '')
  const own = [module.replaceAll('-', '_'), 'pg_temp', 'information_schema', 'pg_catalog']
  return statements
    .flatMap(statement => [...statement.matchAll(TABLE)].map(match => match[1] ?? ''))
    .filter(schema => !own.includes(schema) && !aliases.has(schema))
    .filter(schema => !(floor === 'core' && HOUSE_SCHEMAS.includes(schema)))
    .map(schema => ({ path, rule: 'SQL names only its own schema', detail: schema }))
}

/** `extract(… from x.y)` and its kind look like tables and are columns. */
const aliases = new Set([
  'l',
  'h',
  'e',
  'd',
  'f',
  'n',
  'a',
  'c',
  'j',
  'p',
  'b',
  'u',
  's',
  'r',
  't',
  'o',
  'w',
  'old',
  'new',
  'excluded',
])

/** A job added inside a `with` that nobody reads is silently never added. */
function jobViolations({ path, text }: Source): Violation[] {
  const hidden = /with\s+[a-z_]+\s+as\s*\(\s*select\s+house\.add_(?:quiet_)?jobs?/i.test(text)
  return hidden
    ? [{ path, rule: 'jobs are added by an outer select', detail: 'house.add_job' }]
    : []
}

/** Circles among modules: core modules may use each other, never in a ring. */
function cycleViolations(sources: readonly Source[]): Violation[] {
  const arrows = new Map<string, Set<string>>()
  for (const source of sources) {
    const from = placeOf(source.path).module
    if (from === undefined) continue
    for (const name of importsOf(source)) {
      const to = placeOf(name).module
      if (to === undefined || to === from) continue
      arrows.set(from, (arrows.get(from) ?? new Set()).add(to))
    }
  }
  return [...arrows.keys()].flatMap(start => {
    const ring = ringFrom(arrows, start)
    return ring && start === ring.toSorted()[0]
      ? [{ path: `src/core/${start}`, rule: 'no circles', detail: ring.join(' → ') }]
      : []
  })
}

function ringFrom(
  arrows: ReadonlyMap<string, ReadonlySet<string>>,
  start: string,
): string[] | undefined {
  const trail: string[][] = [[start]]
  const seen = new Set<string>()
  for (let path = trail.pop(); path; path = trail.pop()) {
    for (const next of arrows.get(path.at(-1) ?? '') ?? []) {
      if (next === start) return path
      if (seen.has(next)) continue
      seen.add(next)
      trail.push([...path, next])
    }
  }
  return undefined
}
