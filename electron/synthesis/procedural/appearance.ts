import type { RandomStream } from '../../common/random.ts'
import type { Size } from '../../imaging/image.ts'
import { fractalNoise, standardise } from './noise.ts'
import type { Relief, SurfaceFamily } from './surfaces/surface.ts'

type Colour = readonly [red: number, green: number, blue: number]

const colourful: ReadonlySet<SurfaceFamily> = new Set(['woven', 'granular', 'painted', 'leather'])

/** A tint of luminance 1: near grey for most images, saturated for some of the families that have colours. */
function tint(stream: RandomStream, family: SurfaceFamily): Colour {
  const vivid = colourful.has(family) && stream.uniform() < 0.4
  const saturation = vivid ? stream.uniform(0.1, 0.42) : stream.uniform() < 0.65 ? 0 : stream.uniform(0, 0.06)
  // Half of the hues are the browns and ochres that most materials have.
  const hue = stream.uniform() < 0.5 ? stream.uniform(0.1, 0.9) : stream.uniform(0, 2 * Math.PI)
  const raw = [0, 1, 2].map((k) => 1 + saturation * Math.cos(hue - (k * 2 * Math.PI) / 3)) as unknown as Colour
  const level = 0.299 * raw[0] + 0.587 * raw[1] + 0.114 * raw[2]
  return [raw[0] / level, raw[1] / level, raw[2] / level]
}

/** Illumination of the part, 1 on average: a gradient, a broad sheen, unevenness, and sometimes darker edges. */
function lighting(stream: RandomStream, size: Size): Float32Array {
  const { width, height } = size
  const reach = Math.max(width, height)
  const uneven = stream.uniform() < 0.6 ? stream.uniform(0.02, 0.12) : 0
  const light =
    uneven > 0
      ? fractalNoise(stream, size, { cell: [reach * 0.6, reach * 0.6], octaves: 2 })
      : new Float32Array(width * height)
  const angle = stream.uniform(0, 2 * Math.PI)
  const gradient = stream.uniform() < 0.75 ? stream.uniform(0, 0.3) : 0
  const [cosine, sine] = [(gradient * Math.cos(angle)) / width, (gradient * Math.sin(angle)) / height]
  const sheen = stream.uniform() < 0.3 ? stream.uniform(0.08, 0.4) : 0
  const [sheenX, sheenY] = [stream.uniform() * width, stream.uniform() * height]
  const sheenAngle = stream.uniform(0, Math.PI)
  const [normalX, normalY] = [Math.cos(sheenAngle), Math.sin(sheenAngle)]
  const sheenWidth = stream.uniform(0.1, 0.4) * reach
  const falloff = stream.uniform() < 0.25 ? stream.uniform(0.15, 0.6) : 0
  const sides = stream.uniform() < 0.5
  const edge = stream.uniform(0.04, 0.2) * Math.min(width, height)
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      let value = 1 + uneven * (light[i] as number) + cosine * (x - width / 2) + sine * (y - height / 2)
      if (sheen > 0) {
        const distance = ((x - sheenX) * normalX + (y - sheenY) * normalY) / sheenWidth
        value += sheen / (1 + distance * distance * distance * distance)
      }
      if (falloff > 0) {
        const toEdge = sides ? Math.min(x, width - 1 - x) : Math.min(y, height - 1 - y)
        if (toEdge < edge) {
          const share = 1 - toEdge / edge
          value *= 1 - falloff * share * share
        }
      }
      light[i] = value
    }
  }
  return light
}

/** The finished surface without defect and without camera noise. */
export interface Surface {
  /** RGB, interleaved. */
  readonly colour: Float32Array
  /** Standard deviation of the texture's luminance before lighting. */
  readonly contrast: number
}

/** Gives a relief its brightness, contrast, colour and light. Values stay within about 0.02..0.98. */
export function renderSurface(stream: RandomStream, size: Size, relief: Relief, family: SurfaceFamily): Surface {
  const level = stream.uniform(...relief.level)
  const contrast = stream.uniform(...relief.contrast) * Math.min(1, level / 0.35)
  const tone = standardise(relief.tone, 3.5)
  const light = lighting(stream, size)
  const first = relief.tint ?? tint(stream, family)
  const second = relief.blend === undefined ? first : tint(stream, family)
  const share = stream.uniform(0.2, 1)
  const colour = new Float32Array(tone.length * 3)
  for (let i = 0, j = 0; i < tone.length; i++, j += 3) {
    const value = (level + contrast * (tone[i] as number)) * (light[i] as number)
    const blend = relief.blend === undefined ? 0 : share * (relief.blend[i] as number)
    for (let k = 0; k < 3; k++) {
      const shade = value * ((first[k] as number) + blend * ((second[k] as number) - (first[k] as number)))
      colour[j + k] = shade < 0.02 ? 0.02 : shade > 0.98 ? 0.98 : shade
    }
  }
  return { colour, contrast }
}
