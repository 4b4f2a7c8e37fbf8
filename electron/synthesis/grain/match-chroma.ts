import { luminance, withChannels, type Image } from '../../imaging/image.ts'

/** Below this, in values of the scale 0..1, colour is rounding. */
const leastChroma = 1e-5
/** The spread of colours changes by at most this factor: more would exaggerate noise. */
const mostScale = 2

/**
 * The image with the colours of a reference: exactly grey for a grey one; else the median of each colour difference (Cb,
 * Cr) becomes the reference's and its median absolute deviation comes closer to it, while the luminance stays.
 */
export function matchChroma(image: Image, reference: Image): Image {
  const grey = withChannels(image, 1)
  const wanted = chromaOf(reference)
  if (wanted.every((plane) => plane.every((value) => Math.abs(value) < leastChroma))) return grey
  const [blue, red] = chromaOf(image).map((plane, index) => matched(plane, wanted[index]!)) as [Plane, Plane]
  const data = new Float32Array(3 * grey.data.length)
  for (let i = 0; i < grey.data.length; i++) {
    const level = grey.data[i]!
    const [r, b] = [level + red[i]! / redFactor, level + blue[i]! / blueFactor]
    data[3 * i] = clip(r)
    data[3 * i + 1] = clip((level - 0.299 * r - 0.114 * b) / 0.587)
    data[3 * i + 2] = clip(b)
  }
  return { ...image, channels: 3, data }
}

type Plane = Float32Array

const blueFactor = 0.564
const redFactor = 0.713
const clip = (value: number) => Math.min(1, Math.max(0, value))

/** Cb and Cr of each pixel, around 0. */
function chromaOf(image: Image): [Plane, Plane] {
  const levels = luminance(image)
  const { data } = withChannels(image, 3)
  return [
    levels.map((level, i) => blueFactor * (data[3 * i + 2]! - level)),
    levels.map((level, i) => redFactor * (data[3 * i]! - level))
  ]
}

function matched(plane: Plane, reference: Plane): Plane {
  const [own, wanted] = [describe(plane), describe(reference)]
  const ratio = own.spread < leastChroma ? 1 : wanted.spread / own.spread
  const scale = Math.min(mostScale, Math.max(1 / mostScale, ratio))
  return plane.map((value) => wanted.middle + scale * (value - own.middle))
}

function describe(plane: Plane): { readonly middle: number; readonly spread: number } {
  const middle = median(plane)
  return { middle, spread: median(plane.map((value) => Math.abs(value - middle))) }
}

const median = (values: Plane) => values.toSorted()[values.length >> 1]!
