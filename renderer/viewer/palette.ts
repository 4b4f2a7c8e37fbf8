/** @file Colours for 8-bit score maps: perceptually even, safe for the colour-blind, on one fixed scale. */

/** 256 colours, packed as ImageData holds them (little-endian: alpha, blue, green, red). */
export type LookupTable = Uint32Array<ArrayBuffer>

export type Rgb = readonly [red: number, green: number, blue: number]

/**
 * The colour of a share 0..1: lightness rises evenly from dark violet over blue and green to yellow, in OKLCH (Ottosson
 * 2020). Evenly rising lightness is what makes viridis safe for every kind of colour vision; the table is our own.
 */
export function scoreColour(share: number): Rgb {
  const lightness = 0.28 + 0.64 * share
  // From violet (310°) the short way down to yellow (105°); faster in the blues, where hues are hard to tell apart.
  const hue = 310 - 205 * share ** 0.9
  const chroma = 0.11 + 0.055 * Math.sin(Math.PI * share) + 0.05 * share ** 3
  return fromOklch(lightness, chroma, hue)
}

/** sRGB bytes of an OKLCH colour; chroma is lowered until the colour exists in sRGB. */
export function fromOklch(lightness: number, chroma: number, hue: number): Rgb {
  for (let kept = chroma; ; kept -= 0.002) {
    const linear = linearOf(lightness, Math.max(0, kept), hue)
    if (kept <= 0 || linear.every((value) => value >= -1e-4 && value <= 1.0001)) {
      const [red, green, blue] = linear.map(toByte)
      return [red ?? 0, green ?? 0, blue ?? 0]
    }
  }
}

function linearOf(lightness: number, chroma: number, hue: number): number[] {
  const angle = (hue * Math.PI) / 180
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)]
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short
  ]
}

function toByte(linear: number): number {
  const value = Math.min(1, Math.max(0, linear))
  return Math.round(255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055))
}

/** One colour for every marked pixel of a yes-or-no mask: 0 is clear, everything else alike. */
export function maskTable([red, green, blue]: Rgb): LookupTable {
  const table = new Uint32Array(256)
  table.fill(pack(red, green, blue, 255), 1)
  return table
}

/**
 * Scores 0..255 on the whole scale, the same for every image: a good part never glows because of its own maximum.
 * Below the threshold colours are faint, and clear towards 0; from the threshold up they are full.
 */
export function scoreTable(threshold: number, faint = 0.35): LookupTable {
  const table = new Uint32Array(256)
  for (let score = 0; score < 256; score++) {
    const [red, green, blue] = scoreColour(score / 255)
    const alpha = score >= threshold ? 1 : (faint * score) / Math.max(1, threshold)
    table[score] = pack(red, green, blue, Math.round(alpha * 255))
  }
  return table
}

function pack(red: number, green: number, blue: number, alpha: number): number {
  return ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0
}

/** Colours part of a map: `values` is row-major of the given width, `into` holds box.width × box.height pixels. */
export function recolour(
  values: Uint8Array,
  width: number,
  box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
  table: LookupTable,
  into: Uint32Array
): void {
  for (let row = 0, to = 0; row < box.height; row++) {
    const from = (box.top + row) * width + box.left
    for (let i = from; i < from + box.width; i++) into[to++] = table[values[i] as number] as number
  }
}
