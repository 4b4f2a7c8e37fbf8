import type { Manifest } from '../../inspection/bundle/manifest.ts'
import { openBundle } from '../../inspection/bundle/open.ts'
import type { MapFormat } from '../../station/judged.ts'
import type { OpenInspector } from './serve-station.ts'

/** The bundle of a station's recipe. Errors: those of openBundle. */
export const openBundleInspector: OpenInspector = async ({ detector }) => {
  const { inspect, hash, manifest, ...bundle } = await openBundle(detector.bundle)
  const { width, height } = manifest.input
  const map = { width, height, scoreOf: pixelScore(manifest) }
  return { inspect, bundleHash: hash, map, input: { width, height }, close: () => bundle.close() }
}

/** The score of a pixel as that of a whole image with its value: the formulas of normalised-score.ts. */
export function pixelScore({ output, threshold }: Pick<Manifest, 'output' | 'threshold'>): MapFormat['scoreOf'] {
  const least = 1e-12
  const positive = Math.max(threshold.threshold, least)
  if (output.scale === 'distance') return (value) => value / (value + positive)
  const at = Math.min(positive, 1 - least)
  return (value) => {
    const above = value * (1 - at)
    return above / (above + (1 - value) * at)
  }
}
