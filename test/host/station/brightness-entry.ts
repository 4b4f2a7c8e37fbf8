/** @file A station's process with an inspector that tests can foresee: the score of an image is its darkness. */
import { decodeSamples } from '../../../electron/imaging/decode.ts'
import type { ImageSource } from '../../../electron/imaging/source.ts'
import { serveStation } from '../../../electron/host/station/serve-station.ts'
import type { Inspection } from '../../../electron/station/inspection.ts'

/** Each pixel counts as its darkness, an image as its darkest pixel: NG from 0.5 up, reviewed from 0.4 up. */
async function inspect(image: ImageSource): Promise<Inspection> {
  const { width, height, channels, data } = await decodeSamples(image)
  const values = new Float32Array(width * height)
  for (let i = 0; i < values.length; i++) values[i] = 1 - (data[i * channels] as number) / 255
  const score = values.reduce((most, value) => Math.max(most, value), 0)
  // A way for tests to end the process.
  if (width === 13) process.exit(7)
  const verdict = score >= 0.5 ? 'ng' : score >= 0.4 ? 'review' : 'ok'
  return { verdict, raw: score, score, type: null, map: { width, height, values, scoreOf: (value) => value } }
}

serveStation(() => Promise.resolve({ inspect, bundleHash: 'f'.repeat(64), close: () => Promise.resolve() }))
