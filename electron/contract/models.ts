import { z } from 'zod'
import { detector } from './detectors.ts'
import { command, nothing, query } from './procedure.ts'
import { device, hash, id, jsonObject, textValue, time } from './values.ts'

export const baseModel = z.object({
  id,
  name: z.string(),
  format: z.enum(['diffusers', 'single-file']),
  path: z.string(),
  /** SHA-256 of each weight file, by component. */
  hashes: z.record(z.string(), z.string()),
  details: jsonObject,
  createdAt: time
})

export const adapter = z.object({
  id,
  name: z.string(),
  baseModelId: id.nullable(),
  /** The run that made it, by training or by adding a file. */
  runId: id.nullable(),
  contentHash: hash,
  details: jsonObject,
  createdAt: time
})

export const selfTest = z.object({
  device,
  passed: z.boolean(),
  nodesOnDevice: z.int(),
  nodesOnCpu: z.int(),
  /** Largest relative difference from the CPU; null where there was nothing to compare. */
  maxError: z.number().nullable(),
  milliseconds: z.number(),
  reason: z.union([textValue, z.string()]).optional(),
  /** What the runtime or the process said about it, in its own words. */
  output: z.string().optional()
})

const name = z.strictObject({ name: z.string().min(1) })

export const modelProcedures = {
  'models.list': query(
    'Base models, adapters and trained detectors.',
    nothing,
    z.object({ baseModels: z.array(baseModel), adapters: z.array(adapter), detectors: z.array(detector) })
  ),
  'models.add': command(
    'Adds a base model, which stays where it lies (a diffusers folder or a single .safetensors file), or a copy of an adapter: a LoRA of kohya, diffusers or peft as a file or folder.',
    z.strictObject({
      path: z.string().min(1),
      name: z.string().min(1).max(100).optional(),
      /** Base model of an adapter; without it, the one that takes most of it. */
      base: z.string().min(1).optional()
    }),
    z.discriminatedUnion('type', [
      baseModel.extend({ type: z.literal('base-model') }),
      adapter.extend({ type: z.literal('adapter') })
    ])
  ),
  'models.check': query(
    'Reads a base model’s weights again, compares their hashes and builds its networks.',
    name,
    baseModel.extend({ sidesInMultiplesOf: z.int(), adaptable: z.int() })
  ),
  'devices.list': query(
    'Devices that this ONNX Runtime was built with; whether one works is for the self-test.',
    nothing,
    z.object({ devices: z.array(device), chosen: device, threads: z.int(), cores: z.int() })
  ),
  'devices.test': query(
    'Trains a tiny network on a device, in a process of its own, and compares with the CPU.',
    z.strictObject({ device }),
    selfTest
  )
} as const

export type BaseModel = z.output<typeof baseModel>
export type Adapter = z.output<typeof adapter>
export type SelfTest = z.output<typeof selfTest>
