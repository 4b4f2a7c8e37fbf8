import { openBundle } from '../../inspection/bundle/open.ts'
import type { Manifest } from '../../inspection/bundle/manifest.ts'
import type { ScoreMap } from '../../station/inspection.ts'
import type { OpenInspector } from './serve-station.ts'

/** The bundle of a station's recipe. Errors: those of openBundle. */
export const openBundleInspector: OpenInspector = async ({ detector }) => {
  const bundle = await openBundle(detector.bundle)
  const scoreOf = pixelScore(bundle.manifest)
  return {
    bundleHash: bundle.hash,
    close: () => bundle.close(),
    inspect: async (image) => {
      const inspection = await bundle.inspect(image)
      if (inspection.verdict === 'could-not-inspect') return inspection
      const { map: values, ...rest } = inspection
      if (values === null) return { ...rest, map: null }
      const { width, height } = bundle.manifest.input
      return { ...rest, map: { width, height, values, scoreOf } }
    }
  }
}

/** The score of a pixel as that of a whole image with its value: the formulas of normalised-score.ts. */
function pixelScore({ output, threshold: chosen }: Manifest): ScoreMap['scoreOf'] {
  const least = 1e-12
  const positive = Math.max(chosen.threshold, least)
  if (output.scale === 'distance') return (value) => value / (value + positive)
  const at = Math.min(positive, 1 - least)
  return (value) => {
    const above = value * (1 - at)
    return above / (above + (1 - value) * at)
  }
}
