import { blendPixel, brightened, darkened, strokeLine } from './defect.ts'
import type { DefectScene } from './defect.ts'

/** One or several smooth thin strokes, bright or dark, whose pressure varies along the way; no forks, no kinks. */
export function scratch(scene: DefectScene): Float32Array {
  const { stream, size, unit, level } = scene
  const { width, height } = size
  const short = Math.min(width, height)
  const total = new Float32Array(width * height)
  const dark = stream.uniform() < (level > 0.6 ? 0.7 : 0.15)
  const strokes = stream.uniform() < 0.45 ? 1 : stream.integer(2, 6)
  const together = stream.uniform() < 0.65
  const heading = stream.uniform(0, 2 * Math.PI)
  const centreX = stream.uniform(0.25, 0.75) * width
  const centreY = stream.uniform(0.25, 0.75) * height
  const bow = stream.uniform() < 0.7 ? stream.normal() * 0.03 : stream.normal() * 0.18
  for (let stroke = 0; stroke < strokes; stroke++) {
    const angle = together ? heading + stream.normal() * 0.06 : stream.uniform(0, 2 * Math.PI)
    const length = stream.uniform(0.3, 1.05) * short * (stroke === 0 ? 1 : stream.uniform(0.3, 1))
    const spread = stroke === 0 ? 0 : together ? 10 * unit : 0.3 * short
    const middleX = centreX + stream.normal() * spread
    const middleY = centreY + stream.normal() * spread
    const bend = (together ? bow : stream.normal() * 0.08) * length
    const thick = stream.uniform(0.8, 1.8) * Math.max(1, unit * 0.8) * (stroke === 0 ? 1.15 : 0.9)
    const coverage = new Float32Array(width * height)
    const phase = stream.uniform(0, 2 * Math.PI)
    const skips = stream.uniform() < 0.3 ? stream.uniform(0.2, 0.6) : stream.uniform(0, 0.2)
    const pieces = Math.max(6, Math.round(length / (4 * unit)))
    const point = (t: number): [number, number, number] => {
      const along = (t - 0.5) * length
      const off = bend * (1 - 4 * (t - 0.5) * (t - 0.5))
      const pressure = Math.min(1, 6 * t, 5 * (1 - t)) * (1 - skips * (0.5 + 0.5 * Math.sin(phase + t * 21)))
      return [
        middleX + along * Math.cos(angle) - off * Math.sin(angle),
        middleY + along * Math.sin(angle) + off * Math.cos(angle),
        Math.max(0.35, thick * pressure)
      ]
    }
    for (let piece = 0; piece < pieces; piece++) {
      strokeLine(coverage, size, point(piece / pieces), point((piece + 1) / pieces))
    }
    cutGroove(scene, coverage, dark, total)
  }
  return total
}

/** Paints a stroke; a deep scratch has the opposite shade on one side of it. */
function cutGroove(scene: DefectScene, coverage: Float32Array, dark: boolean, total: Float32Array): void {
  const { stream, size } = scene
  const strength = stream.uniform(0.4, 0.85)
  const groove = stream.uniform() < 0.35 ? stream.uniform(0.3, 0.7) : 0
  const offset = stream.pick([1, size.width])
  for (let i = 0; i < coverage.length; i++) {
    const here = coverage[i] as number
    const beside = groove * Math.max(0, (coverage[i - offset] ?? 0) - here)
    if (beside > 0.1) {
      blendPixel(scene, i, dark ? brightened(scene, i, 0.3) : darkened(scene, i, 0.4), beside)
      total[i] = Math.max(total[i] as number, beside * 0.8)
    }
    if (here > 0) {
      blendPixel(scene, i, dark ? darkened(scene, i, strength) : brightened(scene, i, strength), here)
      total[i] = Math.max(total[i] as number, here)
    }
  }
}
