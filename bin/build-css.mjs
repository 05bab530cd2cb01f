/**
 * Makes src/ui/assets/sarkmeli.css from the design system's style sheet and our theme:
 *
 * - keeps the rules of the components we use; the state's crest, crown and typeface go;
 * - fonts come from one rule of the theme and are inherited; print has the theme's own rules;
 * - each colour by custom property gets the plain colour before it, for browsers without them.
 *
 * `node bin/build-css.mjs` writes the file; `--check` only says whether it is up to date.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const at = path => fileURLToPath(new URL(`../${path}`, import.meta.url))
export const SHEET = at('src/ui/assets/sarkmeli.css')

const KEPT = new Set(
  `template skip-link width-container main-wrapper grid-row clearfix visually-hidden visually-hidden-focusable
  heading-xl heading-l heading-m heading-s caption-xl caption-l caption-m body body-l body-m body-s body-lead
  list link section-break back-link breadcrumbs button button-group form-group label label-wrapper hint
  error-message error-summary fieldset input textarea select radios checkboxes file-upload details
  inset-text warning-text notification-banner phase-banner summary-list summary-card table tag
  pagination panel task-list service-navigation footer`.split(/\s+/),
)

/** Spacing and type utilities, of which the full set would weigh more than all components. */
const KEPT_UTILITIES =
  /^(?:margin-(?:top|bottom)-[0246]|font-weight-bold|font-weight-regular|text-align-right|width-full)$/

/** Parts that only scripts or the state's own pages use. */
const DROPPED =
  /frontend-supported|exit-this-page|__crown|__copyright|__licence|__toggle|file-upload-(?:button|wrapper)|__start-icon|--start\b|--inverse|divider|:-moz-|__conditional/

/** Colours that the design system writes out in its buttons. */
const BUTTON_COLOURS = {
  '#0f7a52': '#0f6674',
  '#0b5c3e': '#0b4f5a',
  '#083d29': '#062f37',
  '#f3f3f3': '#ebe6da',
  '#858686': '#8b8370',
  '#cecece': '#dcd4c2',
}

/** Style rules and at-rules with a block, nested as in the sheet. */
function parse(css) {
  const nodes = []
  let position = 0
  while (position < css.length) {
    const open = css.indexOf('{', position)
    if (open < 0) break
    const prelude = css.slice(position, open).replace(/^(?:\s*@(?:charset|import)[^;]*;)+/, '').trim()
    const close = closing(css, open)
    const body = css.slice(open + 1, close)
    nodes.push(
      /^@(?:media|supports|-moz-document)/.test(prelude)
        ? { prelude, children: parse(body) }
        : { prelude, body: body.trim() },
    )
    position = close + 1
  }
  return nodes
}

function closing(css, open) {
  let depth = 0
  for (let index = open; index < css.length; index++) {
    if (css[index] === '{') depth++
    if (css[index] === '}' && --depth === 0) return index
  }
  throw new Error('a block without an end')
}

/** Splits at top-level separators, not inside brackets. */
function split(text, separator) {
  const parts = ['']
  let depth = 0
  for (const char of text) {
    if (char === '(') depth++
    if (char === ')') depth--
    if (char === separator && depth === 0) parts.push('')
    else parts[parts.length - 1] += char
  }
  return parts.map(part => part.trim()).filter(Boolean)
}

function isKept(selector) {
  if (DROPPED.test(selector)) return false
  const blocks = [...selector.matchAll(/\.govuk-([a-z0-9-]+?)(?=__|--|[^a-z0-9-]|$)/g)].map(m => m[1])
  const utilities = [...selector.matchAll(/\.govuk-\\!-([a-z0-9-]+)/g)].map(m => m[1])
  return (
    blocks.every(block => KEPT.has(block) || block.startsWith('grid-column-')) &&
    utilities.every(name => KEPT_UTILITIES.test(name))
  )
}

