import { randomStream } from '../../common/random.ts'
import type { TextureSource } from '../textures.ts'
import { renderSample } from './sample.ts'
import { surfaceFamilies } from './surfaces/surface.ts'

const variants = 8
const side = 256

/**
 * Surfaces from our generator, as textures for users without a texture folder: eight of each family, always the same,
 * with names such as `drawn/woven/3`.
 */
export const drawnTextures: TextureSource = {
  names: surfaceFamilies.flatMap((family) => Array.from({ length: variants }, (_, k) => `drawn/${family}/${k}`)),
  load(name) {
    const family = surfaceFamilies.find((candidate) => name.split('/')[1] === candidate)
    if (family === undefined) throw new RangeError(`no drawn texture is called ${name}`)
    const options = { stream: randomStream(0, name), size: { width: side, height: side }, family, defect: null }
    return Promise.resolve(renderSample(options).image)
  }
}
