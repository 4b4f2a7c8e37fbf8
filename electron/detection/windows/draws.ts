/** @file Which windows a step shows: a pure function of seed and step, so that a training can be resumed. */
import { randomStream, type RandomStream } from '../../common/random.ts'
import type { Mask, Size } from '../../imaging/image.ts'
import { drawMirroring } from '../image-store.ts'
import type { Flips } from '../input-settings.ts'
import { windowAt, windowCount, windowGrid } from './grid.ts'
import { isMarked } from './marked.ts'
import type { Planes, WindowView } from './planes.ts'
import type { DefectPart, WindowPool } from './pool.ts'

/** What decides on the windows that are drawn. */
export interface WindowDraws {
  readonly side: number
  readonly batch: number
  /** Share of the windows that show no defect, 0..1. */
  readonly goodShare: number
  /** Share of the other windows that show a real defect where there are synthetic ones too, 0..1. */
  readonly realShare: number
  readonly flips: Flips
  /** Brightness varies by up to so much, as a factor and as a sum of values of 0…1. */
  readonly brightness: number
}

/** A window of an image; `mask` is null where it shows no defect. */
export interface DrawnWindow {
  readonly planes: Planes
  readonly mask: Mask | null
  readonly view: WindowView
}

/** A defect comes no closer to the edge of a window than this share of its side, unless the image ends there. */
export const edgeShare = 1 / 8
/** Of the windows of good images, the share that lies where inspection will look. */
const gridShare = 1 / 2
/** Of the windows without a defect, the share from defective images, if a few attempts find one away from the mask. */
const besideShare = 1 / 8
const attempts = 8

/** The windows of one step, those with a defect first. */
export function drawWindows(pool: WindowPool, draws: WindowDraws, seed: number, step: number): DrawnWindow[] {
  const random = randomStream(seed, `windows/step/${step}`)
  const { batch, goodShare, realShare } = draws
  const positives = batch - Math.round(batch * goodShare)
  const real = pool.synthetic.length === 0 ? positives : pool.real.length === 0 ? 0 : Math.round(positives * realShare)
  return Array.from({ length: batch }, (_, position) => {
    if (position >= positives) return withoutDefect(pool, draws, random)
    return around(random.pick(random.pick(position < real ? pool.real : pool.synthetic)), draws, random)
  })
}

/** A window around a drawn pixel of the mask. */
function around({ planes, mask, marked }: DefectPart, draws: WindowDraws, random: RandomStream): DrawnWindow {
  const { side } = draws
  const pixel = marked[random.integer(0, marked.length)]!
  const [x, y] = [pixel % mask.width, Math.floor(pixel / mask.width)]
  const before = () => Math.floor(random.uniform(edgeShare * side, (1 - edgeShare) * side))
  const left = inside(x - before(), side, planes.width)
  const top = inside(y - before(), side, planes.height)
  return { planes, mask, view: viewOf(left, top, draws, random) }
}

function withoutDefect(pool: WindowPool, draws: WindowDraws, random: RandomStream): DrawnWindow {
  const { side } = draws
  const defects = [...pool.real, ...pool.synthetic]
  if (defects.length > 0 && random.uniform() < besideShare) {
    const { planes, mask } = random.pick(random.pick(defects))
    for (let attempt = 0; attempt < attempts; attempt++) {
      const { left, top } = anywhere(planes, side, random)
      if (!isMarked(mask, left, top, side)) return { planes, mask: null, view: viewOf(left, top, draws, random) }
    }
  }
  const planes = random.pick(random.pick(pool.goods))
  const { left, top } = random.uniform() < gridShare ? onGrid(planes, side, random) : anywhere(planes, side, random)
  return { planes, mask: null, view: viewOf(left, top, draws, random) }
}

function anywhere({ width, height }: Size, side: number, random: RandomStream) {
  const [left, top] = [
    random.integer(0, Math.max(1, width - side + 1)),
    random.integer(0, Math.max(1, height - side + 1))
  ]
  return { left: inside(left, side, width), top: inside(top, side, height) }
}

function onGrid(size: Size, side: number, random: RandomStream) {
  const grid = windowGrid(size, side)
  return windowAt(grid, random.integer(0, windowCount(grid)))
}

/** The nearest start of a window inside the image; around its middle where the image is smaller. */
export function inside(start: number, side: number, length: number): number {
  if (length <= side) return Math.floor((length - side) / 2)
  return Math.min(length - side, Math.max(0, start))
}

function viewOf(left: number, top: number, { flips, brightness }: WindowDraws, random: RandomStream): WindowView {
  const mirroring = drawMirroring(flips, random)
  const gain = 1 + random.uniform(-brightness, brightness)
  return { left, top, mirroring, gain, offset: random.uniform(-brightness, brightness) }
}
