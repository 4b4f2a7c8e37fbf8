/** @file What DualAnoDiff adds to a base model: modules, their sizes and names. */
import { FlawsmithError } from '../../common/errors.ts'
import { randomStream } from '../../common/random.ts'
import { textOf } from '../../messages/english.ts'
import type { TextValue } from '../../messages/message.ts'
import { sizeOf } from '../../engine/tensor.ts'
import type { ModuleInfo } from '../../models/layers.ts'
import type { Pipeline } from '../../models/pipeline-folder.ts'
import type { NamedShape } from '../../models/weights.ts'
import { adaptableModules } from '../adapted-networks.ts'
import { downName, downShape, loraKey, upName, upShape, type LoraSlot, type NetworkPart } from '../lora/modules.ts'
import { backgroundShapes, initialBackground } from './background.ts'
import { branches, type Branch } from './branches.ts'
import type { BackgroundForm, DualForm } from './forms.ts'
import { initialInteraction, interactionShapes } from './saim.ts'

/** An attention of the base model's UNet. */
export interface AttentionPlace {
  readonly path: string
  readonly kind: 'self' | 'cross'
  readonly features: number
}

export interface DualStructure {
  readonly form: DualForm
  readonly attentions: readonly AttentionPlace[]
  readonly slots: Readonly<Record<Branch | 'text', readonly LoraSlot[]>>
  /** Width inside the background's perceptrons: the UNet's first, 320 for SD 1.5. */
  readonly hidden: number
}

/** Prefixes of the parameters of one attention's interaction and background block. */
export const interactionPrefix = (path: string) => `saim.${path}.`
export const backgroundPrefix = (path: string) => `bcm.${path}.`

/** What `form` adds to a base model. Throws `dual.unknown-attention`. */
export function dualStructure(pipeline: Pipeline, form: DualForm): DualStructure {
  return structureOf(adaptableModules(pipeline), pipeline.unet.config.block_out_channels[0] as number, form)
}

/**
 * Whether so much is trained that memory matters more than speed: SD 1.5's 149 million values, whose gradients and
 * update in one graph take more than 23 GB at 512², and 14.5 GB in two graphs with the base weights left in their file
 * (measured).
 */
export function isLarge(structure: DualStructure): boolean {
  return parameterShapes(structure).reduce((sum, { shape }) => sum + sizeOf(shape), 0) > 2 ** 25
}

/** `dualStructure` for the modules of a base model, whose UNet starts with `hidden` channels. */
export function structureOf(
  modules: Readonly<Record<NetworkPart, readonly ModuleInfo[]>>,
  hidden: number,
  form: DualForm
): DualStructure {
  const attentions = attentionsOf(modules.unet)
  const projections = modules.unet.filter(({ path }) => projectionOf(path) !== null)
  const slot = (part: NetworkPart, module: ModuleInfo, rank: number, prefix = ''): LoraSlot => ({
    module,
    key: prefix + loraKey(part, module.path),
    rank,
    // Alpha equals the rank: the published code has no alpha and adds the product unscaled.
    alpha: rank
  })
  const text = modules.te.filter(({ parent }) => parent === 'CLIPAttention')
  const { textRank } = form
  return {
    form,
    attentions,
    slots: {
      global: projections.map((module) => slot('unet', module, form.rank, 'global.')),
      part: projections.map((module) => slot('unet', module, form.rank, 'part.')),
      text: textRank === null ? [] : text.map((module) => slot('te', module, textRank))
    },
    hidden
  }
}

const pattern = /^(.*\.attn([12]))\.(to_q|to_k|to_v|to_out\.0)$/

function projectionOf(path: string) {
  const found = pattern.exec(path)
  if (found === null) return null
  const [, attention, number, name] = found as unknown as [string, string, string, string]
  return { attention, kind: number === '1' ? ('self' as const) : ('cross' as const), name }
}

function attentionsOf(modules: readonly ModuleInfo[]): AttentionPlace[] {
  const known = modules.flatMap((module) => {
    const projection = projectionOf(module.path)
    return projection === null ? [] : [{ ...projection, module }]
  })
  const groups = Map.groupBy(known, ({ attention }) => attention)
  const places = [...groups].map(([path, members]) => {
    const features = members[0]?.module.outFeatures as number
    const complete = members.length === 4 && members.every(({ module }) => module.outFeatures === features)
    if (!complete) throw unknownAttention(textOf('attention.projections', { name: path }))
    return { path, kind: (members[0] as (typeof members)[number]).kind, features }
  })
  const own = places.filter(({ kind }) => kind === 'self').length
  if (own === 0 || 2 * own !== places.length) {
    throw unknownAttention(textOf('attention.unequal', { selves: own, crosses: places.length - own }))
  }
  return places
}

function unknownAttention(reason: TextValue): FlawsmithError {
  return new FlawsmithError('dual.unknown-attention', { reason })
}

/** Every tensor that is trained, by name. */
export function parameterShapes(structure: DualStructure): NamedShape[] {
  const { form, attentions, slots, hidden } = structure
  const named = (prefix: string, shapes: readonly NamedShape[]) =>
    shapes.map(({ name, shape }) => ({ name: prefix + name, shape }))
  return [
    ...[...slots.text, ...slots.global, ...slots.part].flatMap(loraShapes),
    ...attentions.flatMap(({ path, features }) =>
      named(interactionPrefix(path), interactionShapes(form.interaction, features))
    ),
    ...compensatedAttentions(structure).flatMap(({ path, features }) =>
      named(backgroundPrefix(path), backgroundShapes(features, hidden))
    )
  ]
}

/** The attentions whose keys and values see the background: self-attention only, and none without compensation. */
function compensatedAttentions({ form, attentions }: DualStructure): readonly AttentionPlace[] {
  return form.background === null ? [] : attentions.filter(({ kind }) => kind === 'self')
}

function loraShapes({ key, module, rank }: LoraSlot): NamedShape[] {
  return [
    { name: downName(key), shape: downShape(module, rank) },
    { name: upName(key), shape: upShape(module, rank) }
  ]
}

/**
 * Initial values for training. LoRA as initialised by diffusers: down ~ N(0, 1/rank²), up zero. Each tensor is drawn
 * from a stream of its own.
 */
export function initialValues(structure: DualStructure, seed: number): Map<string, Float32Array> {
  const { form, attentions, slots, hidden } = structure
  const streamOf = (prefix: string) => (name: string) => randomStream(seed, `dual/initial/${prefix}${name}`)
  const values = new Map<string, Float32Array>()
  for (const { key, module, rank } of [...slots.text, ...branches.flatMap((branch) => slots[branch])]) {
    const stream = streamOf('')(downName(key))
    values.set(
      downName(key),
      stream.normals(rank * module.inFeatures).map((value) => value / rank)
    )
    values.set(upName(key), new Float32Array(module.outFeatures * rank))
  }
  const adopt = (prefix: string, own: ReadonlyMap<string, Float32Array>) => {
    for (const [name, value] of own) values.set(prefix + name, value)
  }
  for (const { path, features } of attentions) {
    const prefix = interactionPrefix(path)
    adopt(prefix, initialInteraction(form.interaction, features, streamOf(prefix)))
  }
  for (const { path, features } of compensatedAttentions(structure)) {
    const prefix = backgroundPrefix(path)
    adopt(prefix, initialBackground(form.background as BackgroundForm, features, hidden, streamOf(prefix)))
  }
  return values
}
