import { withChannels } from '../../imaging/image.ts'
import { resizeImage } from '../../imaging/resize.ts'
import { augmentAtRandom } from '../augmenters.ts'
import type { SynthesisInput, SynthesisMethod, SynthesisOutput } from '../method.ts'
import { perlinDefect } from '../perlin-defect.ts'
import type { Texture } from '../perlin-defect.ts'
import { shuffleGrid } from './grid-shuffle.ts'
import { memsegSettings } from './settings.ts'
import type { MemsegSettings } from './settings.ts'

type Input = SynthesisInput<MemsegSettings>

/**
 * MemSeg's simulated defects: foreign or shuffled texture S laid over a good image I where Perlin noise and the
 * part's foreground agree (mask M): I·(1−M) + M·(δ·S + (1−δ)·I), with opacity δ. Pixels outside M are unchanged.
 * Throws `synthesis.empty-foreground` and `synthesis.empty-mask`.
 */
export const memseg: SynthesisMethod<MemsegSettings> = { name: 'memseg', settings: memsegSettings, generate }

async function generate(input: Input): Promise<SynthesisOutput> {
  const { stream, settings } = input
  const drawOpacity = () => stream.uniform(...settings.opacity)
  const { image, mask, texture, opacity, area, change, attempts } = await perlinDefect(input, textureFor, drawOpacity)
  const parameters = { opacity, area, change, attempts, ...texture.parameters }
  return { image, mask, parameters, parents: texture.parents }
}

async function textureFor({
  good,
  stream,
  settings,
  textures
}: Input): Promise<Texture<{ readonly source: string; readonly steps?: readonly string[] }>> {
  if (textures !== null && stream.uniform() < settings.textureProbability) {
    const name = stream.pick(textures.names)
    const texture = resizeImage(withChannels(await textures.load(name), good.channels), good)
    return { image: texture, parameters: { source: 'texture' }, parents: [name] }
  }
  const { image, steps } = augmentAtRandom(good, settings.augmenters, stream)
  return {
    image: shuffleGrid(image, settings.grid, stream),
    parameters: { source: 'structure', steps },
    parents: []
  }
}
