import { addScaled, grain, valueNoise } from '../noise.ts'
import { blendPixel, brightened } from './defect.ts'
import type { DefectScene } from './defect.ts'

interface Point {
  readonly x: number
  readonly y: number
}

/** Missing material: broken off at a corner or an edge, or a facetted angular patch within the surface. */
export function chip(scene: DefectScene): Float32Array {
  const { stream } = scene
  const kind = stream.uniform()
  const outline = kind < 0.3 ? cornerBreak(scene) : kind < 0.65 ? edgeBreak(scene) : patch(scene)
  const jagged = roughen(scene, outline, 2)
  const coverage = fillPolygon(scene, jagged)
  paintFracture(scene, coverage)
  return coverage
}

function cornerBreak({ stream, size }: DefectScene): Point[] {
  const short = Math.min(size.width, size.height)
  const right = stream.uniform() < 0.5
  const bottom = stream.uniform() < 0.5
  const place = (x: number, y: number): Point => ({ x: right ? size.width - x : x, y: bottom ? size.height - y : y })
  const [a, b] = [stream.uniform(0.18, 0.45) * short, stream.uniform(0.18, 0.45) * short]
  const dip = stream.uniform(0.3, 0.75)
  return [place(-9, -9), place(a, -9), place(a * dip, b * dip), place(-9, b)]
}

function edgeBreak({ stream, size }: DefectScene): Point[] {
  const short = Math.min(size.width, size.height)
  const side = stream.integer(0, 4)
  const [along, across] = side % 2 === 0 ? [size.width, size.height] : [size.height, size.width]
  const centre = stream.uniform(0.25, 0.75) * along
  const half = stream.uniform(0.1, 0.24) * short
  const deep = stream.uniform(0.1, 0.28) * short
  const flip = side >= 2
  const place = (s: number, t: number): Point => {
    const depth = flip ? across - t : t
    return side % 2 === 0 ? { x: s, y: depth } : { x: depth, y: s }
  }
  return [
    place(centre - half * 1.25, -6),
    place(centre - half * stream.uniform(0.6, 0.9), deep * stream.uniform(0.4, 0.7)),
    place(centre + half * stream.uniform(-0.3, 0.3), deep),
    place(centre + half * stream.uniform(0.6, 0.9), deep * stream.uniform(0.3, 0.7)),
    place(centre + half * 1.25, -6)
  ]
}

function patch({ stream, size }: DefectScene): Point[] {
  const short = Math.min(size.width, size.height)
  const radius = stream.uniform(0.08, 0.18) * short
  const x0 = stream.uniform(0.22, 0.78) * size.width
  const y0 = stream.uniform(0.22, 0.78) * size.height
  const corners = stream.integer(4, 7)
  const turn = stream.uniform(0, 2 * Math.PI)
  return Array.from({ length: corners }, (_, k) => {
    const angle = turn + ((k + stream.uniform(-0.25, 0.25)) / corners) * 2 * Math.PI
    const distance = radius * stream.uniform(0.65, 1.3)
    return { x: x0 + distance * Math.cos(angle), y: y0 + distance * Math.sin(angle) }
  })
}

/** Midpoint displacement: straight sides become broken ones. */
function roughen({ stream }: DefectScene, outline: readonly Point[], rounds: number): Point[] {
  let points = [...outline]
  for (let round = 0; round < rounds; round++) {
    const next: Point[] = []
    points.forEach((from, k) => {
      const to = points[(k + 1) % points.length] as Point
      const [dx, dy] = [to.x - from.x, to.y - from.y]
      const offset = stream.normal() * 0.11
      next.push(from, { x: (from.x + to.x) / 2 - dy * offset, y: (from.y + to.y) / 2 + dx * offset })
    })
    points = next
  }
  return points
}

/** Coverage of a polygon: 1 where the pixel's centre lies inside. */
function fillPolygon({ size }: DefectScene, points: readonly Point[]): Float32Array {
  const coverage = new Float32Array(size.width * size.height)
  for (let y = 0; y < size.height; y++) {
    const crossings: number[] = []
    points.forEach((from, k) => {
      const to = points[(k + 1) % points.length] as Point
      if (from.y > y === to.y > y) return
      crossings.push(from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x))
    })
    crossings.sort((a, b) => a - b)
    for (let k = 0; k + 1 < crossings.length; k += 2) {
      const start = Math.max(0, Math.ceil(crossings[k] as number))
      const end = Math.min(size.width - 1, Math.floor(crossings[k + 1] as number))
      for (let x = start; x <= end; x++) coverage[y * size.width + x] = 1
    }
  }
  return coverage
}

/** The fracture face: two or three planes of different shade, rough, with a lit lip and a shadow under the edge. */
function paintFracture(scene: DefectScene, coverage: Float32Array): void {
  const { stream, size, unit, level, step, local } = scene
  const { width, height } = size
  const planes = [0, 1, 2].map(() => {
    const angle = stream.uniform(0, 2 * Math.PI)
    return { x: Math.cos(angle), y: Math.sin(angle), offset: stream.uniform(-0.3, 0.3) }
  })
  const rough = valueNoise(stream, size, { cell: [3.5 * unit, 3.5 * unit] })
  addScaled(rough, grain(stream, size), 0.5)
  const bright = stream.uniform() < (level < 0.35 ? 0.65 : 0.2)
  const change = Math.max(bright ? stream.uniform(0.4, 0.8) : stream.uniform(0.35, 0.7), (1.3 * step) / level)
  const facet = stream.uniform(0.08, 0.28)
  const light = stream.pick([1, -1, width, -width])
  const [centreX, centreY, reach] = extent(coverage, size)
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (coverage[i] === 0) continue
      let plane = -9
      for (const { x: nx, y: ny, offset } of planes) {
        plane = Math.max(plane, (nx * (x - centreX) + ny * (y - centreY)) / reach + offset)
      }
      const around = local[i] as number
      const base = around * (bright ? 1 + change : 1 - change)
      const shade = base + around * (facet * (plane - 0.4) + 0.1 * (rough[i] as number))
      const atEdge = (coverage[i + light] ?? 1) === 0 || (coverage[i + 2 * light] ?? 1) === 0
      const target = atEdge ? brightened(scene, i, 0.3) : shade
      const shadowed = (coverage[i - light] ?? 1) === 0 || (coverage[i - 2 * light] ?? 1) === 0
      blendPixel(scene, i, Math.min(0.98, Math.max(0.01, shadowed && !atEdge ? base * 0.45 : target)), 1)
    }
  }
}

/** Centre and half diagonal of the covered pixels. */
function extent(coverage: Float32Array, size: { width: number; height: number }): [number, number, number] {
  let [left, right, top, bottom] = [size.width, 0, size.height, 0]
  for (let y = 0, i = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++, i++) {
      if (coverage[i] === 0) continue
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = y
    }
  }
  return [(left + right) / 2, (top + bottom) / 2, Math.max(2, Math.hypot(right - left, bottom - top) / 2)]
}
