import { randomStream } from '../../../electron/common/random.ts'
import type { Pose } from '../../../electron/imaging/alignment/pose.ts'
import type { Image, Size } from '../../../electron/imaging/image.ts'

/** A part with holes and a slot on a dark conveyor, anywhere: drawn at the pose, not resampled. */
export function part(size: Size, pose: Pose, noise = 0, seed = 1): Image {
  const { width, height } = size
  const random = randomStream(seed, 'conveyor')
  const [cosine, sine] = [Math.cos(pose.angle), Math.sin(pose.angle)]
  const unit = Math.min(width, height) / 100
  const soft = (distance: number) => 1 / (1 + Math.exp(-distance / (0.4 * unit)))
  const data = new Float32Array(width * height)
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const [dx, dy] = [x - (width - 1) / 2 - pose.x, y - (height - 1) / 2 - pose.y]
      const [u, v] = [(dx * cosine + dy * sine) / unit, (-dx * sine + dy * cosine) / unit]
      const body = soft(unit * (30 - Math.abs(u))) * soft(unit * (20 - Math.abs(v)))
      const hole = (a: number, b: number, r: number) => soft(unit * (r - Math.hypot(u - a, v - b)))
      const slot = soft(unit * (9 - Math.abs(u - 12))) * soft(unit * (2 - Math.abs(v + 8)))
      data[i] = 0.15 + body * (0.5 + 0.1 * Math.sin(u / 6)) - 0.45 * body * (hole(-18, 9, 5) + hole(17, 8, 3) + slot)
      data[i]! += noise * random.normal()
    }
  return { width, height, channels: 1, data }
}

export const upright = { x: 0, y: 0, angle: 0 }
