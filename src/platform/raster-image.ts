/**
 * Pictures by photon, the Rust `image` library compiled to WebAssembly: JPEG, PNG, WebP, GIF, TIFF.
 * Of a moving picture the first frame is taken. A camera's note on which side is up is heeded once
 * and then gone, as everything else that is not a pixel.
 */
import { PhotonImage } from '@silvia-odwyer/photon-node'
import { imageSize } from 'image-size'
import type { Pixels } from '#platform/raster-marks'
import { MOST_DRAWN, MOST_PIXELS, NoPaper, type Paper } from '#platform/raster-paper'

/** Opens a picture. @throws NoPaper */
export function imagePaper(bytes: Uint8Array): Paper {
  const { pixels, orientation } = opened(bytes)
  onWhite(pixels.rgba)
  const whole = upright(smaller(pixels, Infinity), orientation)
  return {
    pages: [{ width: whole.width, height: whole.height }],
    draw: (_page, longest) => smaller(whole, longest),
    read: () => [],
  }
}

/** The picture with its longer side at most so long; what is transparent stays so. @throws NoPaper */
export function iconPixels(bytes: Uint8Array, longest: number): Pixels {
  const { pixels, orientation } = opened(bytes)
  return upright(smaller(pixels, longest), orientation)
}

function opened(bytes: Uint8Array): { readonly pixels: Pixels; readonly orientation: number } {
  const { width, height, orientation } = sizeIn(bytes)
  if (width * height > MOST_PIXELS)
    throw new NoPaper('raster-pixels', {
      n: Math.ceil((width * height) / 1_000_000),
      most: MOST_PIXELS / 1_000_000,
    })
  return { pixels: decoded(bytes), orientation }
}

type Size = { readonly width: number; readonly height: number; readonly orientation: number }

/** Size and orientation as the head says, before anything is unpacked. */
function sizeIn(bytes: Uint8Array): Size {
  try {
    const { width, height, orientation = 1 } = imageSize(bytes)
    if (width > 0 && height > 0) return { width, height, orientation }
  } catch {
    // Said below.
  }
  throw new NoPaper('raster-damaged')
}

function decoded(bytes: Uint8Array): Pixels {
  try {
    const image = PhotonImage.new_from_byteslice(bytes)
    const [width, height] = [image.get_width(), image.get_height()]
    const rgba = image.get_raw_pixels()
    image.free()
    return { width, height, rgba }
  } catch {
    // WebAssembly stops with a trap that says nothing.
    throw new NoPaper('raster-damaged')
  }
}

/** What is transparent shows the paper. */
function onWhite(rgba: Uint8Array): void {
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = rgba[at + 3] ?? 255
    if (alpha === 255) continue
    for (let channel = at; channel < at + 3; channel += 1)
      rgba[channel] = Math.round(((rgba[channel] ?? 0) * alpha + 255 * (255 - alpha)) / 255)
    rgba[at + 3] = 255
  }
}

/** The picture with its longer side at most so long: each pixel the mean of those it stands for. */
function smaller(pixels: Pixels, longest: number): Pixels {
  const scale = Math.min(
    longest / Math.max(pixels.width, pixels.height),
    Math.sqrt(MOST_DRAWN / (pixels.width * pixels.height)),
  )
  if (scale >= 1) return { ...pixels, rgba: pixels.rgba.slice() }
  const width = Math.max(1, Math.floor(pixels.width * scale))
  const height = Math.max(1, Math.floor(pixels.height * scale))
  const rgba = new Uint8Array(width * height * 4)
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1)
      rgba.set(
        meanOf(pixels, {
          left: Math.floor((column * pixels.width) / width),
          right: Math.ceil(((column + 1) * pixels.width) / width),
          top: Math.floor((row * pixels.height) / height),
          bottom: Math.ceil(((row + 1) * pixels.height) / height),
        }),
        (row * width + column) * 4,
      )
  return { width, height, rgba }
}

type Edges = {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

function meanOf({ width, rgba }: Pixels, { left, right, top, bottom }: Edges): readonly number[] {
  let [red, green, blue, opaque] = [0, 0, 0, 0]
  for (let row = top; row < bottom; row += 1)
    for (let at = (row * width + left) * 4; at < (row * width + right) * 4; at += 4) {
      // What cannot be seen has no colour to give.
      const alpha = rgba[at + 3] ?? 0
      red += (rgba[at] ?? 0) * alpha
      green += (rgba[at + 1] ?? 0) * alpha
      blue += (rgba[at + 2] ?? 0) * alpha
      opaque += alpha
    }
  if (opaque === 0) return [0, 0, 0, 0]
  const count = (right - left) * (bottom - top)
  return [red / opaque, green / opaque, blue / opaque, opaque / count]
}

/** Turned as EXIF's eight orientations say. */
function upright(pixels: Pixels, orientation: number): Pixels {
  if (orientation < 2 || orientation > 8) return pixels
  const aside = orientation > 4
  const { width, height } = pixels
  const turned = {
    width: aside ? height : width,
    height: aside ? width : height,
    rgba: new Uint8Array(width * height * 4),
  }
  const source = new Uint32Array(pixels.rgba.buffer, pixels.rgba.byteOffset, width * height)
  const target = new Uint32Array(turned.rgba.buffer)
  const from = FROM[orientation - 2] ?? ((x: number, y: number) => [x, y])
  for (let y = 0; y < turned.height; y += 1)
    for (let x = 0; x < turned.width; x += 1) {
      const [column = 0, row = 0] = from(x, y, width - 1, height - 1)
      target[y * turned.width + x] = source[row * width + column] ?? 0
    }
  return turned
}

/** Column and row that a turned pixel comes from, for the orientations 2 to 8. */
const FROM: readonly ((
  x: number,
  y: number,
  right: number,
  bottom: number,
) => readonly number[])[] = [
  (x, y, right) => [right - x, y],
  (x, y, right, bottom) => [right - x, bottom - y],
  (x, y, _right, bottom) => [x, bottom - y],
  (x, y) => [y, x],
  (x, y, _right, bottom) => [y, bottom - x],
  (x, y, right, bottom) => [right - y, bottom - x],
  (x, y, right) => [right - y, x],
]

/** A JPEG of the pixels and of nothing else. */
export function jpegOf({ width, height, rgba }: Pixels): Buffer {
  const image = new PhotonImage(rgba, width, height)
  const bytes = Buffer.from(image.get_bytes_jpeg(80))
  image.free()
  return bytes
}
