/** @file A Stable Diffusion 1.x model: a diffusers folder, or a single .safetensors file. */
import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { FlawsmithError } from '../common/errors.ts'
import { hashOfFile, type HashOptions } from '../common/file-hash.ts'
import { parseAutoencoderConfig, parseClipTextConfig, parseUNetConfig, stableDiffusion15 } from './configs.ts'
import type { AutoencoderConfig, ClipTextConfig, UNetConfig } from './configs.ts'
import {
  autoencoderNames,
  clipTextNames,
  compVisAutoencoderNames,
  compVisTextNames,
  compVisUNetNames
} from './key-maps.ts'
import { readSettingsText } from './read-settings.ts'
import { openSafetensors, type SafetensorsFile } from './safetensors.ts'
import { readTokenizerFiles } from './tokenizer-files.ts'
import type { TokenizerFiles } from './tokenizer-files.ts'
import { frozenWeights } from './weights.ts'
import type { NameCandidates, WeightSource } from './weights.ts'

export interface Network<Config> {
  readonly config: Config
  /** Frozen weights, used in place in the model's files. */
  readonly weight: WeightSource
}

export interface Pipeline {
  readonly path: string
  readonly unet: Network<UNetConfig>
  readonly vae: Network<AutoencoderConfig>
  readonly textEncoder: Network<ClipTextConfig>
  readonly tokenizer: TokenizerFiles
  /** Contents of scheduler_config.json. */
  readonly scheduler: unknown
  /** SHA-256 of each weight file, by its path in the folder. */
  readonly hashes: Readonly<Record<string, string>>
}

export interface OpenOptions extends HashOptions {
  /** Without it `hashes` are empty, and gigabytes need not be read to learn a model's shapes. */
  readonly hashed?: boolean
}

/**
 * Opens a model without reading its weights, except for their hashes. Throws `model.not-found`, `model.missing-file`,
 * `model.unsupported`, `model.parts-differ`, `model.missing-tokenizer`, and the codes of openSafetensors and
 * readTokenizerFiles. Missing tensors are detected when a network is built.
 */
export async function openPipeline(path: string, { hashed = true, ...options }: OpenOptions = {}): Promise<Pipeline> {
  if (!existsSync(path)) {
    throw new FlawsmithError('model.path-not-found', { path })
  }
  const hash = async (file: string, name: string) => (hashed ? { [name]: await hashOfFile(file, options) } : {})
  return statSync(path).isDirectory() ? openFolder(path, hash) : openSingleFile(path, hash)
}

/** The hash of a file under a name, where hashes are wanted. */
type HashAs = (file: string, name: string) => Promise<Record<string, string>>

async function openFolder(path: string, hash: HashAs): Promise<Pipeline> {
  const hashes: Record<string, string> = {}
  async function network<Config>(
    folder: string,
    baseName: string,
    parse: (value: unknown, path: string) => Config,
    names?: NameCandidates
  ): Promise<Network<Config>> {
    const config = parse(await readConfig(join(path, folder, 'config.json')), join(path, folder, 'config.json'))
    const location = weightFile(path, folder, baseName)
    Object.assign(hashes, await hash(join(path, location), location))
    return { config, weight: frozenWeights(await openSafetensors(join(path, location)), names) }
  }
  const unet = await network('unet', 'diffusion_pytorch_model', parseUNetConfig)
  const vae = await network('vae', 'diffusion_pytorch_model', parseAutoencoderConfig, autoencoderNames)
  const textEncoder = await network('text_encoder', 'model', parseClipTextConfig, clipTextNames)
  requireFit(path, unet.config, vae.config, textEncoder.config)
  const tokenizer = await readTokenizerFiles(join(path, 'tokenizer'))
  const scheduler = await readConfig(join(path, 'scheduler', 'scheduler_config.json'))
  return { path, unet, vae, textEncoder, tokenizer, scheduler, hashes }
}

