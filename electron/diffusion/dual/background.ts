/** @file BCM, background compensation: the global branch attends to an image of the background (methods.md 2.5). */
import type { RandomStream } from '../../common/random.ts'
import { add, gelu, linear, mul, sub } from '../../engine/operations.ts'
import { dimension, type Tensor } from '../../engine/tensor.ts'
import { torchInitialisation, type NamedShape, type WeightSource } from '../../models/weights.ts'
import type { BackgroundForm } from './forms.ts'

/** The tensors of one self-attention of `features` channels; `hidden` is 320 in SD 1.5, the UNet's first width. */
export function backgroundShapes(features: number, hidden: number): NamedShape[] {
  return [
    { name: 'mlp.0.weight', shape: [hidden, features] },
    { name: 'mlp.0.bias', shape: [hidden] },
    { name: 'mlp.1.weight', shape: [features, hidden] },
    { name: 'mlp.1.bias', shape: [features] },
    { name: 'scale', shape: [1] }
  ]
}

/** Initial values for training; `stream` gives each tensor a stream of its own. */
export function initialBackground(
  form: BackgroundForm,
  features: number,
  hidden: number,
  stream: (name: string) => RandomStream
): Map<string, Float32Array> {
  const values = torchInitialisation(backgroundShapes(features, hidden), stream)
  return values.set('scale', Float32Array.of(form === 'code' ? 0 : 0.1))
}

/** Source of keys and values of the global branch [B, N, C], from its own and that of the background [B, N, C]. */
export function compensated(
  form: BackgroundForm,
  hidden: number,
  weight: WeightSource,
  own: Tensor,
  background: Tensor
): Tensor {
  const features = dimension(own.shape, -1)
  const layer = (i: number, x: Tensor, inputs: number, outputs: number) =>
    linear(x, weight(`mlp.${i}.weight`, [outputs, inputs]), weight(`mlp.${i}.bias`, [outputs]))
  const scale = weight('scale', [1])
  const inner = layer(0, background, features, hidden)
  const projected = layer(1, form === 'code' ? inner : gelu(inner), hidden, features)
  return form === 'code' ? add(mul(own, sub(1, scale)), mul(projected, scale)) : add(own, mul(projected, scale))
}
