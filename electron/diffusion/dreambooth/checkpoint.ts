import { z } from 'zod'
import { FlawsmithError } from '../../common/errors.ts'
import type { ParameterLayout } from '../../engine/onnx/emitter.ts'
import type { TrainingState } from '../../engine/training.ts'
import type { CheckpointFiles } from '../../training/checkpoints.ts'
import type { PreparedImage } from './draws.ts'

/**
 * The state that training resumes from: prepared images (some, while they are still being prepared) and, once training
 * has started, parameters, moments and step. Order, noise and timesteps follow from the seed and the step.
 */
export interface DreamBoothCheckpoint {
  /** Identifies config, images and base model; another training must not resume from it. */
  readonly identity: string
  readonly images: readonly PreparedImage[]
  /** Null until every image is prepared. */
  readonly state: TrainingState | null
  /** Order of the parameters in the state's vectors. */
  readonly parameterNames: readonly string[]
}

const imageSchema = z.object({
  name: z.string(),
  isClass: z.boolean(),
  prompt: z.string(),
  width: z.number(),
  height: z.number(),
  values: z.number()
})
const headerSchema = z.object({
  identity: z.string(),
  images: z.array(imageSchema),
  training: z.object({ step: z.number(), moments: z.number(), parameterNames: z.array(z.string()) }).nullable()
})

/** The files of a checkpoint: `checkpoint.json`, `latents.f32` and, in training, `parameters.f32`, `moment-0.f32` … */
export function encodeCheckpoint(checkpoint: DreamBoothCheckpoint): CheckpointFiles {
  const { identity, images, state, parameterNames } = checkpoint
  const header: z.infer<typeof headerSchema> = {
    identity,
    images: images.map(({ latents, ...details }) => ({ ...details, values: latents.length })),
    training:
      state === null ? null : { step: state.step, moments: state.moments.length, parameterNames: [...parameterNames] }
  }
  const latents = new Float32Array(images.reduce((sum, image) => sum + image.latents.length, 0))
  let offset = 0
  for (const image of images) {
    latents.set(image.latents, offset)
    offset += image.latents.length
  }
  const moments = state?.moments.map((moment, i) => [`moment-${i}.f32`, bytesOf(moment)] as const) ?? []
  return {
    'checkpoint.json': new TextEncoder().encode(JSON.stringify(header)),
    'latents.f32': bytesOf(latents),
    ...(state === null ? {} : { 'parameters.f32': bytesOf(state.parameters) }),
    ...Object.fromEntries(moments)
  }
}

/**
 * Reads a checkpoint back. Throws `checkpoint.damaged`, or `checkpoint.mismatch` when its identity is not `identity`.
 */
export function decodeCheckpoint(files: CheckpointFiles, identity: string): DreamBoothCheckpoint {
  const { pictures, ...stored } = parse(files['checkpoint.json'])
  // Version 0.1 called the images pictures.
  const header = headerSchema.safeParse(pictures === undefined ? stored : { ...stored, images: pictures })
  if (!header.success) throw damaged('checkpoint.json')
  if (header.data.identity !== identity) {
    throw new FlawsmithError('checkpoint.mismatch')
  }
  const floats = (name: string): Float32Array => {
    const bytes = files[name]
    if (bytes === undefined || bytes.length % 4 !== 0) throw damaged(name)
    return new Float32Array(new Uint8Array(bytes).buffer)
  }
  const latents = floats('latents.f32')
  let offset = 0
  const images = header.data.images.map(({ values, ...details }) => {
    const own = latents.slice(offset, (offset += values))
    if (own.length !== values) throw damaged('latents.f32')
    return { ...details, latents: own }
  })
  const { training } = header.data
  if (training === null) return { identity, images, state: null, parameterNames: [] }
  const parameters = floats('parameters.f32')
  const moments = Array.from({ length: training.moments }, (_, i) => floats(`moment-${i}.f32`))
  if (moments.some((moment) => moment.length !== parameters.length)) throw damaged('parameters.f32')
  const state = { parameters, moments, step: training.step }
  return { identity, images, state, parameterNames: training.parameterNames }
}

/** Throws `checkpoint.mismatch` if the compiled step and the checkpoint order the parameters differently. */
export function checkParameterNames(layout: ParameterLayout, names: readonly string[]): void {
  if (layout.entries.map(({ name }) => name).join() === names.join()) return
  throw new FlawsmithError('checkpoint.other-version')
}

function bytesOf(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
}

function parse(bytes: Uint8Array | undefined): Readonly<Record<string, unknown>> {
  try {
    return { ...(JSON.parse(new TextDecoder().decode(bytes)) as object) }
  } catch {
    return {}
  }
}

function damaged(name: string): FlawsmithError {
  return new FlawsmithError('checkpoint.damaged', { file: name })
}
