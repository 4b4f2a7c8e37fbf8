/** @file Defects drawn by rule, as relative changes of light: pits, lines and stains. */
import type { RandomStream } from '../../common/random.ts'
import { windowSide } from '../../diffusion/residual/condition.ts'
import { markAbove, maskArea } from '../../imaging/image.ts'
import type { Mask } from '../../imaging/image.ts'
import { dilateMask } from '../../imaging/mask.ts'
import { strokeLine } from '../procedural/defects/defect.ts'
import { fractalNoise, smoothstep, valueNoise } from '../procedural/noise.ts'
import { fadeAround } from '../bank/ratio-field.ts'

export const proceduralTypes = ['pit', 'line', 'stain'] as const
export type ProceduralType = (typeof proceduralTypes)[number]

/** A defect in a window of 64×64 pixels. */
export interface ProceduralResidual {
  /** Relative change of light, −1..1.5; 0 beyond 3 px around the mask. */
  readonly residual: Float32Array
  /** At least 6 px; as loose around the defect as those that people draw. */
  readonly mask: Mask
  /** Where the defect itself is. */
  readonly core: Mask
}

const size = { width: windowSide, height: windowSide }
const leastArea = 6
/** Coverage from which a pixel counts as defective. */
const covered = 0.3

/** Draws a defect of a type, mostly in the middle of the window. */
export function proceduralResidual(stream: RandomStream, type: ProceduralType): ProceduralResidual {
  for (;;) {
    const { coverage, depth } = painters[type](stream)
    const exact = markAbove(coverage, size, covered)
    if (maskArea(exact) < leastArea) continue
    const mask = dilateMask(exact, stream.integer(0, 3))
    const fade = fadeAround(mask)
    const residual = roughened(stream, coverage, depth).map((value, i) => value * fade[i]!)
    return { residual, mask, core: exact }
  }
}

/** How much of a pixel the defect covers, 0..1, and what it does to the light there: −1 is black. */
interface Painted {
  readonly coverage: Float32Array
  readonly depth: number
}

const painters: Readonly<Record<ProceduralType, (stream: RandomStream) => Painted>> = { pit, line, stain }

/** The defect's change of light with an uneven ground: grains of 1 to 3 px, some so bright that they shine. */
function roughened(stream: RandomStream, coverage: Float32Array, depth: number): Float32Array {
  const grain = stream.uniform(1, 3)
  const noise = valueNoise(stream, size, { cell: [grain, grain] })
  const broad = valueNoise(stream, size, { cell: [7, 7] })
  const [rough, uneven] = [stream.uniform(0, 0.5), stream.uniform(0, 0.6)]
  const shine = stream.uniform() < 0.2 ? stream.uniform(0.5, 1.5) : 0
  return coverage.map((cover, i) => {
    const ground = depth * (1 + rough * noise[i]! + uneven * broad[i]!)
    const flake = shine * smoothstep(0.35, 0.7, broad[i]!)
    return Math.min(1.5, Math.max(-1, cover * (ground + flake)))
  })
}

/** Mostly dark, sometimes bright. */
function drawDepth(stream: RandomStream, low: number, high: number): number {
  return stream.uniform() < 0.85 ? -stream.uniform(low, high) : stream.uniform(low, 1.4 * high)
}

function pit(stream: RandomStream): Painted {
  const coverage = new Float32Array(size.width * size.height)
  const count = stream.uniform() < 0.6 ? 1 : stream.integer(2, 5)
  const centre = [drawPlace(stream), drawPlace(stream)] as const
  const largest = stream.uniform(2, count === 1 ? 9 : 5)
  const soft = stream.uniform(0.12, 0.6)
  for (let k = 0; k < count; k++) {
    const place = { x: centre[0] + 7 * k * stream.normal() * 0.6, y: centre[1] + 7 * k * stream.normal() * 0.6 }
    blob(stream, coverage, { ...place, radius: largest * (k === 0 ? 1 : stream.uniform(0.4, 1)), soft })
  }
  return { coverage, depth: drawDepth(stream, 0.25, 0.9) }
}

