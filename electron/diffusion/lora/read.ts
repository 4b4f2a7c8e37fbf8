import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FlawsmithError } from '../../common/errors.ts'
import { sizeOf } from '../../engine/tensor.ts'
import type { ModuleInfo } from '../../models/layers.ts'
import { entryOf, openSafetensors, readTensor, type SafetensorsFile } from '../../models/safetensors.ts'
import { downName, downShape, loraKey, upName, upShape, type LoraSlot, type NetworkPart } from './modules.ts'
import { moduleNames, splitName, type KnownModule, type Role } from './names.ts'
import { peftAlphas } from './peft-alpha.ts'
import type { LoraWeights } from './weights.ts'

/** An adapter as read from a file. */
export interface LoraFile extends LoraWeights {
  readonly metadata: Readonly<Record<string, string>>
}

type Entries = Map<string, KnownModule & { readonly tensors: Partial<Record<Role, string>> }>

/**
 * Reads a LoRA of kohya, diffusers or peft (F32, F16 or BF16) for a base model whose adaptable `modules` are given.
 * The rank comes from the tensors, module by module; alpha from the file, else it equals the rank.
 * Throws `adapter.unsupported`, `adapter.unknown-module`, `adapter.incomplete`, `adapter.wrong-shape`, `adapter.empty`
 * or a `safetensors.…` code.
 */
export async function readLora(
  path: string,
  modules: Readonly<Record<NetworkPart, readonly ModuleInfo[]>>
): Promise<LoraFile> {
  const file = await openSafetensors(path)
  const alphaOf = await alphasBeside(file)
  const slots: LoraSlot[] = []
  const values = new Map<string, Float32Array>()
  for (const { part, module, tensors } of collect(file, moduleNames(modules)).values()) {
    const { down, up } = tensors
    if (down === undefined || up === undefined) throw incomplete(file, tensors)
    const rank = entryOf(file, down).shape[0] ?? 0
    checkSize(file, down, sizeOf(downShape(module, rank)))
    checkSize(file, up, sizeOf(upShape(module, rank)))
    const stored = tensors.alpha === undefined ? alphaOf(part, module.path) : await scalar(file, tensors.alpha)
    const key = loraKey(part, module.path)
    // kohya reads an alpha of 0 as "none", which means the rank.
    slots.push({ module, key, rank, alpha: stored === undefined || stored === 0 ? rank : stored })
    values.set(downName(key), await readTensor(file, down))
    values.set(upName(key), await readTensor(file, up))
  }
  if (slots.length === 0) {
    throw new FlawsmithError('adapter.empty', { path })
  }
  return { slots, values, metadata: file.metadata }
}

function collect(file: SafetensorsFile, names: ReadonlyMap<string, KnownModule>): Entries {
  const entries: Entries = new Map()
  for (const tensor of file.tensors.keys()) {
    const split = splitName(tensor)
    if (split === null) {
      throw new FlawsmithError('adapter.unsupported', { tensor, path: file.path })
    }
    const known = names.get(split.base)
    if (known === undefined) {
      throw new FlawsmithError(
        'adapter.unknown-module',
        { module: split.base, path: file.path },
        { details: { tensor } }
      )
    }
    const key = loraKey(known.part, known.module.path)
    const entry = entries.get(key) ?? { ...known, tensors: {} }
    entry.tensors[split.role] = tensor
    entries.set(key, entry)
  }
  return entries
}

async function alphasBeside(file: SafetensorsFile) {
  const beside = join(dirname(file.path), 'adapter_config.json')
  return peftAlphas(file.metadata, existsSync(beside) ? await readFile(beside, 'utf8') : undefined)
}

async function scalar(file: SafetensorsFile, name: string): Promise<number> {
  checkSize(file, name, 1)
  return (await readTensor(file, name))[0] as number
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
