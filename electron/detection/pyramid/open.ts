import { pack } from '../../engine/parameters.ts'
import type { HostTensor } from '../../engine/session.ts'
import type { Image } from '../../imaging/image.ts'
import { openBackbone } from '../../models/backbone/backbone.ts'
import { computeOf, type ComputeOptions } from '../detector.ts'
import { highestMean } from '../localisation/image-score.ts'
import { cellMap } from '../patch/cell-map.ts'
import { compilePyramid, levelInput } from './graph.ts'
import { cutMaps, featureMaps, levels, placeSide, ring, type FeatureMaps } from './maps.ts'
import { standardiseMaps } from './map-standardisation.ts'
import type { PyramidSettings } from './section.ts'
import type { PyramidModel } from './train.ts'

/** Side of the squares that are decoded at once, in blocks, with the ring around what is kept of each. */
export const tile = 20
export const step = tile - 2 * ring
const finest = levels[0].perBlock

/** What a decoder says of one image. */
export interface PyramidLocation {
  /** Highest mean of the map over the score window. */
  readonly score: number
  /** Probability of a defect in each pixel of the image, row by row. */
  readonly map: Float32Array
}

export interface PyramidLocator {
  /** Of an image of any size, which is decoded in squares of 256 pixels. */
  locate(image: Image): Promise<PyramidLocation>
  release(): Promise<void>
}

/** A trained decoder, ready to find defects. Throws the codes of openBackbone. */
export async function openPyramid(
  { weights, standardisation }: PyramidModel,
  { scoreWindow }: Pick<PyramidSettings, 'scoreWindow'>,
  compute: ComputeOptions
): Promise<PyramidLocator> {
  const backbone = await openBackbone(computeOf(compute))
  const decoder = await compilePyramid(tile, compute)
  const parameters = pack(decoder.layout, weights)
  const decode = async (maps: FeatureMaps): Promise<Float32Array> => {
    const features = levels.map(({ channels, perBlock }, level): [string, HostTensor] => {
      const side = tile * perBlock
      return [levelInput(level), { shape: [1, channels, side, side], data: maps.levels[level]! }]
    })
    const { logits } = await decoder.run(Object.fromEntries(features), parameters)
    return logits!.data as Float32Array
  }
  return {
    async locate(image) {
      const maps = standardiseMaps(await featureMaps(backbone, image), standardisation)
      const places = { width: Math.ceil(image.width / placeSide), height: Math.ceil(image.height / placeSide) }
      const logits = new Float32Array(places.width * places.height)
      for (let top = 0; top * finest < places.height; top += step) {
        for (let left = 0; left * finest < places.width; left += step) {
          const found = await decode(cutMaps(maps, { left, top, columns: tile, rows: tile }))
          keepInner(found, left * finest, top * finest, places, logits)
        }
      }
      const map = cellMap(places, logits, image, placeSide).map(sigmoid)
      return { score: highestMean(map, image, scoreWindow), map }
    },
    async release() {
      await decoder.release()
      await backbone.release()
    }
  }
}

/** Copies what a tile says, without its ring, to its place among those of the image. */
function keepInner(
  found: Float32Array,
  left: number,
  top: number,
  { width, height }: { readonly width: number; readonly height: number },
  into: Float32Array
): void {
  const edge = ring * finest
  const columns = Math.min(step * finest, width - left)
  for (let y = 0; y < Math.min(step * finest, height - top); y++) {
    const from = (y + edge) * tile * finest + edge
    into.set(found.subarray(from, from + columns), (top + y) * width + left)
  }
}

const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit))
