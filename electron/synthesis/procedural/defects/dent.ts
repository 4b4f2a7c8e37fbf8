import { smoothstep } from '../noise.ts'
import type { DefectScene } from './defect.ts'

/** A dent or a bump: the side facing the light is bright, the other in shadow; the texture continues through it. */
export function dent(scene: DefectScene): Float32Array {
  const { stream, size, unit } = scene
  const short = Math.min(size.width, size.height)
  const coverage = new Float32Array(size.width * size.height)
  const dents = stream.uniform() < 0.75 ? 1 : stream.integer(2, 4)
  const light = stream.uniform(0, 2 * Math.PI)
  for (let k = 0; k < dents; k++) {
    const radius = Math.max(5 * unit, stream.uniform(0.08, 0.21) * short * (k === 0 ? 1 : 0.6))
    const x = stream.uniform(0.22, 0.78) * size.width
    const y = stream.uniform(0.22, 0.78) * size.height
    press(scene, coverage, x, y, radius, light)
  }
  return coverage
}

function press(
  scene: DefectScene,
  coverage: Float32Array,
  x0: number,
  y0: number,
  radius: number,
  light: number
): void {
  const { stream, size, colour, level, step, strength } = scene
  const squash = stream.uniform(0.6, 1)
  const turn = stream.uniform(0, Math.PI)
  const [cosine, sine] = [Math.cos(turn), Math.sin(turn)]
  const phases = [stream.uniform(0, 6.28), stream.uniform(0, 6.28)] as const
  const rough = stream.uniform(0, 0.09)
  const amplitude = Math.max(stream.uniform(0.45, 0.85), (1.6 * step) / level) * strength
  const gloss = stream.uniform(0.1, 0.45) * strength
  const flat = stream.uniform(0, 0.45)
  const reach = Math.ceil(radius * 1.25)
  for (let y = Math.max(0, Math.floor(y0 - reach)); y < Math.min(size.height, y0 + reach); y++) {
    for (let x = Math.max(0, Math.floor(x0 - reach)); x < Math.min(size.width, x0 + reach); x++) {
      const [dx, dy] = [x - x0, y - y0]
      const u = (dx * cosine + dy * sine) / radius
      const v = (dy * cosine - dx * sine) / (radius * squash)
      const direction = Math.atan2(v, u)
      const outline = 1 + rough * (Math.sin(2 * direction + phases[0]) + Math.sin(3 * direction + phases[1]))
      const r = Math.sqrt(u * u + v * v) / outline
      if (r >= 1) continue
      // The wall is steepest between the flat floor and the rim.
      const t = Math.max(0, (r - flat) / (1 - flat))
      const wall = 2.6 * t * (1 - t * t) * (1 - 0.3 * t)
      const facing = Math.cos(Math.atan2(dy, dx) - light) * wall
      const factor = 1 + amplitude * facing - 0.1 * strength * (1 - t)
      const shine = gloss * smoothstep(0.45, 0.95, facing)
      const pixel = y * size.width + x
      for (let k = 0; k < 3; k++) {
        const at = pixel * 3 + k
        const here = (colour[at] as number) * factor
        colour[at] = Math.min(0.99, Math.max(0.01, here + shine * (1 - here)))
      }
      coverage[pixel] = Math.max(coverage[pixel] as number, smoothstep(1, 0.86, r))
    }
  }
}
