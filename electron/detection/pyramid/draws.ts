/** @file What a step shows the decoder: a pure function of seed and step, so that a training can be resumed. */
import { randomStream, type RandomStream } from '../../common/random.ts'
import type { Feeds } from '../../engine/training.ts'
import { drawKept } from '../perceptron.ts'
import { copyBlocks, levels, blockSide, type Blocks } from './maps.ts'
import { blockOf, type PyramidPart, type PyramidPool } from './pool.ts'
import { levelInput, width } from './graph.ts'
import type { PyramidSettings } from './section.ts'

export type PyramidDraws = Pick<PyramidSettings, 'batch' | 'crop' | 'goodShare' | 'realShare' | 'noise'>

/** A crop of a part; it may reach beyond it. */
export interface DrawnCrop {
  readonly part: PyramidPart
  readonly blocks: Blocks
}

/** The crops of one step, those with a defect first. */
export function drawCrops(pool: PyramidPool, draws: PyramidDraws, random: RandomStream): DrawnCrop[] {
  const { batch, goodShare, realShare } = draws
  const side = draws.crop / blockSide
  const positives = batch - Math.round(batch * goodShare)
  const real = pool.synthetic.length === 0 ? positives : pool.real.length === 0 ? 0 : Math.round(positives * realShare)
  return Array.from({ length: batch }, (_, position) => {
    const images = position >= positives ? pool.goods : position < real ? pool.real : pool.synthetic
    const part = random.pick(random.pick(images))
    return { part, blocks: position >= positives ? anywhere(part, side, random) : around(part, side, random) }
  })
}

/** Blocks in which a drawn place of the mask lies anywhere. */
function around({ maps, marked }: PyramidPart, side: number, random: RandomStream): Blocks {
  const { column, row } = blockOf(marked[random.integer(0, marked.length)]!, maps)
  const left = inside(column - random.integer(0, side), side, maps.columns)
  const top = inside(row - random.integer(0, side), side, maps.rows)
  return { left, top, columns: side, rows: side }
}

function anywhere({ maps: { columns, rows } }: PyramidPart, side: number, random: RandomStream): Blocks {
  const start = (length: number) => inside(random.integer(0, Math.max(1, length - side + 1)), side, length)
  return { left: start(columns), top: start(rows), columns: side, rows: side }
}

/** The nearest start inside; around the middle where there are fewer blocks. */
function inside(start: number, side: number, length: number): number {
  if (length <= side) return Math.floor((length - side) / 2)
  return Math.min(length - side, Math.max(0, start))
}

const noiseCount = 2 ** 18

/** Feeds of any step. */
export function pyramidFeeds(pool: PyramidPool, draws: PyramidDraws, seed: number): (step: number) => Feeds {
  const { batch, crop, noise } = draws
  const places = (crop / blockSide) * levels[0].perBlock
  // Fresh normals for each step would take longer than the step; a window of these is as good.
  const normals = randomStream(seed, 'pyramid/noise').normals(noiseCount + places ** 2)
  return (step) => {
    const random = randomStream(seed, `pyramid/step/${step}`)
    const crops = drawCrops(pool, draws, random)
    const targets = new Float32Array(batch * places ** 2)
    crops.forEach(({ part, blocks }, i) => {
      if (part.shares === null) return
      copyBlocks(part.shares, { ...part.maps, perBlock: levels[0].perBlock }, 1, blocks, targets, i * places ** 2)
    })
    const features = levels.map(({ channels, perBlock }, level) => {
      const area = ((crop / blockSide) * perBlock) ** 2
      const data = new Float32Array(batch * channels * area)
      crops.forEach(({ part, blocks }, i) =>
        copyBlocks(part.maps.levels[level]!, { ...part.maps, perBlock }, channels, blocks, data, i * channels * area)
      )
      for (let plane = 0; plane < data.length; plane += area) {
        const start = random.integer(0, noiseCount)
        for (let at = 0; at < area; at++) data[plane + at]! += noise * normals[start + at]!
      }
      const side = Math.sqrt(area)
      return [levelInput(level), { shape: [batch, channels, side, side], data }] as const
    })
    const { shape, data } = drawKept(batch, random, width)
    return {
      ...Object.fromEntries(features),
      targets: { shape: [batch, 1, places, places], data: targets },
      kept: { shape: [...shape, 1, 1], data }
    }
  }
}
