/** @file The settings of peft that decide how strongly a LoRA changes its layers. */
import { z } from 'zod'
import { FlawsmithError } from '../../common/errors.ts'
import { faultOf, faultsOf } from '../../common/faults.ts'
import { withoutTextModel, type NetworkPart } from './modules.ts'

const off = z.union([z.null(), z.literal(false)]).optional()
/** Initialisations that change the weights of the base model as well. */
const changesBase = /^(pissa|olora|corda|loftq)/i

const settingsSchema = z.looseObject({
  peft_type: z.literal('LORA').optional(),
  lora_alpha: z.number().nullish(),
  alpha_pattern: z.record(z.string(), z.number()).nullish(),
  use_rslora: z.boolean().nullish(),
  use_dora: off,
  layer_replication: off,
  init_lora_weights: z
    .unknown()
    .refine((value) => typeof value !== 'string' || !changesBase.test(value), faultOf('fault.invalid'))
    .optional()
})
type Settings = z.infer<typeof settingsSchema>

/**
 * The alpha in kohya's meaning, where a layer's output is scaled by alpha / rank, of a module with this path and rank;
 * undefined where the settings say nothing.
 */
export type AlphaOf = (part: NetworkPart, path: string, rank: number) => number | undefined

/**
 * Alphas of a diffusers or peft file, which stores none as tensors: from the header's `lora_adapter_metadata` (flattened
 * keys such as `unet.lora_alpha`), else from the text of peft's `adapter_config.json`. Throws `adapter.bad-settings` with
 * the path of what holds them.
 */
export function peftAlphas(
  metadata: Readonly<Record<string, string>>,
  path: string,
  own?: { readonly text: string; readonly path: string }
): AlphaOf {
  // A header that is not JSON was not written by diffusers; the weights are still valid.
  const header = parseObject(metadata['lora_adapter_metadata'])
  const beside = own === undefined ? undefined : settingsOf(requireObject(own), own.path)
  const nestedOf = (prefix: string) => {
    const own = Object.entries(header ?? {}).filter(([name]) => name.startsWith(`${prefix}.`))
    if (own.length === 0) return undefined
    return settingsOf(Object.fromEntries(own.map(([name, value]) => [name.slice(prefix.length + 1), value])), path)
  }
  const settings = { unet: nestedOf('unet') ?? beside, te: nestedOf('text_encoder') ?? beside }
  return (part, module, rank) => {
    const found = settings[part]
    if (found === undefined) return undefined
    const alpha = found.special.find(({ pattern }) => pathsOf(part, module).some((name) => pattern.test(name)))?.alpha
    const stated = alpha ?? found.alpha
    // Rank-stabilised: the output is scaled by alpha / √rank (Kalajdzievski 2023).
    return stated === undefined ? undefined : found.rankStabilised ? stated * Math.sqrt(rank) : stated
  }
}

/** What peft calls a module, whose text encoder may or may not have `text_model.` around it. */
function pathsOf(part: NetworkPart, path: string): string[] {
  const inner = withoutTextModel(part, path)
  return part === 'te' ? [inner, `text_model.${inner}`] : [inner]
}

function settingsOf(object: Record<string, unknown>, path: string) {
  const result = settingsSchema.safeParse(object)
  if (!result.success) throw new FlawsmithError('adapter.bad-settings', { path, settings: faultsOf(result.error) })
  const { lora_alpha: alpha, alpha_pattern: patterns, use_rslora: rankStabilised }: Settings = result.data
  const special = Object.entries(patterns ?? {}).map(([key, value]) => ({
    pattern: patternOf(key, path),
    alpha: value
  }))
  return { alpha: alpha ?? undefined, special, rankStabilised: rankStabilised === true }
}

/** As peft matches a key: the whole of a module's path, or its end from a dot on. The first key that matches counts. */
function patternOf(key: string, path: string): RegExp {
  const translated = key
    .replaceAll('(?P<', '(?<')
    .replaceAll(String.raw`\Z`, '$')
    .replaceAll(String.raw`\A`, '^')
  try {
    const pattern = new RegExp(`^(?:.*\\.)?(?:${translated})$`)
    // Only the first use says whether it is too large.
    pattern.test('')
    return pattern
  } catch (cause) {
    throw new FlawsmithError('adapter.bad-settings', { path, settings: `alpha_pattern: ${key}` }, { cause })
  }
}

function requireObject({ text, path }: { readonly text: string; readonly path: string }): Record<string, unknown> {
  const object = parseObject(text)
  if (object === undefined) throw new FlawsmithError('model.bad-configuration', { path })
  return object
}

function parseObject(text: string | undefined): Record<string, unknown> | undefined {
  if (text === undefined) return undefined
  try {
    return z.record(z.string(), z.unknown()).safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
