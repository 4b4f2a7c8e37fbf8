import { describe, expect, it } from 'vitest'
import { adaptableModules } from '../../../electron/diffusion/adapted-networks.ts'
import type { DualForm } from '../../../electron/diffusion/dual/forms.ts'
import { initialValues, isLarge, parameterShapes, structureOf } from '../../../electron/diffusion/dual/structure.ts'
import { input } from '../../../electron/engine/operations.ts'
import { sizeOf } from '../../../electron/engine/tensor.ts'
import {
  parseAutoencoderConfig,
  parseClipTextConfig,
  parseUNetConfig,
  stableDiffusion15
} from '../../../electron/models/configs.ts'

const weight = input
const modules = adaptableModules({
  path: '',
  unet: { config: parseUNetConfig(stableDiffusion15.unet, ''), weight },
  vae: { config: parseAutoencoderConfig(stableDiffusion15.vae, ''), weight },
  textEncoder: { config: parseClipTextConfig(stableDiffusion15.textEncoder, ''), weight },
  tokenizer: { vocabulary: {}, merges: [], config: {} },
  scheduler: stableDiffusion15.scheduler,
  hashes: {}
})
const paper: DualForm = { rank: 32, textRank: 32, interaction: 'code', background: 'code' }

describe('trainable parameters for Stable Diffusion 1.5', () => {
  it('have the published count', () => {
    const structure = structureOf(modules, 320, paper)
    const shapes = parameterShapes(structure)
    const count = (prefix: string) =>
      shapes.filter(({ name }) => name.startsWith(prefix)).reduce((sum, { shape }) => sum + sizeOf(shape), 0)
    expect(structure.attentions).toHaveLength(32)
    expect(['global.', 'part.', 'saim.', 'lora_te_', 'bcm.'].map(count)).toEqual([
      6_377_472, 6_377_472, 124_078_720, 2_359_296, 8_004_816
    ])
    expect(count('')).toBe(2 * 6_377_472 + 124_078_720 + 2_359_296 + 8_004_816)
    expect(new Set(shapes.map(({ name }) => name)).size).toBe(shapes.length)
  })

  it('are many, unless the branches do not interact', () => {
    expect(isLarge(structureOf(modules, 320, paper))).toBe(true)
    expect(isLarge(structureOf(modules, 320, { ...paper, interaction: 'none' }))).toBe(false)
  })

  it('exclude disabled parts', () => {
    const names = parameterShapes(structureOf(modules, 320, { ...paper, textRank: null, background: null }))
    expect(names.some(({ name }) => /^(bcm|lora_te)/.test(name))).toBe(false)
  })

  it('are rejected for an unknown set of attentions', () => {
    const code = (unet: typeof modules.unet) => () => structureOf({ ...modules, unet }, 320, paper)
    const refused = expect.objectContaining({ code: 'dual.unknown-attention' }) as Error
    expect(code([])).toThrow(refused)
    expect(code(modules.unet.filter(({ path }) => !path.includes('attn2')))).toThrow(refused)
    expect(
      code(modules.unet.filter(({ path }) => !path.includes('up_blocks.1.attentions.0') || !path.endsWith('to_v')))
    ).toThrow(refused)
  })
})

describe('initial values', () => {
  it('are a LoRA without effect, with a down matrix of standard deviation 1/rank, drawn by name', () => {
    const few = {
      unet: modules.unet.filter(({ path }) => path.startsWith('down_blocks.0.attentions.0')),
      te: []
    }
    const structure = structureOf(few, 320, { ...paper, background: 'paper' })
    const values = initialValues(structure, 3)
    const shapes = parameterShapes(structure)
    expect([...values.keys()].sort()).toEqual(shapes.map(({ name }) => name).sort())
    expect(shapes.every(({ name, shape }) => values.get(name)?.length === sizeOf(shape))).toBe(true)
    const factors = (suffix: string) =>
      [...values].filter(([name]) => name.endsWith(suffix)).flatMap(([, value]) => [...value])
    expect(factors('.lora_up.weight').every((value) => value === 0)).toBe(true)
    const downs = factors('.lora_down.weight')
    const deviation = Math.sqrt(downs.reduce((sum, value) => sum + value * value, 0) / downs.length)
    expect(deviation * 32).toBeCloseTo(1, 1)
    const [global, part] = ['global.', 'part.'].map((prefix) => [...values].find(([name]) => name.startsWith(prefix))!)
    expect(global![1]).not.toEqual(part![1])
  })
})
