import { FlawsmithError } from '../../common/errors.ts'
import { intersectMasks } from '../../imaging/mask.ts'
import { perlinMask } from '../../imaging/perlin.ts'
import { maskArea, withChannels } from '../../imaging/picture.ts'
import type { Mask, Picture } from '../../imaging/picture.ts'
import { resizePicture } from '../../imaging/resize.ts'
import type { SynthesisInput, SynthesisMethod, SynthesisOutput } from '../method.ts'
import { augmenters } from './augmenters.ts'
import { foregroundMask } from './foreground.ts'
import { shuffleGrid } from './grid-shuffle.ts'
import { memsegSettings } from './settings.ts'
import type { MemsegSettings } from './settings.ts'

type Input = SynthesisInput<MemsegSettings>

/**
 * MemSeg's simulated defects: foreign or shuffled texture S laid over a good picture I where Perlin noise and the
 * part's foreground agree (mask M): I·(1−M) + M·(δ·S + (1−δ)·I), with opacity δ. Pixels outside M are unchanged.
 * Throws `synthesis.empty-foreground` and `synthesis.empty-mask`.
 */
export const memseg: SynthesisMethod<MemsegSettings> = { name: 'memseg', settings: memsegSettings, generate }

async function generate(input: Input): Promise<SynthesisOutput> {
  const { good, stream, settings } = input
  const part = partMask(input)
  const perlin = { octaves: settings.octaves, threshold: settings.perlinThreshold }
  for (let attempts = 1; attempts <= settings.attempts; attempts++) {
    const mask = intersectMasks(perlinMask(stream, good, perlin), part)
    const area = maskArea(mask)
    if (area < settings.minimumArea) continue
    const source = await textureFor(input)
    const opacity = stream.uniform(...settings.opacity)
    const picture = blend(good, source.picture, mask, opacity)
    const change = meanChange(good, picture, area)
    if (change < leastChange) continue
    const parameters = { opacity, area, change, attempts, ...source.parameters }
    return { picture, mask, parameters, parents: source.parents }
  }
  throw new FlawsmithError('synthesis.empty-mask', {
    message: `No visible defect of at least ${settings.minimumArea} pixels came out in ${settings.attempts} attempts`,
    remedy: 'Lower the Perlin threshold or the smallest area, allow more attempts, or widen the foreground.',
    details: { settings }
  })
}

/** Mean change of a value inside the mask below which an 8-bit picture shows nothing. */
const leastChange = 1 / 255

function meanChange(good: Picture, picture: Picture, area: number): number {
  let sum = 0
  for (let i = 0; i < good.data.length; i++) sum += Math.abs((picture.data[i] as number) - (good.data[i] as number))
  return sum / (area * good.channels)
}

function partMask({ good, settings }: Input): Mask {
  const part = foregroundMask(good, settings.foreground)
  if (maskArea(part) >= settings.minimumArea) return part
  throw new FlawsmithError('synthesis.empty-foreground', {
    message: `The foreground threshold leaves nothing of the part: ${JSON.stringify(settings.foreground)}`,
    remedy: 'Choose another threshold, invert it, or use no foreground mask.',
    details: { foreground: settings.foreground }
  })
}

interface Source {
  /** As large as the good picture, with as many channels. */
  readonly picture: Picture
  readonly parameters: { readonly source: string; readonly steps?: readonly string[] }
  readonly parents: readonly string[]
}

async function textureFor({ good, stream, settings, textures }: Input): Promise<Source> {
  if (textures !== null && stream.uniform() < settings.textureProbability) {
    const name = stream.pick(textures.names)
    const texture = resizePicture(withChannels(await textures.load(name), good.channels), good)
    return { picture: texture, parameters: { source: 'texture' }, parents: [name] }
  }
  const steps = stream.shuffle(Object.keys(augmenters)).slice(0, settings.augmenters)
  let picture = good
  for (const step of steps) picture = augmenters[step]?.(picture, stream) ?? picture
  picture = shuffleGrid(picture, settings.grid, stream)
  return { picture, parameters: { source: 'structure', steps }, parents: [] }
}

function blend(good: Picture, source: Picture, mask: Mask, opacity: number): Picture {
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
