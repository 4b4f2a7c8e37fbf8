import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { FlawsmithError } from '../../common/errors.ts'
import { sizeOf } from '../../engine/tensor.ts'
import type { ModuleInfo } from '../../models/layers.ts'
import { readSettingsText } from '../../models/read-settings.ts'
import { entryOf, openSafetensors, readNumbers, type SafetensorsFile } from '../../models/safetensors.ts'
import { notFinite, readFiniteTensor } from '../finite-tensor.ts'
import { downName, downShape, loraKey, upName, upShape, type LoraSlot, type NetworkPart } from './modules.ts'
import { peftWeights } from './files.ts'
import {
  moduleNames,
  otherAdaptation,
  peftPrefix,
  secondTextEncoder,
  splitName,
  type KnownModule,
  type Role
} from './names.ts'
import { peftAlphas } from './peft-settings.ts'
import type { LoraWeights } from './weights.ts'

/** An adapter as read from a file. */
export interface LoraFile extends LoraWeights {
  readonly metadata: Readonly<Record<string, string>>
}

/** An adapter from elsewhere, of which a base model may take a part only. */
export interface ForeignLora extends LoraFile {
  /** Layers that the base model does not have, as the file calls them. */
  readonly missingLayers: readonly string[]
  /** Tensors that are not LoRA: biases, norms, embeddings. */
  readonly otherTensors: readonly string[]
  /** No alpha is stated where this kind of file always has one, so that it was taken to be the rank. */
  readonly assumesAlpha: boolean
}

type Modules = Readonly<Record<NetworkPart, readonly ModuleInfo[]>>
type Entries = Map<string, KnownModule & { readonly tensors: Partial<Record<Role, string>> }>

/**
 * Reads a LoRA of kohya, diffusers or peft (F32, F16 or BF16) for a base model whose adaptable `modules` are given; all
 * of it must apply. The rank comes from the tensors, module by module; alpha from the file, else it equals the rank.
 * Throws `adapter.unsupported`, `adapter.unknown-module`, `adapter.incomplete`, `adapter.wrong-shape`, `adapter.empty`,
 * `adapter.bad-settings`, `adapter.not-finite` or a `safetensors.…` code.
 */
export async function readLora(path: string, modules: Modules): Promise<LoraFile> {
  const { missingLayers, otherTensors, assumesAlpha: _, ...lora } = await readForeignLora(path, modules)
  const [other] = otherTensors
  if (other !== undefined) throw new FlawsmithError('adapter.unsupported', { tensor: other, path })
  const [missing] = missingLayers
  if (missing !== undefined) throw unknownModule(missing, path)
  return lora
}

/**
 * As readLora, but lists what cannot be applied by itself. What makes no sense in part is still refused: layers that are
 * not plain LoRA, adapters of another family, and those whose UNet fits nowhere.
 */
export async function readForeignLora(path: string, modules: Modules): Promise<ForeignLora> {
  const file = await openSafetensors(path)
  const own = await ownConfig(file)
  const alphaOf = peftAlphas(file.metadata, path, own)
  const { entries, missingLayers, otherTensors } = collect(file, moduleNames(modules))
  const slots: LoraSlot[] = []
  const values = new Map<string, Float32Array>()
  let assumesAlpha = false
  for (const { part, module, tensors } of entries.values()) {
    const { down, up } = tensors
    if (down === undefined || up === undefined) throw incomplete(file, tensors)
    const rank = entryOf(file, down).shape[0] ?? 0
    checkSize(file, down, sizeOf(downShape(module, rank)))
    checkSize(file, up, sizeOf(upShape(module, rank)))
    const stored =
      tensors.alpha === undefined ? alphaOf(part, module.path, rank) : await readScalar(file, tensors.alpha)
    assumesAlpha ||= stored === undefined && down.startsWith(peftPrefix)
    const key = loraKey(part, module.path)
    // As float32, in which it is kept.
    if (stored !== undefined && !Number.isFinite(Math.fround(stored))) throw notFinite(file, tensors.alpha ?? down)
    // kohya reads an alpha of 0 as "none", which means the rank.
    slots.push({ module, key, rank, alpha: stored === undefined || stored === 0 ? rank : stored })
    values.set(downName(key), await readFiniteTensor(file, down))
    values.set(upName(key), await readFiniteTensor(file, up))
  }
  if (slots.length === 0) {
    throw new FlawsmithError('adapter.empty', { path })
  }
  return { slots, values, metadata: file.metadata, missingLayers, otherTensors, assumesAlpha }
}

function collect(file: SafetensorsFile, names: ReadonlyMap<string, KnownModule>) {
  const { path } = file
  const entries: Entries = new Map()
  const missing = new Set<string>()
  const otherTensors: string[] = []
  for (const tensor of file.tensors.keys()) {
    const split = splitName(tensor)
    if (split === null) {
      if (otherAdaptation.test(tensor)) throw new FlawsmithError('adapter.unsupported', { tensor, path })
      otherTensors.push(tensor)
      continue
    }
    if (secondTextEncoder.test(split.base)) throw unknownModule(split.base, path)
    const known = names.get(split.base)
    if (known === undefined) {
      missing.add(split.base)
      continue
    }
    const key = loraKey(known.part, known.module.path)
    const entry = entries.get(key) ?? { ...known, tensors: {} }
    entry.tensors[split.role] = tensor
    entries.set(key, entry)
  }
  const missingLayers = [...missing]
  const ofUNet = missingLayers.find((base) => /^(lora_)?unet[._]/.test(base))
  const fits = [...entries.values()].some(({ part }) => part === 'unet')
  const strange = fits ? undefined : (ofUNet ?? (entries.size === 0 ? missingLayers[0] : undefined))
  if (strange !== undefined) throw unknownModule(strange, path)
  return { entries, missingLayers, otherTensors }
}

/**
 * peft's adapter_config.json beside a file of peft: that of a file called as peft calls it, or of the only weights in the
 * folder. What lies beside other files is about something else.
 */
async function ownConfig(file: SafetensorsFile): Promise<{ text: string; path: string } | undefined> {
  const folder = dirname(file.path)
  const path = join(folder, 'adapter_config.json')
  const isPeft = [...file.tensors.keys()].some((name) => name.startsWith(peftPrefix))
  if (!isPeft || !existsSync(path)) return undefined
  const weights = (await readdir(folder)).filter((name) => name.endsWith('.safetensors'))
  const isOwn = basename(file.path) === peftWeights || weights.length === 1
  return isOwn ? { text: await readSettingsText(path), path } : undefined
}

async function readScalar(file: SafetensorsFile, name: string): Promise<number> {
  checkSize(file, name, 1)
  return (await readNumbers(file, name))[0] as number
}

function unknownModule(module: string, path: string): FlawsmithError {
  return new FlawsmithError('adapter.unknown-module', { module, path })
}

function checkSize(file: SafetensorsFile, name: string, size: number): void {
  const { shape } = entryOf(file, name)
  // A linear layer's factor may be stored as a 1×1 convolution's and the other way round; the numbers are the same.
  if (sizeOf(shape) === size && size > 0) return
  throw new FlawsmithError(
    'adapter.wrong-shape',
    { tensor: name, shape, path: file.path },
    { details: { expectedSize: size } }
  )
}

function incomplete(file: SafetensorsFile, tensors: Partial<Record<Role, string>>): FlawsmithError {
  const present = Object.values(tensors)[0] ?? ''
  return new FlawsmithError('adapter.incomplete', { tensor: present, path: file.path })
}
