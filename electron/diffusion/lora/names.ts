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
  ['.lora_A.weight', 'down'],
  ['.lora_B.weight', 'up'],
  ['.lora_A.default.weight', 'down'],
  ['.lora_B.default.weight', 'up'],
  ['_lora.down.weight', 'down'],
  ['_lora.up.weight', 'up']
]

/** Splits a tensor's name into the module's name and the tensor's role; null for a form that is not LoRA's. */
export function splitName(name: string): { readonly base: string; readonly role: Role } | null {
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
    // Up to diffusers 0.18 the attention's projections hung on its processor: attn1.processor.to_q_lora.
    const processor = path.replace(/\.(to_[qkv]|to_out)(\.0)?$/, '.processor.$1')
    return [`lora_unet_${underscored(path)}`, `unet.${path}`, `unet.${processor}`, `base_model.model.${path}`]
  }
  return ['', 'text_model.'].flatMap((inner) => [
    `lora_te_${underscored(inner + path)}`,
    `text_encoder.${inner}${path}`,
    `base_model.model.${inner}${path}`
  ])
}

const underscored = (path: string) => path.replaceAll('.', '_')
