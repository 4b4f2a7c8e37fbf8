import type { Monitor } from '../../common/progress.ts'
import { readResidualFile } from '../../diffusion/residual/model.ts'
import { compilePredictor, residualRows } from '../../diffusion/residual/sampler.ts'
import type { PlainRecord, SynthesisMethod } from '../../synthesis/method.ts'
import { placedMethod, residualMethod } from '../../synthesis/residual/residual-method.ts'
import type { JobPlace } from './job-input.ts'
import { placeOf } from './place-input.ts'
import type { PlaceInput } from './place-input.ts'

export interface ResidualInput extends JobPlace {
  /** File of the fine-tuned model. */
  readonly model?: string
  /** Hashes of the images of real defects, with the model's name of their type. */
  readonly defects: readonly { readonly image: string; readonly type: string }[]
  readonly place?: PlaceInput
}

/** A method, and what frees its network. */
export interface OpenedMethod {
  readonly method: SynthesisMethod<PlainRecord>
  readonly release: () => Promise<void>
}

/** Residual diffusion with a fine-tuned model, until it is released. */
export async function openResidual(input: ResidualInput, { signal }: Monitor): Promise<OpenedMethod> {
  const { model: path, defects, place, device, threads } = input
  if (path === undefined) throw new RangeError('residual diffusion needs a model')
  const model = await readResidualFile(path)
  const placed = place === undefined ? null : await placeOf(place)
  const predictor = await compilePredictor(model, { batch: residualRows, device, threads })
  const types = new Map(defects.map(({ image, type }) => [image, type]))
  const typeOf = (name: string) => types.get(name) ?? ''
  const source = { model, predict: predictor.predict, typeOf, atOnce: residualRows, signal }
  const method = placed === null ? residualMethod(source) : placedMethod(source, placed)
  // Its settings are checked by its own schema first, so the wider type is safe.
  return { method: method as unknown as SynthesisMethod<PlainRecord>, release: () => predictor.release() }
}