function pruned(nodes) {
  return nodes.flatMap(node => {
    if (/^@(?:font-face|-moz-document)|^@media print|^@supports not \(text-wrap/.test(node.prelude)) return []
    if (node.children) {
      const children = pruned(node.children)
      return children.length > 0 ? [{ ...node, children }] : []
    }
    const selectors = split(node.prelude, ',').filter(isKept)
    const body = split(node.body, ';').filter(line => !/^(?:font-family:|-webkit-font-smoothing|-moz-osx-font)/.test(line))
    if (selectors.length === 0 || body.length === 0) return []
    return [{ prelude: selectors.join(','), body: body.map(line => recoloured(line, node.prelude)).join(';') }]
  })
}

function recoloured(line, selector) {
  if (!selector.includes('govuk-button')) return line
  return line.replace(/#[0-9a-f]{6}/g, colour => BUTTON_COLOURS[colour] ?? colour)
}

/** Neighbours with one selector or one condition become one rule. */
function joined(nodes) {
  const out = []
  for (const node of nodes) {
    const last = out.at(-1)
    if (last && last.prelude === node.prelude && !node.prelude.startsWith('@font-face')) {
      if (node.children) last.children.push(...node.children)
      else last.body += `;${node.body}`
    } else out.push({ ...node, ...(node.children && { children: [...node.children] }) })
  }
  return out.map(node => (node.children ? { ...node, children: joined(node.children) } : node))
}

function properties(nodes) {
  const values = new Map()
  for (const { prelude, body } of nodes) {
    for (const line of body ? split(body, ';') : []) {
      const [, name, value] = /^(--[\w-]+)\s*:\s*(.*)$/s.exec(line) ?? []
      if (name && (prelude === ':root' || !values.has(name))) values.set(name, value)
    }
  }
  return values
}

/** The plain value of a text with custom properties. */
function plain(text, values) {
  return text.replace(/var\((--[\w-]+)(?:,([^()]*))?\)/g, (_whole, name, spare) => {
    const value = values.get(name) ?? spare
    if (value === undefined) throw new Error(`no value of ${name}`)
    return plain(value, values)
  })
}

function withFallbacks(nodes, values) {
  return nodes.map(node => {
    if (node.children) return { ...node, children: withFallbacks(node.children, values) }
    const lines = split(node.body, ';').flatMap(line => {
      const short = line.replace(/var\((--[\w-]+),[^()]*\)/g, 'var($1)')
      return line.startsWith('--') || !line.includes('var(') ? [short] : [plain(line, values), short]
    })
    return { ...node, body: lines.join(';') }
  })
}

const written = nodes =>
  nodes.map(({ prelude, body, children }) =>
    children ? `${prelude}{\n${written(children)}}\n` : `${prelude}{${body}}\n`,
  ).join('')

const tidy = css =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/\s*([{};,])\s*/g, '$1')
    .replace(/:\s+/g, ':')

/** The style sheet, as text. */
export function buildCss() {
  const system = parse(tidy(readFileSync(at('node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.css'), 'utf8')))
  const theme = parse(tidy(readFileSync(at('src/ui/theme.css'), 'utf8')))
  const values = new Map([...properties(system), ...properties(theme)])
  for (const name of values.keys()) if (/^--govuk-(?:breakpoint|frontend)/.test(name)) values.delete(name)
  const root = [...values].filter(([name]) => !name.startsWith('--_')).map(([name, value]) => `${name}:${value}`)
  const kept = [...pruned(system), ...theme].filter(({ prelude }) => prelude !== ':root')
  const notice = '/* Made by bin/build-css.mjs from govuk-frontend (MIT) and src/ui/theme.css. */\n'
  return notice + written([{ prelude: ':root', body: root.join(';') }, ...withFallbacks(joined(kept), values)])
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const css = buildCss()
  if (!process.argv.includes('--check')) writeFileSync(SHEET, css)
  else if (readFileSync(SHEET, 'utf8') !== css) {
    console.error('src/ui/assets/sarkmeli.css is old: run node bin/build-css.mjs')
    process.exit(1)
  }
}
