import { blendPixel, brightened, darkened, strokeLine } from './defect.ts'
import type { DefectScene } from './defect.ts'

interface Branch {
  readonly x: number
  readonly y: number
  readonly heading: number
  readonly length: number
  readonly width: number
  readonly depth: number
}

/** A jagged dark line with a random walk around its direction, which thins towards its end and branches. */
export function crack(scene: DefectScene): Float32Array {
  const { stream, size, unit } = scene
  const coverage = new Float32Array(size.width * size.height)
  const short = Math.min(size.width, size.height)
  const kink = stream.uniform(0.15, 0.5)
  const forking = stream.uniform(0, 0.09)
  const width = stream.uniform(1.4, 2.9) * Math.max(unit, 0.8)
  const fromBorder = stream.uniform() < 0.45
  const start = fromBorder ? borderStart(scene) : interiorStart(scene)
  const pending: Branch[] = [{ ...start, length: stream.uniform(0.45, 1.1) * short, width, depth: 0 }]
  if (!fromBorder && stream.uniform() < 0.6) {
    const heading = start.heading + Math.PI + stream.uniform(-0.4, 0.4)
    pending.push({ ...start, heading, length: stream.uniform(0.25, 0.6) * short, width: width * 0.8, depth: 1 })
  }
  for (let branch = pending.pop(); branch !== undefined; branch = pending.pop()) {
    let { x, y } = branch
    let wander = 0
    let travelled = 0
    while (travelled < branch.length) {
      const stride = stream.uniform(1.6, 5.5) * unit
      wander = wander * 0.55 + kink * stream.normal()
      const heading = branch.heading + wander
      const share = travelled / branch.length
      const thickness = branch.width * (1 - 0.75 * share) * stream.uniform(0.65, 1.2)
      travelled += stride
      const after = branch.width * (1 - 0.75 * Math.min(1, travelled / branch.length))
      const [nextX, nextY] = [x + stride * Math.cos(heading), y + stride * Math.sin(heading)]
      strokeLine(coverage, size, [x, y, Math.max(0.7, thickness)], [nextX, nextY, Math.max(0.6, after)])
      ;[x, y] = [nextX, nextY]
      if (x < -4 || y < -4 || x > size.width + 4 || y > size.height + 4) break
      if (branch.depth < 2 && stream.uniform() < forking * (1 + branch.depth * -0.25)) {
        const side = stream.uniform() < 0.5 ? -1 : 1
        pending.push({
          x,
          y,
          heading: heading + side * stream.uniform(0.4, 1.15),
          length: (branch.length - travelled) * stream.uniform(0.3, 0.8) + 4 * unit,
          width: after * stream.uniform(0.55, 0.9),
          depth: branch.depth + 1
        })
      }
    }
  }
  fillCrack(scene, coverage)
  return coverage
}

function borderStart({ stream, size }: DefectScene): { x: number; y: number; heading: number } {
  const side = stream.integer(0, 4)
  const place = stream.uniform(0.15, 0.85)
  const inward = [Math.PI / 2, Math.PI, -Math.PI / 2, 0][side] as number
  const x = side === 1 ? size.width : side === 3 ? 0 : place * size.width
  const y = side === 0 ? 0 : side === 2 ? size.height : place * size.height
  return { x, y, heading: inward + stream.uniform(-0.6, 0.6) }
}

function interiorStart({ stream, size }: DefectScene): { x: number; y: number; heading: number } {
  const x = stream.uniform(0.2, 0.8) * size.width
  const y = stream.uniform(0.2, 0.8) * size.height
  const towardsCentre = Math.atan2(size.height / 2 - y, size.width / 2 - x)
  return { x, y, heading: towardsCentre + stream.uniform(-0.9, 0.9) }
}

/** Dark inside; some cracks have a bright edge on one side. */
function fillCrack(scene: DefectScene, coverage: Float32Array): void {
  const { stream, size } = scene
  const depth = stream.uniform(0.6, 0.95)
  const lip = stream.uniform() < 0.35 ? stream.uniform(0.1, 0.3) : 0
  const offset = stream.pick([1, -1, size.width, -size.width])
  const original = lip > 0 ? coverage.slice() : coverage
  for (let i = 0; i < coverage.length; i++) {
    const here = original[i] as number
    if (lip > 0) {
      const beside = Math.max(0, (original[i + offset] ?? 0) - here)
      if (beside > 0.15) {
        blendPixel(scene, i, brightened(scene, i, lip), beside)
        coverage[i] = Math.max(here, beside * 0.6)
      }
    }
    if (here > 0) blendPixel(scene, i, darkened(scene, i, depth), here)
  }
}
