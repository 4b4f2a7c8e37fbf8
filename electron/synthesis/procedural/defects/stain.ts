import { fractalNoise, smoothstep } from '../noise.ts'
import type { DefectScene } from './defect.ts'

/** Soft discolouration that leaves the texture visible: blots, rings with a darker rim, or smears. */
export function stain(scene: DefectScene): Float32Array {
  const { stream, size, unit, level, strength } = scene
  const { width, height } = size
  const short = Math.min(width, height)
  const wobble = fractalNoise(stream, size, { cell: [26 * unit, 26 * unit], octaves: 4, gain: 0.45 })
  const coverage = new Float32Array(width * height)
  const blots = stream.uniform() < 0.65 ? 1 : stream.integer(2, 5)
  const centreX = stream.uniform(0.25, 0.75) * width
  const centreY = stream.uniform(0.25, 0.75) * height
  const ring = stream.uniform() < 0.35 ? stream.uniform(0.2, 0.6) : 0
  const soft = stream.uniform(0.2, 0.75)
  for (let blot = 0; blot < blots; blot++) {
    const radius = (blot === 0 ? stream.uniform(0.13, 0.3) : stream.uniform(0.04, 0.12)) * short
    const x0 = centreX + (blot === 0 ? 0 : stream.normal() * 0.2 * short)
    const y0 = centreY + (blot === 0 ? 0 : stream.normal() * 0.2 * short)
    const stretch = stream.uniform() < 0.3 ? stream.uniform(0.25, 0.5) : stream.uniform(0.6, 1)
    const turn = stream.uniform(0, Math.PI)
    const [cosine, sine] = [Math.cos(turn), Math.sin(turn)]
    const reach = 2.3 * radius
    const right = Math.min(width, x0 + reach)
    const bottom = Math.min(height, y0 + reach)
    for (let y = Math.max(0, Math.ceil(y0 - reach)); y < bottom; y++) {
      for (let x = Math.max(0, Math.ceil(x0 - reach)); x < right; x++) {
        const i = y * width + x
        const [dx, dy] = [x - x0, y - y0]
        const u = (dx * cosine + dy * sine) / radius
        const v = (dy * cosine - dx * sine) / (radius * stretch)
        const distance = Math.sqrt(u * u + v * v) + 0.6 * (wobble[i] as number) - 1
        if (distance > soft) continue
        const body = smoothstep(soft, -soft, distance)
        const rim = ring * smoothstep(0.22, 0.02, Math.abs(distance + 0.1))
        const value = Math.min(1, body * (1 - ring * 0.6) + rim)
        if (value > (coverage[i] as number)) coverage[i] = value
      }
    }
  }
  const light = level < 0.3 ? stream.uniform() < 0.6 : stream.uniform() < 0.18
  const [red, green, blue] = discolouration(scene, light)
  for (let i = 0, j = 0; i < coverage.length; i++, j += 3) {
    const amount = (coverage[i] as number) * strength
    if (amount === 0) continue
    scene.colour[j] = Math.min(0.99, (scene.colour[j] as number) * (1 + amount * (red - 1)))
    scene.colour[j + 1] = Math.min(0.99, (scene.colour[j + 1] as number) * (1 + amount * (green - 1)))
    scene.colour[j + 2] = Math.min(0.99, (scene.colour[j + 2] as number) * (1 + amount * (blue - 1)))
  }
  return coverage
}

/** Factor per channel: grey on most images, brown or rusty on some. */
function discolouration(scene: DefectScene, light: boolean): [number, number, number] {
  const { stream, level, step } = scene
  const least = step / level
  const change = Math.max(least, light ? stream.uniform(0.35, 0.7) : stream.uniform(0.3, 0.62))
  const factor = light ? 1 + change : Math.max(0.1, 1 - change)
  if (stream.uniform() < 0.6) return [factor, factor, factor]
  const warmth = stream.uniform(0.05, 0.3)
  return [factor * (1 + warmth), factor, factor * (1 - warmth)]
}
