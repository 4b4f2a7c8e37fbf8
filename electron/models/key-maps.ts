/** @file From diffusers' tensor names to those of other files (methods.md 6.3). */
import type { NameCandidates } from './weights.ts'

/** diffusers ≤ 0.17 called the autoencoder's attention layers differently. */
const OLD_ATTENTION = [
  ['.to_q.', '.query.'],
  ['.to_k.', '.key.'],
  ['.to_v.', '.value.'],
  ['.to_out.0.', '.proj_attn.']
] as const

/** Autoencoder of a diffusers folder, with current or old attention names. */
export const autoencoderNames: NameCandidates = (name) => [name, replaceAll(name, OLD_ATTENTION)]

/** Text encoder of a transformers folder; version 5 writes no `text_model.`. */
export const clipTextNames: NameCandidates = (name) => [name, name.replace(/^text_model\./, '')]

function replaceAll(text: string, pairs: readonly (readonly [string, string])[]): string {
  return pairs.reduce((result, [from, to]) => result.replace(from, to), text)
}

const RESNET = [
  ['norm1.', 'in_layers.0.'],
  ['conv1.', 'in_layers.2.'],
  ['time_emb_proj.', 'emb_layers.1.'],
  ['norm2.', 'out_layers.0.'],
  ['conv2.', 'out_layers.3.'],
  ['conv_shortcut.', 'skip_connection.']
] as const

/** UNet inside a CompVis checkpoint; `layersPerBlock` as in the config (2 for SD 1.x). */
export function compVisUNetNames(layersPerBlock: number): NameCandidates {
  const perLevel = layersPerBlock + 1
  const inner = (rest: string) => replaceAll(rest, RESNET)
  const renamed = (name: string): string => {
    const top = replaceAll(name, [
      ['time_embedding.linear_1.', 'time_embed.0.'],
      ['time_embedding.linear_2.', 'time_embed.2.'],
      ['conv_in.', 'input_blocks.0.0.'],
      ['conv_norm_out.', 'out.0.'],
      ['conv_out.', 'out.2.']
    ])
    if (top !== name) return top
    const [, side, level, kind, index, rest] =
      /^(down|up)_blocks\.(\d+)\.(resnets|attentions|downsamplers|upsamplers)\.(\d+)\.(.*)$/.exec(name) ?? []
    if (side !== undefined) {
      const [i, j] = [Number(level), Number(index)]
      if (kind === 'downsamplers') return `input_blocks.${perLevel * (i + 1)}.0.${rest!.replace('conv.', 'op.')}`
      // The upsampler follows the transformer, where the group has one.
      if (kind === 'upsamplers') return `output_blocks.${perLevel * i + layersPerBlock}.${i === 0 ? 1 : 2}.${rest!}`
      const block = side === 'down' ? `input_blocks.${perLevel * i + j + 1}` : `output_blocks.${perLevel * i + j}`
      return kind === 'resnets' ? `${block}.0.${inner(rest!)}` : `${block}.1.${rest!}`
    }
    const [, part, number, tail] = /^mid_block\.(resnets|attentions)\.(\d+)\.(.*)$/.exec(name) ?? []
    if (part === 'attentions') return `middle_block.1.${tail!}`
    return `middle_block.${number === '0' ? 0 : 2}.${inner(tail ?? '')}`
  }
  return (name) => [`model.diffusion_model.${renamed(name)}`]
}

/** Autoencoder inside a CompVis checkpoint, whose decoder counts its levels from the other end. */
export function compVisAutoencoderNames(levels: number): NameCandidates {
  const renamed = (name: string): string =>
    replaceAll(
      name
        .replace(/down_blocks\.(\d+)\.resnets\.(\d+)/, 'down.$1.block.$2')
        .replace(/down_blocks\.(\d+)\.downsamplers\.0\./, 'down.$1.downsample.')
        .replace(/up_blocks\.(\d+)\.resnets\.(\d+)/, (_, i, j) => `up.${levels - 1 - Number(i)}.block.${String(j)}`)
        .replace(/up_blocks\.(\d+)\.upsamplers\.0\./, (_, i) => `up.${levels - 1 - Number(i)}.upsample.`)
        .replace(/mid_block\.resnets\.(\d)/, (_, j) => `mid.block_${Number(j) + 1}`)
        .replace('mid_block.attentions.0.', 'mid.attn_1.')
        .replace('conv_norm_out', 'norm_out'),
      [
        ['conv_shortcut.', 'nin_shortcut.'],
        ['.group_norm.', '.norm.'],
        ['.to_q.', '.q.'],
        ['.to_k.', '.k.'],
        ['.to_v.', '.v.'],
        ['.to_out.0.', '.proj_out.']
      ]
    )
  return (name) => [`first_stage_model.${renamed(name)}`]
}

/** Text encoder inside a CompVis checkpoint, with or without `text_model.`. */
export const compVisTextNames: NameCandidates = (name) =>
  clipTextNames(name).map((candidate) => `cond_stage_model.transformer.${candidate}`)
