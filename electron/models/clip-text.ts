/** @file CLIPTextModel of transformers, the text encoder of Stable Diffusion 1.x (Radford et al. 2021). */
import { FlawsmithError } from '../common/errors.ts'
import { add, attention, constant, constantInt64, gather, gelu, quickGelu, reshape } from '../engine/operations.ts'
import type { Tensor } from '../engine/tensor.ts'
import { dimension } from '../engine/tensor.ts'
import type { ClipTextConfig } from './configs.ts'
import { child, layerNorm, linear, rootScope, tensor } from './layers.ts'
import type { LayerContext, Scope } from './layers.ts'

export interface ClipTextOptions {
  /** Counted as kohya does: 1 takes the last layer, 2 the one before it; the final norm is applied either way. */
  readonly clipSkip?: number
}

/**
 * Hidden states [B, T, hidden_size] of int64 ids [B, T], T at most `max_position_embeddings`; causal.
 * Throws `model.bad-clip-skip` where the encoder has no such layer.
 */
export function clipTextModel(
  config: ClipTextConfig,
  layers: LayerContext,
  inputIds: Tensor,
  { clipSkip = 1 }: ClipTextOptions = {}
): Tensor {
  const depth = config.num_hidden_layers
  if (!Number.isInteger(clipSkip) || clipSkip < 1 || clipSkip > depth) {
    throw new FlawsmithError('model.bad-clip-skip', { layers: depth, clipSkip })
  }
  const scope = child(rootScope(layers, 'CLIPTextModel'), 'text_model')
  const length = dimension(inputIds.shape, 1)
  const width = config.hidden_size
  const embeddings = child(scope, 'embeddings')
  const tokens = gather(tensor(embeddings, 'token_embedding.weight', [config.vocab_size, width]), inputIds)
  const positions = tensor(embeddings, 'position_embedding.weight', [config.max_position_embeddings, width])
  const used = gather(positions, constantInt64(Array.from({ length }, (_, i) => i)))
  const mask = causalMask(length)
  let h = add(tokens, reshape(used, [1, length, width]))
  for (let i = 0; i < depth - (clipSkip - 1); i++)
    h = encoderLayer(child(scope, `encoder.layers.${i}`), h, config, mask)
  return layerNorm(scope, 'final_layer_norm', h, config.layer_norm_eps)
}

function encoderLayer(scope: Scope, x: Tensor, config: ClipTextConfig, mask: Tensor): Tensor {
  const width = config.hidden_size
  const attend = child(scope, 'self_attn', 'CLIPAttention')
  const normalised = layerNorm(scope, 'layer_norm1', x, config.layer_norm_eps)
  const [q, k, v] = ['q_proj', 'k_proj', 'v_proj'].map((name) => linear(attend, name, normalised, width)) as [
    Tensor,
    Tensor,
    Tensor
  ]
  const attended = attention(q, k, v, { heads: config.num_attention_heads, mask })
  const h = add(x, linear(attend, 'out_proj', attended, width))
  const perceptron = child(scope, 'mlp', 'CLIPMLP')
  const hidden = linear(
    perceptron,
    'fc1',
    layerNorm(scope, 'layer_norm2', h, config.layer_norm_eps),
    config.intermediate_size
  )
  const activated = config.hidden_act === 'quick_gelu' ? quickGelu(hidden) : gelu(hidden)
  return add(h, linear(perceptron, 'fc2', activated, width))
}

/** Added to the scores: nothing up to the own position, minus almost everything after it; [1, 1, T, T]. */
function causalMask(length: number): Tensor {
  const values = new Float32Array(length * length)
  for (let row = 0; row < length; row++)
    for (let column = row + 1; column < length; column++) values[row * length + column] = -1e9
  return constant(values, [1, 1, length, length])
}
