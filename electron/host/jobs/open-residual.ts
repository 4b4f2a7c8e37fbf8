import type { Monitor } from '../../common/progress.ts'
import { readResidualFile } from '../../diffusion/residual/model.ts'
import { compilePredictor, residualRows as atOnce } from '../../diffusion/residual/sampler.ts'
import type { PlainRecord, SynthesisMethod } from '../../synthesis/method.ts'
import { residualMethod } from '../../synthesis/residual/residual-method.ts'
import type { OpenedMethod, SimulateInput } from './simulate.ts'

/** Residual diffusion with a fine-tuned model until it is released. */
export async function openResidual(input: SimulateInput, { signal }: Monitor): Promise<OpenedMethod> {
  const { model: path, defects, device, threads } = input
  if (path === undefined) throw new RangeError('residual diffusion needs a model')
  const model = await readResidualFile(path)
  const { predict, release } = await compilePredictor(model, { batch: atOnce, device, threads })
  const types = new Map(defects.map(({ image, type }) => [image, type]))
  const typeOf = (name: string) => types.get(name) ?? ''
  // Its settings are checked by its own schema first, so the wider type is safe.
  const method = residualMethod({ model, predict, typeOf, atOnce, signal }) as unknown as SynthesisMethod<PlainRecord>
  return { method, release }
}
