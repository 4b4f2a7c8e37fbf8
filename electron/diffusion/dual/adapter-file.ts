import { z } from 'zod'
import { FlawsmithError } from '../../common/errors.ts'
import { faultsOf } from '../../common/faults.ts'
import type { Pipeline } from '../../models/pipeline-folder.ts'
import {
  entryOf,
  openSafetensors,
  writeSafetensors,
  type SafetensorsFile,
  type TensorToWrite
} from '../../models/safetensors.ts'
import { readFiniteTensor } from '../finite-tensor.ts'
import type { LoraPrecision } from '../lora/write.ts'
import { backgroundForms, interactionForms } from './forms.ts'
import { dualStructure, parameterShapes, type DualStructure } from './structure.ts'

const count = z.number().int().positive()

const metadataSchema = z.object({
  /** What is trained, and how it was initialised. */
  form: z.object({
    rank: count,
    textRank: count.nullable(),
    interaction: z.enum(interactionForms),
    background: z.enum(backgroundForms).nullable()
  }),
  /** Nested prompts of each defect type that the adapter learnt. */
  prompts: z.array(z.object({ type: z.string(), global: z.string(), part: z.string() })).min(1),
  /** Size in pixels that it was trained at. */
  size: z.object({ width: count, height: count }),
  /** SHA-256 of each weight file of the base model that it was trained on. */
  base: z.record(z.string(), z.string()),
  /** Updates made. */
  steps: z.number().int().nonnegative(),
  /** Settings of the training, as a record. */
  settings: z.record(z.string(), z.unknown())
})

/** Metadata of an adapter's file. */
export type DualAdapterMetadata = z.infer<typeof metadataSchema>

/** A dual adapter in memory: both branches' LoRA, the text encoder's, SAIM and background compensation. */
export interface DualAdapter {
  readonly metadata: DualAdapterMetadata
  readonly structure: DualStructure
  /** By the names of `parameterShapes`. */
  readonly values: ReadonlyMap<string, Float32Array>
}

const format = 'flawsmith-dual-1'

/**
 * Writes the whole adapter as one .safetensors file, completely or not at all; the metadata are stored in its metadata as
 * JSON, one entry each. Throws `file.unwritable`.
 */
export async function writeDualAdapter(
  path: string,
  { metadata, structure, values }: DualAdapter,
  precision: LoraPrecision = 'F16'
): Promise<void> {
  const tensors = new Map<string, TensorToWrite>()
  for (const { name, shape } of parameterShapes(structure)) {
    const data = values.get(name)
    if (data === undefined) throw new RangeError(`the adapter has no tensor ${name}`)
    tensors.set(name, { dtype: precision, shape, data })
  }
  const entries = Object.entries(metadata).map(([name, value]) => [`flawsmith.${name}`, JSON.stringify(value)] as const)
  await writeSafetensors(path, tensors, { 'flawsmith.format': format, ...Object.fromEntries(entries) })
}

/**
 * Reads an adapter for a base model. Another base of the same shape is accepted: `metadata.base` identifies the original
 * one. Throws `dual.not-an-adapter`, `dual.adapter-damaged`, `dual.no-place`, `dual.wrong-base`,
 * `dual.incomplete-adapter`, `dual.unknown-attention`, `adapter.not-finite` or a `safetensors.…` code.
 */
export async function readDualAdapter(path: string, pipeline: Pipeline): Promise<DualAdapter> {
  const file = await openSafetensors(path)
  const metadata = metadataOf(file)
  const structure = dualStructure(pipeline, metadata.form)
  const shapes = parameterShapes(structure)
  const known = new Set(shapes.map(({ name }) => name))
  const unknown = file.tensors.keys().find((name) => !known.has(name))
  if (unknown !== undefined) throw new FlawsmithError('dual.no-place', { tensor: unknown, path })
  const values = new Map<string, Float32Array>()
  for (const { name, shape } of shapes) {
    if (!file.tensors.has(name)) throw incomplete(path, name)
    const found = entryOf(file, name).shape
    if (found.join() !== shape.join()) {
      throw new FlawsmithError('dual.wrong-base', { tensor: name, found, wanted: shape, path })
    }
    values.set(name, await readFiniteTensor(file, name))
  }
  return { metadata, structure, values }
}

/**
 * Reads the metadata of an adapter's file without a base model. Throws `dual.not-an-adapter` or a `safetensors.…` code.
 */
export async function readDualMetadata(path: string): Promise<DualAdapterMetadata> {
  return metadataOf(await openSafetensors(path))
}

function metadataOf({ metadata, path }: SafetensorsFile): DualAdapterMetadata {
  if (metadata['flawsmith.format'] !== format) {
    throw new FlawsmithError(
      'dual.not-an-adapter',
      { path },
      { details: { format: metadata['flawsmith.format'] ?? null } }
    )
  }
  const names = Object.keys(metadataSchema.shape)
  const parsed = metadataSchema.safeParse(
    Object.fromEntries(names.map((name) => [name, parse(metadata[`flawsmith.${name}`])]))
  )
  if (parsed.success) return parsed.data
  throw new FlawsmithError('dual.adapter-damaged', { settings: faultsOf(parsed.error), path })
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as unknown)
  } catch {
    // Invalid JSON counts as absent: the schema then reports which fact is missing.
    return undefined
  }
}

function incomplete(path: string, tensor: string): FlawsmithError {
  return new FlawsmithError('dual.incomplete-adapter', { tensor, path })
}
