import { FlawsmithError } from '../common/errors.ts'

/** A network of generation, as its folder in a diffusers model is called, or the one of residual diffusion. */
export type GenerativePart = 'unet' | 'vae' | 'text_encoder' | 'residual'

/** The values, unless one is NaN or infinite, which would end as a black image: throws `generate.not-finite`. */
export function requireFinite(values: Float32Array, part: GenerativePart): Float32Array {
  if (values.every(Number.isFinite)) return values
  throw new FlawsmithError('generate.not-finite', { part })
}
