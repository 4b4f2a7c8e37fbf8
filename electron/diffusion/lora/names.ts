import type { ModuleInfo } from '../../models/layers.ts'
import { withoutTextModel, type NetworkPart } from './modules.ts'

/** A module of the base model together with the network it belongs to. */
export interface KnownModule {
  readonly part: NetworkPart
  readonly module: ModuleInfo
}

/** Role of a tensor in a LoRA file. */
export type Role = 'down' | 'up' | 'alpha'

const suffixes: readonly (readonly [suffix: string, role: Role])[] = [
  ['.lora_down.weight', 'down'],
  ['.lora_up.weight', 'up'],
  ['.alpha', 'alpha'],
  ['.lora.down.weight', 'down'],
  ['.lora.up.weight', 'up'],
  ['.lora_linear_layer.down.weight', 'down'],
  ['.lora_linear_layer.up.weight', 'up'],
  ['_lora.down.weight', 'down'],
  ['_lora.up.weight', 'up']
]

/** Whether tensors of these names are an adapter of some kind, LoRA or not, rather than a network. */
export function isAdapter(names: Iterable<string>): boolean {
  return [...names].some((name) => splitName(name)?.role === 'down' || otherAdaptation.test(name))
}

/** Tensors of LoHa, LoKr, DoRA, OFT, (IA)³, GLoRA and CP decomposition: the other tensors of a layer mean nothing alone. */
export const otherAdaptation =
  /hada_|lokr_|dora_scale|lora_magnitude_vector|lora_mid|\.oft_|oft_blocks|oft_diag|ia3_|on_input$|\.[ab][12]\.weight$|reshape_weight$/

/** A second text encoder, which models of another family have. */
export const secondTextEncoder = /^(lora_te2_|text_encoder_2\.)/

/** What peft puts before the names of all tensors. */
export const peftPrefix = 'base_model.model.'

/** Splits a tensor's name into the module's name and the tensor's role; null for a form that is not LoRA's. */
export function splitName(name: string): { readonly base: string; readonly role: Role } | null {
  // peft may put the adapter's name between the two, as in `.lora_A.default.weight`.
  const peft = /\.lora_([AB])(?:\.[^.]+)?\.weight$/.exec(name)
  if (peft !== null) return { base: name.slice(0, peft.index), role: peft[1] === 'A' ? 'down' : 'up' }
  const found = suffixes.find(([suffix]) => name.endsWith(suffix))
  return found ? { base: name.slice(0, -found[0].length), role: found[1] } : null
}

/**
 * Every name under which files of kohya, diffusers (new and old) and peft refer to the given modules.
 * Built forward from known paths, since kohya's underscores cannot be split back.
 */
export function moduleNames(modules: Readonly<Record<NetworkPart, readonly ModuleInfo[]>>): Map<string, KnownModule> {
  const names = new Map<string, KnownModule>()
  for (const part of ['unet', 'te'] as const) {
    for (const module of modules[part]) {
      for (const name of aliases(part, withoutTextModel(part, module.path))) names.set(name, { part, module })
    }
  }
  return names
}

function aliases(part: NetworkPart, path: string): string[] {
  if (part === 'unet') {
    // Up to diffusers 0.18 the attention's projections hung on its processor: attn1.processor.to_q_lora, and up to 0.16
    // without `unet.`.
    const processor = path.replace(/\.(to_[qkv]|to_out)(\.0)?$/, '.processor.$1')
    const names = [`lora_unet_${underscored(path)}`, `unet.${path}`, `${peftPrefix}${path}`]
    return processor === path ? names : [...names, processor, `unet.${processor}`]
  }
  // kohya numbers the text encoders of models that have several, and diffusers' conversion those of all.
  return ['', 'text_model.'].flatMap((inner) => [
    `lora_te_${underscored(inner + path)}`,
    `lora_te1_${underscored(inner + path)}`,
    `text_encoder.${inner}${path}`,
    `text_encoder.${inner}${path.replace(/\.([qkv]|out)_proj$/, '.to_$1')}`,
    `${peftPrefix}${inner}${path}`
  ])
}

const underscored = (path: string) => path.replaceAll('.', '_')
