/** @file A station's process with an inspector that tests can foresee: the score of an image is its darkness. */
import { decodeSamples } from '../../../electron/imaging/decode.ts'
import type { ImageSource } from '../../../electron/imaging/source.ts'
import { serveStation } from '../../../electron/host/station/serve-station.ts'
import type { Inspection } from '../../../electron/inspection/inspection.ts'

/** Of the map, whatever the image's size. */
const size = { width: 160, height: 120 }

/** Each pixel counts as its darkness, an image as its darkest pixel: NG from 0.5 up, reviewed from 0.4 up. */
async function inspect(image: ImageSource): Promise<Inspection> {
  const { width, height, channels, data } = await decodeSamples(image)
  // A way for tests to end the process.
  if (width === 13) process.exit(7)
  const darkness = (x: number, y: number) => 1 - (data[(y * width + x) * channels] as number) / 255
  let score = 0
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) score = Math.max(score, darkness(x, y))
  const map = Float32Array.from({ length: size.width * size.height }, (_, index) => {
    const [row, column] = [Math.floor(index / size.width), index % size.width]
    return darkness(Math.floor((column * width) / size.width), Math.floor((row * height) / size.height))
  })
  return { verdict: score >= 0.5 ? 'ng' : score >= 0.4 ? 'review' : 'ok', raw: score, score, type: null, map }
}

serveStation(() =>
  Promise.resolve({
    ...{ inspect, bundleHash: 'f'.repeat(64), close: () => Promise.resolve() },
    map: size
  })
)
