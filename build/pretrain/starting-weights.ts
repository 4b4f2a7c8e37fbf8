import type { PrincipalComponents } from './principal-components.ts'
import type { NamedShape } from '../../electron/models/weights.ts'

/** The last layer of each residual branch: zero at first, so that every block starts as the identity. */
const BRANCH_END = /(resnets\.\d+\.conv2|to_out\.0|ff\.net\.2|proj_out|out_proj|fc2|time_emb_proj)\.weight$/
/** Layers on the direct path: scaled to keep the signal's variance. */
const DIRECT = /(conv_in|samplers\.0\.conv|conv_shortcut|quant_conv|conv1)\.weight$/

/** Adjusts torch's initialisation, in place, for training from scratch in few steps. */
export function startAsIdentity(entries: readonly NamedShape[], values: ReadonlyMap<string, Float32Array>): void {
  for (const { name } of entries) {
    const weights = values.get(name)!
    if (BRANCH_END.test(name)) weights.fill(0)
    else if (DIRECT.test(name)) for (let i = 0; i < weights.length; i++) weights[i] = weights[i]! * Math.sqrt(3)
  }
}

/** Logarithm of the variance that the posterior starts with. */
const NARROW = -5

/**
 * Starts the autoencoder as its linear shortcuts alone, in place: latents are principal components of the patches, each
 * of variance 1, and the decoder is the transpose. Equal variances leave the UNet no gain to learn for each channel.
 */
export function startAsComponents(values: ReadonlyMap<string, Float32Array>, components: PrincipalComponents): void {
  const { directions, variances } = components
  const latents = directions.length
  directions.forEach((direction, k) => {
    const deviation = Math.sqrt(variances[k]!)
    direction.forEach((value, i) => {
      values.get('encoder.shortcut.weight')![k * direction.length + i] = value / deviation
      values.get('decoder.shortcut.weight')![i * latents + k] = value * deviation
    })
  })
  for (const part of ['encoder', 'decoder']) {
    values.get(`${part}.shortcut.bias`)!.fill(0)
    for (const name of ['weight', 'bias']) values.get(`${part}.conv_out.${name}`)!.fill(0)
  }
  values.get('encoder.conv_out.bias')!.fill(NARROW, latents)
}

/** Linear warm-up, then a cosine down to `floor` of the peak. */
export function warmCosine(step: number, steps: number, peak: number, warmUpSteps: number, floor: number): number {
  if (step < warmUpSteps) return (peak * (step + 1)) / warmUpSteps
  return peak * Math.max(floor, 0.5 * (1 + Math.cos((Math.PI * step) / steps)))
}

/** Linear warm-up, the peak, then a straight line to zero over the last `decaySteps`. */
export function warmConstantDecay(
  step: number,
  {
    steps,
    learningRate,
    warmUpSteps,
    decaySteps
  }: {
    steps: number
    learningRate: number
    warmUpSteps: number
    decaySteps: number
  }
): number {
  return learningRate * Math.min(1, (step + 1) / (warmUpSteps + 1), (steps - step) / decaySteps)
}
