/** @file Variety of scale, focus, light and contrast in the training images, beyond what each painter draws. */
import type { RandomStream } from '../../electron/common/random.ts'
import { cropImage, cropMask } from '../../electron/imaging/crop.ts'
import type { Mask, Image } from '../../electron/imaging/image.ts'
import { boxBlur } from '../../electron/synthesis/procedural/noise.ts'

interface Labelled {
  readonly image: Image
  readonly mask: Mask
}

/** A window of `side` pixels, mostly around some pixel of the mask. */
export function cropAround(stream: RandomStream, { image, mask }: Labelled, side: number): Labelled {
  const marked = [...mask.data.keys()].filter((i) => mask.data[i] === 1)
  const centre = marked.length > 0 ? stream.pick(marked) : stream.integer(0, mask.data.length)
  const corner = (middle: number, length: number) => {
    const jittered = middle - side / 2 + stream.uniform(-0.3, 0.3) * side
    return Math.max(0, Math.min(length - side, Math.round(jittered)))
  }
  const left = corner(centre % image.width, image.width)
  const top = corner(Math.floor(centre / image.width), image.height)
  const box = { left, top, width: side, height: side }
  return { image: cropImage(image, box), mask: cropMask(mask, box) }
}

/** Softer focus, a slope of light, another contrast and brightness, in place; each for some of the images. */
export function varyAppearance(stream: RandomStream, image: Image): void {
  const { width, height, data } = image
  const cells = width * height
  const blur = stream.uniform() < 0.4 ? stream.uniform(0.2, 1) : 0
  const contrast = stream.uniform() < 0.6 ? stream.uniform(0.45, 1) : 1
  const slope = stream.uniform() < 0.4 ? stream.uniform(0.05, 0.35) : 0
  const angle = stream.uniform(0, 2 * Math.PI)
  const exposure = stream.uniform(0.75, 1.2)
  for (let c = 0; c < 3; c++) {
    const plane = Float32Array.from({ length: cells }, (_, i) => data[i * 3 + c]!)
    const soft = blur === 0 ? plane : boxBlur(plane, image, 1)
    const mean = plane.reduce((sum, value) => sum + value, 0) / cells
    for (let i = 0; i < cells; i++) {
      const [x, y] = [(i % width) / width - 0.5, Math.floor(i / width) / height - 0.5]
      const light = 1 + slope * (x * Math.cos(angle) + y * Math.sin(angle))
      const value = plane[i]! + blur * (soft[i]! - plane[i]!)
      data[i * 3 + c] = Math.max(0, Math.min(1, exposure * light * (mean + contrast * (value - mean))))
    }
  }
}
