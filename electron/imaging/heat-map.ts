import { contactSheet } from './contact-sheet.ts'
import { overlayContour } from './overlay.ts'
import { luminance, type Mask, type Image } from './image.ts'

/** Colours of a probability, evenly spaced from 0 to 1; at 0 the image shows through. */
const ramp = [
  [0.05, 0.05, 0.35],
  [0.1, 0.55, 0.75],
  [0.95, 0.85, 0.25],
  [0.9, 0.15, 0.1]
] as const

/** An image in grey under the colours of its probabilities (0..1, one per pixel), the more opaque the higher. */
function heatMap(image: Image, probabilities: ArrayLike<number>): Image {
  const { width, height } = image
  const grey = luminance(image)
  const data = new Float32Array(3 * width * height)
  for (let i = 0; i < width * height; i++) {
    const p = Math.min(1, Math.max(0, probabilities[i] as number))
    const place = p * (ramp.length - 1)
    const below = Math.min(ramp.length - 2, Math.floor(place))
    const opacity = 0.75 * Math.sqrt(p)
    for (let channel = 0; channel < 3; channel++) {
      const [low, high] = [ramp[below]![channel]!, ramp[below + 1]![channel]!]
      const colour = low + (place - below) * (high - low)
      data[3 * i + channel] = (1 - opacity) * grey[i]! + opacity * colour
    }
  }
  return { width, height, channels: 3, data }
}

/** Image and heat map side by side, the true outline on both. Throws `image.size-mismatch`. */
export function heatMapBesideImage(image: Image, probabilities: ArrayLike<number>, truth: Mask): Image {
  const white = [1, 1, 1] as const
  const pair = [overlayContour(image, truth), overlayContour(heatMap(image, probabilities), truth, white)]
  return contactSheet(pair, { columns: 2, cell: { width: image.width, height: image.height } })
}
