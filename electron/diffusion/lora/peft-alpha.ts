import { z } from 'zod'
import { withoutTextModel, type NetworkPart } from './modules.ts'

const pattern = z.record(z.string(), z.number()).nullish()
const settingsSchema = z.object({ lora_alpha: z.number().nullish(), alpha_pattern: pattern })
type Settings = z.infer<typeof settingsSchema>

/**
 * Alphas of a diffusers or peft file, which stores none as tensors: from the header's `lora_adapter_metadata`
 * (flattened keys such as `unet.lora_alpha`), else from the text of peft's `adapter_config.json`. The returned function
 * gives undefined if there is no alpha.
 */
export function peftAlphas(
  metadata: Readonly<Record<string, string>>,
  adapterConfig?: string
): (part: NetworkPart, path: string) => number | undefined {
  const header = parseObject(metadata.lora_adapter_metadata)
  const beside = parseSettings(parseObject(adapterConfig))
  const settings = {
    unet: parseSettings(nested(header, 'unet')) ?? beside,
    te: parseSettings(nested(header, 'text_encoder')) ?? beside
  }
  return (part, path) => {
    const found = settings[part]
    const inner = withoutTextModel(part, path)
    const special = Object.entries(found?.alpha_pattern ?? {}).find(
      ([name]) => name === inner || inner.endsWith(`.${name}`) || name === path
    )
    return special?.[1] ?? found?.lora_alpha ?? undefined
  }
}

function parseObject(text: string | undefined): Record<string, unknown> | undefined {
  if (text === undefined) return undefined
  try {
    return z.record(z.string(), z.unknown()).safeParse(JSON.parse(text)).data
  } catch {
    // Metadata that is not JSON has no alpha; the weights are still valid.
    return undefined
  }
}

function nested(header: Record<string, unknown> | undefined, prefix: string): Record<string, unknown> | undefined {
  const own = Object.entries(header ?? {}).filter(([name]) => name.startsWith(`${prefix}.`))
  return own.length === 0
    ? undefined
    : Object.fromEntries(own.map(([name, value]) => [name.slice(prefix.length + 1), value]))
}

function parseSettings(object: Record<string, unknown> | undefined): Settings | undefined {
  return object === undefined ? undefined : settingsSchema.safeParse(object).data
}
