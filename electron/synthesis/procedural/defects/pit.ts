import { smoothstep } from '../noise.ts'
import { blendPixel, brightened, darkened } from './defect.ts'
import type { DefectScene } from './defect.ts'

/** Small dark holes: single blowholes with a lit rim, a few pits, or a cluster of pores. */
export function pit(scene: DefectScene): Float32Array {
  const { stream, size, unit } = scene
  const { width, height } = size
  const coverage = new Float32Array(width * height)
  const kind = stream.uniform()
  const count = kind < 0.35 ? stream.integer(1, 3) : kind < 0.7 ? stream.integer(2, 7) : stream.integer(7, 22)
  const radii = kind < 0.35 ? [3.5, 8.5] : kind < 0.7 ? [1.8, 4] : [1.1, 2.6]
  const clustered = kind >= 0.7 || stream.uniform() < 0.4
  const centreX = stream.uniform(0.2, 0.8) * width
  const centreY = stream.uniform(0.2, 0.8) * height
  const spread = stream.uniform(0.07, 0.16) * Math.min(width, height)
  const light = stream.uniform(0, 2 * Math.PI)
  const rim = stream.uniform() < 0.7 ? stream.uniform(0.15, 0.55) : 0
  for (let hole = 0; hole < count; hole++) {
    const radius = stream.uniform(radii[0], radii[1]) * unit
    const x = clustered ? centreX + stream.normal() * spread : stream.uniform(0.08, 0.92) * width
    const y = clustered ? centreY + stream.normal() * spread : stream.uniform(0.08, 0.92) * height
    bore(scene, coverage, { x, y, radius, light, rim })
  }
  return coverage
}

interface Hole {
  readonly x: number
  readonly y: number
  readonly radius: number
  /** Direction the light comes from. */
  readonly light: number
  readonly rim: number
}

/** One irregular, slightly elliptical hole: dark, darkest towards the lamp, with a lit edge on the far side. */
function bore(scene: DefectScene, coverage: Float32Array, hole: Hole): void {
  const { stream, size } = scene
  const squash = stream.uniform(0.55, 1)
  const turn = stream.uniform(0, Math.PI)
  const [cosine, sine] = [Math.cos(turn), Math.sin(turn)]
  const phases = [stream.uniform(0, 6.28), stream.uniform(0, 6.28), stream.uniform(0, 6.28)] as const
  const rough = stream.uniform(0.04, 0.16)
  const depth = stream.uniform(0.45, 0.95)
  const reach = Math.ceil(hole.radius * 1.6 + 2)
  const left = Math.max(0, Math.floor(hole.x - reach))
  const right = Math.min(size.width - 1, Math.ceil(hole.x + reach))
  const top = Math.max(0, Math.floor(hole.y - reach))
  const bottom = Math.min(size.height - 1, Math.ceil(hole.y + reach))
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const [dx, dy] = [x - hole.x, y - hole.y]
      const u = dx * cosine + dy * sine
      const v = (dy * cosine - dx * sine) / squash
      const direction = Math.atan2(v, u)
      const outline =
        1 +
        rough *
          (Math.sin(2 * direction + phases[0]) +
            Math.sin(3 * direction + phases[1]) +
            0.7 * Math.sin(5 * direction + phases[2]))
      const distance = Math.sqrt(u * u + v * v) - hole.radius * outline
      const inside = smoothstep(0.7, -0.7, distance * Math.sqrt(squash))
      const pixel = y * size.width + x
      const facing = Math.cos(Math.atan2(dy, dx) - hole.light)
      const ring = hole.rim * smoothstep(0.25, 0.9, -facing) * smoothstep(2.4, 0.6, Math.abs(distance - 0.8))
      if (ring > 0.06) {
        blendPixel(scene, pixel, brightened(scene, pixel, 0.6), ring * (1 - inside))
        coverage[pixel] = Math.max(coverage[pixel] as number, ring * (1 - inside))
      }
      if (inside > 0) {
        const bottomLight = 1 - 0.25 * smoothstep(0.2, 1, -facing) * Math.min(1, (u * u + v * v) / hole.radius ** 2)
        blendPixel(scene, pixel, darkened(scene, pixel, depth * bottomLight), inside)
        coverage[pixel] = Math.max(coverage[pixel] as number, inside)
      }
    }
  }
}
