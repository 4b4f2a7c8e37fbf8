import { withChannels } from '../../imaging/image.ts'
import { resizeImage } from '../../imaging/resize.ts'
import { augmentAtRandom } from '../augmenters.ts'
import type { SynthesisInput, SynthesisMethod, SynthesisOutput } from '../method.ts'
import { perlinDefect } from '../perlin-defect.ts'
import type { Texture } from '../perlin-defect.ts'
import { drawnTextures } from '../procedural/textures.ts'
import { draemSettings } from './settings.ts'
import type { DraemSettings } from './settings.ts'

type Input = SynthesisInput<DraemSettings>

/**
 * DRAEM's simulated defects (Zavrtanik et al. 2021): an augmented foreign texture A in a good image I where Perlin
 * noise marks it (mask M): I·(1−M) + (1−β)·A·M + β·I·M. Textures come from the texture folder, or are generated if
 * there is none. Pixels outside M are unchanged. Throws `synthesis.empty-foreground` and `synthesis.empty-mask`.
 */
export const draem: SynthesisMethod<DraemSettings> = { name: 'draem', settings: draemSettings, generate }

async function generate(input: Input): Promise<SynthesisOutput> {
  const { stream, settings } = input
  const drawOpacity = () => 1 - stream.uniform(...settings.beta)
  const { image, mask, texture, opacity, area, change, attempts } = await perlinDefect(input, textureFor, drawOpacity)
  const parameters = { beta: 1 - opacity, area, change, attempts, ...texture.parameters }
  return { image, mask, parameters, parents: texture.parents }
}

async function textureFor({
  good,
  stream,
  settings,
  textures
}: Input): Promise<Texture<{ readonly texture: string; readonly steps: readonly string[] }>> {
  const source = textures ?? drawnTextures
  const name = stream.pick(source.names)
  const texture = resizeImage(withChannels(await source.load(name), good.channels), good)
  const { image, steps } = augmentAtRandom(texture, settings.augmenters, stream)
  return { image, parameters: { texture: name, steps }, parents: textures === null ? [] : [name] }
}
