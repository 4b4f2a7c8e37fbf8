import type { HostTensor } from '../engine/session.ts'
import { withChannels, type Image } from '../imaging/image.ts'

/** An image (HWC, 0…1; grey is repeated) as the autoencoder takes it: [1, 3, H, W] in −1…1. */
export function toImageTensor(image: Image): HostTensor {
  const { width, height, data } = withChannels(image, 3)
  const area = width * height
  const planes = new Float32Array(3 * area)
  for (let i = 0; i < area; i++) {
    for (let channel = 0; channel < 3; channel++) planes[channel * area + i] = 2 * (data[3 * i + channel] as number) - 1
  }
  return { shape: [1, 3, height, width], data: planes }
}

/** The autoencoder's output [1, 3, H, W], nominally −1…1, as an image clipped to 0…1. */
export function toImage({ shape, data }: HostTensor): Image {
  const [, , height, width] = shape as [number, number, number, number]
  const area = width * height
  const values = new Float32Array(3 * area)
  for (let i = 0; i < area; i++) {
    for (let channel = 0; channel < 3; channel++) {
      values[3 * i + channel] = Math.min(1, Math.max(0, (Number(data[channel * area + i]) + 1) / 2))
    }
  }
  return { width, height, channels: 3, data: values }
}
