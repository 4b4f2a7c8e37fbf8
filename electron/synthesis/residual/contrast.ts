import type { Monitor } from '../../common/progress.ts'
import { computeOf } from '../../diffusion/compute.ts'
import type { ComputeOptions } from '../../diffusion/compute.ts'
import type { ResidualExample } from '../../diffusion/residual/example.ts'
import type { ResidualModel } from '../../diffusion/residual/model.ts'
import { compilePredictor, residualRows, sampleResiduals } from '../../diffusion/residual/sampler.ts'
import type { RandomStream } from '../../common/random.ts'

/** A real defect of a type, bent and on a good surface, with the stream that draws the model's own version of it. */
export interface ContrastExample extends ResidualExample {
  readonly stream: RandomStream
}

/** Steps of these samplings: contrast is decided in the first ones. */
const steps = 10
/** Further off, a model has not learnt the type, and noise would be strengthened. */
const limits = [0.7, 1.6] as const

/**
 * By which factor the model's defects of each type are fainter than real ones: after a short fine-tuning they are not
 * quite as dark. The mean |r| inside the masks of real defects ÷ that of what the model makes for the same masks, .7 to
 * 1.6, by the types' names. Throws `run.cancelled`.
 */
export async function contrastOf(
  model: ResidualModel,
  examples: readonly ContrastExample[],
  options: ComputeOptions,
  monitor: Monitor
): Promise<Readonly<Record<string, number>>> {
  const predictor = await compilePredictor(model, { batch: residualRows, ...computeOf(options) })
  try {
    const residuals = await sampleResiduals(predictor.predict, examples, { steps }, monitor)
    const made = examples.map((example, i) => ({ ...example, residual: residuals[i]! }))
    const types = [...new Set(examples.map(({ type }) => type))]
    const factorOf = (type: number) => {
      const of = (list: readonly ResidualExample[]) => depthOf(list.filter((example) => example.type === type))
      return Math.min(limits[1], Math.max(limits[0], of(examples) / Math.max(of(made), Number.EPSILON)))
    }
    return Object.fromEntries(types.map((type) => [model.types[type]!, factorOf(type)]))
  } finally {
    await predictor.release()
  }
}

/** Mean |r| inside the masks. */
function depthOf(examples: readonly ResidualExample[]): number {
  let [sum, count] = [0, 0]
  for (const { residual, mask } of examples) {
    residual.forEach((value, i) => {
      if (mask.data[i] === 1) sum += Math.abs(value)
      count += mask.data[i]!
    })
  }
  return sum / Math.max(1, count)
}