/** The UNet must take the autoencoder's latents and the text encoder's states; an inpainting UNet takes more. */
function requireFit(path: string, unet: UNetConfig, vae: AutoencoderConfig, text: ClipTextConfig): void {
  const pairs = [
    ['unet.in_channels', unet.in_channels, 'vae.latent_channels', vae.latent_channels],
    ['unet.out_channels', unet.out_channels, 'vae.latent_channels', vae.latent_channels],
    ['unet.cross_attention_dim', unet.cross_attention_dim, 'text_encoder.hidden_size', text.hidden_size]
  ] as const
  const wrong = pairs.find(([, a, , b]) => a !== b)
  if (!wrong) return
  throw new FlawsmithError('model.parts-differ', {
    first: wrong[0],
    firstValue: wrong[1],
    second: wrong[2],
    secondValue: wrong[3],
    path
  })
}

/** The weights of one network; full precision before fp16 where both are there. */
function weightFile(root: string, folder: string, baseName: string): string {
  const names = [`${baseName}.safetensors`, `${baseName}.fp16.safetensors`].map((name) => `${folder}/${name}`)
  const found = names.find((name) => existsSync(join(root, name)))
  if (found !== undefined) return found
  const pickled = ['.bin', '.fp16.bin']
    .map((end) => `${folder}/${baseName}${end}`)
    .find((name) => existsSync(join(root, name)))
  if (pickled !== undefined) throw new FlawsmithError('model.pickle', { path: join(root, pickled) })
  throw new FlawsmithError('model.missing-file', { path: root, file: names[0]! })
}

async function openSingleFile(path: string, hash: HashAs): Promise<Pipeline> {
  const file = await openSafetensors(path)
  const keys = file.tensors.get('model.diffusion_model.input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight')
  const input = file.tensors.get('model.diffusion_model.input_blocks.0.0.weight')
  if (keys?.shape[1] !== 768 || input?.shape[1] !== 4) {
    throw new FlawsmithError(
      'model.not-a-checkpoint',
      { path },
      { details: { crossAttention: keys?.shape[1] ?? null, inputChannels: input?.shape[1] ?? null } }
    )
  }
  const tokenizerFolder = join(dirname(path), 'tokenizer')
  if (!existsSync(tokenizerFolder)) {
    throw new FlawsmithError('model.missing-tokenizer', { tokenizerFolder }, { details: { path } })
  }
  const unet = parseUNetConfig(stableDiffusion15.unet, path)
  const vae = parseAutoencoderConfig(stableDiffusion15.vae, path)
  const textEncoder = parseClipTextConfig(stableDiffusion15.textEncoder, path)
  return {
    path,
    unet: {
      config: unet,
      weight: frozenWeights(file, compVisUNetNames(unet.layers_per_block))
    },
    vae: { config: vae, weight: frozenWeights(file, compVisAutoencoderNames(vae.block_out_channels.length)) },
    textEncoder: { config: textEncoder, weight: frozenWeights(file, compVisTextNames) },
    tokenizer: await readTokenizerFiles(tokenizerFolder),
    scheduler: { ...stableDiffusion15.scheduler, ...markedSettings(file) },
    hashes: await hash(path, path)
  }
}

/** Settings that single files carry as empty tensors, for lack of a configuration. */
function markedSettings({ tensors }: SafetensorsFile) {
  return {
    ...(tensors.has('v_pred') ? { prediction_type: 'v_prediction' } : {}),
    ...(tensors.has('ztsnr') ? { rescale_betas_zero_snr: true } : {})
  }
}

async function readConfig(path: string): Promise<unknown> {
  try {
    return JSON.parse(withoutInfinities(await readSettingsText(path))) as unknown
  } catch (cause) {
    if (cause instanceof FlawsmithError) throw cause
    throw new FlawsmithError('model.bad-configuration', { path }, { cause })
  }
}

/** Python writes −∞, which JSON does not have, where a setting has no bound. */
const withoutInfinities = (text: string) => text.replace(/:\s*-?(?:Infinity|NaN)(?=\s*[,}])/g, ': null')
