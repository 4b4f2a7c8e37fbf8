import type { Shape } from '../../engine/tensor.ts'
import type { ModuleInfo } from '../../models/layers.ts'

/** The two networks that a LoRA can adapt, by kohya's names. */
export type NetworkPart = 'unet' | 'te'

/** Ranks and alphas as kohya's `network_dim`, `network_alpha`, `conv_dim`, `conv_alpha`. */
export interface LoraSettings {
  readonly rank: number
  readonly alpha: number
  /** Rank of 3×3 convolutions; giving it selects C3Lier, leaving it out LierLa. */
  readonly convolutionRank?: number | undefined
  /** Alpha of 3×3 convolutions; 1 when left out. */
  readonly convolutionAlpha?: number | undefined
}

/** One adapted module: its position, the names of its factors, and their scale. */
export interface LoraSlot {
  readonly module: ModuleInfo
  /** kohya's module name, which tensors and parameters start with. */
  readonly key: string
  readonly rank: number
  /** The output's share is scaled by alpha / rank. */
  readonly alpha: number
}

const lierLaParents: Readonly<Record<NetworkPart, readonly string[]>> = {
  unet: ['Transformer2DModel'],
  te: ['CLIPAttention', 'CLIPMLP']
}
const c3LierParents = ['ResnetBlock2D', 'Downsample2D', 'Upsample2D']

/**
 * The modules that get a LoRA (methods.md 1.3): linear layers and 1×1 convolutions inside the transformers with `rank`;
 * in C3Lier also the residual blocks and resamplers, where only 3×3 kernels take `convolutionRank`.
 */
export function selectModules(part: NetworkPart, modules: readonly ModuleInfo[], settings: LoraSettings): LoraSlot[] {
  const { rank, alpha, convolutionRank, convolutionAlpha = 1 } = settings
  const parents = [...lierLaParents[part], ...(convolutionRank === undefined ? [] : c3LierParents)]
  return modules
    .filter((module) => parents.includes(module.parent))
    .flatMap((module) => {
      const key = loraKey(part, module.path)
      if (module.kernel === 1 || module.kind === 'linear') return [{ module, key, rank, alpha }]
      return convolutionRank === undefined ? [] : [{ module, key, rank: convolutionRank, alpha: convolutionAlpha }]
    })
}

/** kohya's name of a module: `lora_unet_` or `lora_te_text_model_` and the diffusers path with underscores. */
export function loraKey(part: NetworkPart, path: string): string {
  const prefix = part === 'unet' ? 'lora_unet_' : 'lora_te_text_model_'
  return prefix + withoutTextModel(part, path).replaceAll('.', '_')
}

/** Path inside the text encoder without the `text_model.` that some versions of transformers put before it. */
export function withoutTextModel(part: NetworkPart, path: string): string {
  return part === 'te' ? path.replace(/^text_model\./, '') : path
}

export const downName = (key: string) => `${key}.lora_down.weight`
export const upName = (key: string) => `${key}.lora_up.weight`

/** Shape of the factor that maps to the rank: [r, in] or [r, in, k, k]. */
export function downShape({ kind, inFeatures, kernel }: ModuleInfo, rank: number): Shape {
  return kind === 'linear' ? [rank, inFeatures] : [rank, inFeatures, kernel, kernel]
}

/** Shape of the factor that maps back: [out, r] or [out, r, 1, 1]. */
export function upShape({ kind, outFeatures }: ModuleInfo, rank: number): Shape {
  return kind === 'linear' ? [outFeatures, rank] : [outFeatures, rank, 1, 1]
}
