/** @file Scores of a bundle's network before it is a file. */
import { computeOf, type ComputeOptions } from '../../detection/detector.ts'
import { resolveDevice } from '../../engine/devices.ts'
import { openStandalone, type StandaloneModel } from '../../engine/standalone.ts'
import { decodeSamples } from '../../imaging/decode.ts'
import type { ImageSource } from '../../imaging/source.ts'
import { networkBits, type Manifest } from './manifest.ts'
import { networkInput } from './network-input.ts'
import { decidingRaw } from './region-score.ts'

export interface BundleScorer {
  /** The raw score that inspecting gives an image of the bundle's size. Errors: those of decodeSamples. */
  score(image: ImageSource): Promise<number>
  release(): Promise<void>
}

/** Opens the network that buildBundle gave for images of a size. Throws `engine.session-failed`. */
export async function openBundleScorer(
  model: Uint8Array,
  manifest: Pick<Manifest, 'input' | 'preparation' | 'output'>,
  compute: ComputeOptions
): Promise<BundleScorer> {
  const { threads } = computeOf(compute)
  const device = resolveDevice(compute.device ?? 'auto')
  const network: StandaloneModel = await openStandalone(model, {
    device,
    ...(threads === undefined ? {} : { threads })
  })
  return {
    async score(image) {
      // The threshold does not count for raw scores.
      const { input } = manifest
      const bits = networkBits(input.bitsPerSample)
      return decidingRaw(manifest, await network.run(networkInput(await decodeSamples(image), input, 1, bits)))
    },
    release: () => network.release()
  }
}
