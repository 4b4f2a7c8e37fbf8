import { openBundle } from '../../inspection/bundle/open.ts'
import type { OpenInspector } from './serve-station.ts'

/** The bundle of a station's recipe. Errors: those of openBundle. */
export const openBundleInspector: OpenInspector = async ({ detector }) => {
  const { inspect, hash, manifest, ...bundle } = await openBundle(detector.bundle)
  const { width, height, range = null } = manifest.input
  const size = { width, height }
  return { inspect, bundleHash: hash, map: size, input: size, range, close: () => bundle.close() }
}
