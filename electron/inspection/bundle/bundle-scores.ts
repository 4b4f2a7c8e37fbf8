/** @file Scores of a bundle's network before it is a file. */
import { computeOf, type ComputeOptions } from '../../detection/detector.ts'
import { resolveDevice } from '../../engine/devices.ts'
import { openStandalone, type StandaloneModel } from '../../engine/standalone.ts'
import { decodeSamples } from '../../imaging/decode.ts'
import type { Size } from '../../imaging/image.ts'
import type { ImageSource } from '../../imaging/source.ts'
import { networkInput } from './network-input.ts'

export interface BundleScorer {
  /** The raw score that inspecting gives an image of the bundle's size. Errors: those of decodeSamples. */
  score(image: ImageSource): Promise<number>
  release(): Promise<void>
}

/** Opens the network that buildBundle gave for images of a size. Throws `engine.session-failed`. */
export async function openBundleScorer(
  model: Uint8Array,
  size: Size,
  bits: 8 | 16,
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
      const found = await network.run(networkInput(await decodeSamples(image), size, 1, bits))
      return found['raw']!.data[0]!
    },
    release: () => network.release()
  }
}