function stain(stream: RandomStream): Painted {
  const coverage = new Float32Array(size.width * size.height)
  const place = { x: drawPlace(stream), y: drawPlace(stream) }
  blob(stream, coverage, { ...place, radius: stream.uniform(7, 18), soft: stream.uniform(0.1, 0.5) })
  return { coverage, depth: drawDepth(stream, 0.12, 0.45) }
}

/** A coordinate not far from the middle. */
const drawPlace = (stream: RandomStream): number => stream.uniform(0.2, 0.8) * windowSide

interface Blob {
  readonly x: number
  readonly y: number
  readonly radius: number
  /** Width of its edge as a share of the radius. */
  readonly soft: number
}

/** A stretched disc whose outline wobbles. */
function blob(stream: RandomStream, coverage: Float32Array, { x: x0, y: y0, radius, soft }: Blob): void {
  const wobble = fractalNoise(stream, size, { cell: [radius, radius], octaves: 3 })
  const rough = stream.uniform(0.2, 0.7)
  const stretch = stream.uniform(1, 2)
  const turn = stream.uniform(0, Math.PI)
  const [cosine, sine] = [Math.cos(turn), Math.sin(turn)]
  for (let y = 0, i = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++, i++) {
      const u = ((x - x0) * cosine + (y - y0) * sine) / (radius * Math.sqrt(stretch))
      const v = ((y - y0) * cosine - (x - x0) * sine) / (radius / Math.sqrt(stretch))
      const inside = smoothstep(soft, -soft, Math.hypot(u, v) + rough * wobble[i]! - 1)
      coverage[i] = Math.max(coverage[i]!, inside)
    }
  }
}

/** A wandering stroke, of uneven width and darkness, that may fork. */
function line(stream: RandomStream): Painted {
  const coverage = new Float32Array(size.width * size.height)
  const width = stream.uniform(1, 4.5)
  const kink = stream.uniform(0.05, 0.55)
  const length = stream.uniform(12, 75)
  const heading = stream.uniform(0, 2 * Math.PI)
  const start = { x: drawPlace(stream), y: drawPlace(stream) }
  stroke(stream, coverage, { ...start, heading, kink, width, length: length / 2 })
  const back = heading + Math.PI + stream.uniform(-0.3, 0.3)
  stroke(stream, coverage, { ...start, heading: back, kink, width, length: length / 2 })
  if (stream.uniform() < 0.25) {
    const aside = heading + stream.uniform(0.5, 1.3) * (stream.uniform() < 0.5 ? -1 : 1)
    stroke(stream, coverage, { ...start, heading: aside, kink, width: 0.7 * width, length: 0.4 * length })
  }
  return { coverage, depth: drawDepth(stream, 0.2, 0.85) }
}

interface Stroke {
  readonly x: number
  readonly y: number
  readonly heading: number
  /** Standard deviation of the change of direction at each step. */
  readonly kink: number
  readonly width: number
  readonly length: number
}

function stroke(stream: RandomStream, coverage: Float32Array, path: Stroke): void {
  let [x, y, wander, travelled] = [path.x, path.y, 0, 0]
  while (travelled < path.length) {
    const stride = stream.uniform(1.5, 4)
    wander = 0.7 * wander + path.kink * stream.normal()
    const heading = path.heading + wander
    const thick = (at: number) => Math.max(0.6, path.width * (1 - (0.6 * at) / path.length) * stream.uniform(0.6, 1.2))
    const [nextX, nextY] = [x + stride * Math.cos(heading), y + stride * Math.sin(heading)]
    const from = [x, y, thick(travelled)] as const
    travelled += stride
    strokeLine(coverage, size, from, [nextX, nextY, thick(Math.min(travelled, path.length))], stream.uniform(0.6, 1))
    ;[x, y] = [nextX, nextY]
  }
}
