import { FlawsmithError } from '../../../electron/common/errors.ts'
import { hasExternalData } from '../../../electron/engine/onnx/external-data.ts'
import { openStandalone } from '../../../electron/engine/standalone.ts'
import type { Fuzzer } from '../fuzzer.ts'
import { mutateBytes } from '../mutate.ts'
import { smallModel } from './small-bundle.ts'

/** Networks as a bundle holds them, opened by ONNX Runtime where they name no files outside. */
export const onnxFuzz: Fuzzer = {
  name: 'onnx',
  share: 0.2,
  open: () =>
    Promise.resolve({
      draw: (random) => {
        const model = mutateBytes(random, smallModel())
        return Promise.resolve(async () => {
          if (hasExternalData(model)) throw new FlawsmithError('bundle.unsafe-model', { path: 'model.onnx' })
          const network = await openStandalone(model, { device: 'cpu', threads: 1 })
          await network.release()
        })
      }
    })
}
