/** @file What MemSeg's and DRAEM's simulations share: a texture blended into a good image under a Perlin mask. */
import { FlawsmithError } from '../common/errors.ts'
import { intersectMasks } from '../imaging/mask.ts'
import { perlinMask } from '../imaging/perlin.ts'
import { maskArea } from '../imaging/image.ts'
import type { Mask, Image } from '../imaging/image.ts'
import { partForeground } from './foreground.ts'
import type { ForegroundSettings } from './foreground-settings.ts'
import type { SynthesisInput } from './method.ts'
import { leastChange, meanChange } from './visible-change.ts'

export interface PerlinDefectSettings {
  readonly foreground: ForegroundSettings
  /** Perlin lattice: 2^k cells per axis with k in this range. */
  readonly octaves: readonly [number, number]
  /** Perlin values above this are marked. */
  readonly perlinThreshold: number
  /** Smallest defect, in pixels. */
  readonly minimumArea: number
  readonly attempts: number
}

/** What is blended in. */
export interface Texture<Parameters> {
  /** As large as the good image, with as many channels. */
  readonly image: Image
  readonly parameters: Parameters
  readonly parents: readonly string[]
}

export interface PerlinDefect<Parameters> {
  readonly image: Image
  readonly mask: Mask
  readonly texture: Texture<Parameters>
  /** Share of the texture in the blend. */
  readonly opacity: number
  readonly area: number
  readonly change: number
  readonly attempts: number
}

/**
 * I·(1−M) + M·(δ·S + (1−δ)·I) for a good image I, a texture S, an opacity δ, and M where Perlin noise and the part's
 * foreground agree. Repeats mask, texture and opacity until the defect is large enough and visible. Throws
 * `synthesis.empty-foreground` and `synthesis.empty-mask`.
 */
export async function perlinDefect<Settings extends PerlinDefectSettings, Parameters>(
  input: SynthesisInput<Settings>,
  drawTexture: (input: SynthesisInput<Settings>) => Promise<Texture<Parameters>>,
  drawOpacity: () => number
): Promise<PerlinDefect<Parameters>> {
  const { good, stream, settings } = input
  const part = partForeground(good, settings.foreground, settings.minimumArea)
  const perlin = { octaves: settings.octaves, threshold: settings.perlinThreshold }
  for (let attempts = 1; attempts <= settings.attempts; attempts++) {
    const mask = intersectMasks(perlinMask(stream, good, perlin), part)
    const area = maskArea(mask)
    if (area < settings.minimumArea) continue
    const texture = await drawTexture(input)
    const opacity = drawOpacity()
    const image = blend(good, texture.image, mask, opacity)
    const change = meanChange(good, image, area)
    if (change < leastChange) continue
    return { image, mask, texture, opacity, area, change, attempts }
  }
  throw new FlawsmithError(
    'synthesis.empty-mask',
    { minimumArea: settings.minimumArea, attempts: settings.attempts },
    { details: { settings } }
  )
}

function blend(good: Image, source: Image, mask: Mask, opacity: number): Image {
  const { channels } = good
  const data = good.data.slice()
  for (let i = 0; i < mask.data.length; i++) {
    if (mask.data[i] === 0) continue
    for (let at = i * channels; at < (i + 1) * channels; at++) {
      data[at] = opacity * (source.data[at] as number) + (1 - opacity) * (good.data[at] as number)
    }
  }
  return { ...good, data }
}
