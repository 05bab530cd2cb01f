/**
 * How well colours can be told apart: relative luminance and contrast ratio by WCAG 2.2, and the nearest
 * darker colour of the same hue that can be read.
 */
import { branded, type Brand } from '#platform/brand'

/** A colour of sRGB as `#0f3b47`. */
export type Colour = Brand<string, 'Colour'>

/** `#0f3b47`, `0F3B47`, `#abc` or `abc` as a colour; `undefined` for anything else. */
export function parseColour(written: string): Colour | undefined {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(written.trim())?.[1]?.toLowerCase()
  if (digits === undefined) return undefined
  return branded(`#${digits.length === 3 ? digits.replace(/./g, '$&$&') : digits}`)
}

/** A colour that is known to be one. @throws RangeError for what is none. */
export function colour(written: string): Colour {
  const parsed = parseColour(written)
  if (parsed === undefined) throw new RangeError(`${written} is no colour`)
  return parsed
}

const channels = (of: Colour): readonly number[] =>
  [1, 3, 5].map(at => Number.parseInt(of.slice(at, at + 2), 16))

/** A channel's share of light (WCAG 2.2, relative luminance). */
function linear(channel: number): number {
  const share = channel / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

/** Relative luminance: 0 for black, 1 for white. */
export function luminance(of: Colour): number {
  const [red = 0, green = 0, blue = 0] = channels(of).map(linear)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Contrast ratio of two colours, from 1 to 21 (WCAG 2.2, 1.4.3). */
export function contrast(one: Colour, other: Colour): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (bright + 0.05) / (dark + 0.05)
}

/** The colour with `share` of its light, hue and saturation kept. */
export function darkened(of: Colour, share: number): Colour {
  const digits = channels(of).map(channel => {
    const light = linear(channel) * share
    const value = light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055
    // Down, so that it is never lighter than asked; a hair up, so that the whole light gives the same colour.
    return Math.floor(value * 255 + 1e-6)
      .toString(16)
      .padStart(2, '0')
  })
  return branded(`#${digits.join('')}`)
}

/**
 * The lightest colour of the same hue, no lighter than the given one, that passes; `undefined` when not
 * even black does. `passes` must hold for every darker colour once it holds.
 */
export function nearestPassing(of: Colour, passes: (one: Colour) => boolean): Colour | undefined {
  if (passes(of)) return of
  if (!passes(darkened(of, 0))) return undefined
  let [least, most] = [0, 1]
  for (let step = 0; step < 20; step++) {
    const middle = (least + most) / 2
    if (passes(darkened(of, middle))) least = middle
    else most = middle
  }
  return darkened(of, least)
}
