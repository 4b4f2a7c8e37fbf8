import { throwIfCancelled } from '../common/cancellation.ts'
import { FlawsmithError } from '../common/errors.ts'
import type { Monitor } from '../common/progress.ts'
import type { RandomStream } from '../common/random.ts'
import { withChannels, type Image, type Size } from '../imaging/image.ts'
import type { LabelledImages } from './detector.ts'
import type { Flips, Normalisation } from './input-settings.ts'

/** Images in memory as 8-bit planes (RGB, CHW): a quarter of float32, and what files hold anyway. */
export interface ImageStore {
  readonly size: Size
  readonly planes: readonly Uint8Array[]
}

/** Loads images, which must have the given size. Throws `detector.input-size`. */
export async function loadImages(
  images: Pick<LabelledImages, 'load'> & { readonly count: number },
  size: Size,
  monitor: Monitor
): Promise<ImageStore> {
  const planes: Uint8Array[] = []
  for (let index = 0; index < images.count; index++) {
    throwIfCancelled(monitor.signal, 'loading')
    planes.push(toPlanes(await images.load(index), size))
    monitor.report({ task: 'loading', done: index + 1, total: images.count })
  }
  return { size, planes }
}

function toPlanes(image: Image, size: Size): Uint8Array {
  const { width, height, data } = withChannels(image, 3)
  if (width !== size.width || height !== size.height) {
    throw new FlawsmithError(
      'detector.input-size',
      { width, height, detectorWidth: size.width, detectorHeight: size.height },
      { details: { image: [width, height], detector: [size.width, size.height] } }
    )
  }
  const area = width * height
  const planes = new Uint8Array(3 * area)
  for (let pixel = 0; pixel < area; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      planes[channel * area + pixel] = Math.round(255 * Math.min(1, Math.max(0, data[3 * pixel + channel] as number)))
    }
  }
  return planes
}

/** Network input [batch, 3, height, width]: the images at `indices`, each mirrored or not, normalised. */
export function toBatch(
  store: ImageStore,
  indices: readonly number[],
  normalisation: Normalisation,
  mirror: (position: number) => Mirroring = () => upright
): { readonly shape: readonly number[]; readonly data: Float32Array } {
  const { width, height } = store.size
  const area = width * height
  const data = new Float32Array(indices.length * 3 * area)
  indices.forEach((index, position) => {
    const planes = store.planes[index] as Uint8Array
    const { horizontal, vertical } = mirror(position)
    for (let channel = 0; channel < 3; channel++) {
      const scale = 1 / (255 * (normalisation.deviation[channel] as number))
      const shift = (normalisation.mean[channel] as number) / (normalisation.deviation[channel] as number)
      let target = (position * 3 + channel) * area
      for (let y = 0; y < height; y++) {
        const row = channel * area + (vertical ? height - 1 - y : y) * width
        for (let x = 0; x < width; x++) {
          data[target++] = (planes[row + (horizontal ? width - 1 - x : x)] as number) * scale - shift
        }
      }
    }
  })
  return { shape: [indices.length, 3, height, width], data }
}

export interface Mirroring {
  readonly horizontal: boolean
  readonly vertical: boolean
}

const upright: Mirroring = { horizontal: false, vertical: false }

/** One random mirroring; always draws twice, so that the choice does not shift later draws. */
export function drawMirroring(flips: Flips, random: RandomStream): Mirroring {
  const [first, second] = [random.uniform() < 0.5, random.uniform() < 0.5]
  return {
    horizontal: first && (flips === 'horizontal' || flips === 'both'),
    vertical: second && (flips === 'vertical' || flips === 'both')
  }
}
