import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FlawsmithError } from '../../common/errors.ts'
import type { HashOptions } from '../../common/file-hash.ts'
import { sha256 } from '../../common/files.ts'
import { resourceUrl } from '../../common/program-files.ts'
import { adaptableModules, latentMultiple, pixelsPerLatent } from '../../diffusion/adapted-networks.ts'
import { createNoiseSchedule } from '../../diffusion/schedulers/noise-schedule.ts'
import { tokenizerOf } from '../../diffusion/text.ts'
import { input } from '../../engine/operations.ts'
import { decode, encode } from '../../models/autoencoder.ts'
import { changedFiles, hashesOf, isWeights } from '../../models/model-hashes.ts'
import { openPipeline, type Pipeline } from '../../models/pipeline-folder.ts'
import { requireShipped } from '../../models/shipped-files.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { addBaseModel, getBaseModel, listBaseModels, moveBaseModel, type BaseModel } from '../../workspace/models.ts'

/** Name of the base model that Flawsmith brings along. */
export const embeddedName = 'embedded'
/** Whether a base model came with Flawsmith, this version or another: the name that requireBaseModel gives it. */
export const isEmbeddedName = (name: string): boolean => /^embedded(?:-[0-9a-f]{8})?$/.test(name)
/** Where it lies. */
export const embeddedFolder = fileURLToPath(resourceUrl('base-model'))

/**
 * Adds a base model that stays where it lies, after building its networks, so that a missing tensor shows now. Its files are
 * read for their hashes. Errors: `model.name-taken` and those of openPipeline and the weights.
 */
export async function registerBaseModel(workspace: Workspace, path: string, name: string): Promise<BaseModel> {
  const pipeline = await openPipeline(resolve(path), { since: Date.now() })
  const details = checkNetworks(pipeline)
  const format = pipeline.path.endsWith('.safetensors') ? 'single-file' : 'diffusers'
  addBaseModel(workspace, { name, format, path: pipeline.path, hashes: await hashesOf(pipeline), details })
  return getBaseModel(workspace, name)
}

/**
 * A base model by name, whose files are what they were when it was added: see hashOfFile for how that is known. The embedded
 * one is added at its first use, and again, with its hash in the name, where an update of Flawsmith has brought other
 * weights; it is found again where Flawsmith has moved. Errors: `model.not-found`, `model.changed`,
 * `model.path-not-found`, `model.no-embedded`, `model.shipped-damaged`.
 */
export async function requireBaseModel(
  workspace: Workspace,
  name: string,
  options: HashOptions = {}
): Promise<BaseModel> {
  if (name === embeddedName) return requireEmbedded(workspace, options)
  const model = getBaseModel(workspace, name)
  const files = await changedFiles(model.path, model.hashes, options)
  if (files.length > 0) throw new FlawsmithError('model.changed', { name, files })
  return model
}

async function requireEmbedded(workspace: Workspace, options: HashOptions): Promise<BaseModel> {
  if (!existsSync(embeddedFolder)) {
    throw new FlawsmithError('model.no-embedded', { path: embeddedFolder })
  }
  const present = await requireShipped(embeddedFolder, options)
  const models = listBaseModels(workspace)
  const known = models.find((model) => model.name.startsWith(embeddedName) && agree(model.hashes, present))
  if (known !== undefined) {
    if (known.path !== embeddedFolder) moveBaseModel(workspace, known.id, embeddedFolder)
    return { ...known, path: embeddedFolder }
  }
  const taken = models.some((model) => model.name === embeddedName)
  const weights = Object.entries(present).flatMap(([file, hash]) => (isWeights(file) ? [hash] : []))
  return registerBaseModel(
    workspace,
    embeddedFolder,
    taken ? `${embeddedName}-${sha256(weights.join()).slice(0, 8)}` : embeddedName
  )
}

/** Whether what was recorded of a model is what its files are now. */
const agree = (recorded: Readonly<Record<string, string>>, present: Readonly<Record<string, string>>) =>
  Object.entries(recorded).every(([file, hash]) => present[file] === hash)

/** Whether a base model is the one that Flawsmith brings along, which is added again whenever it is needed. */
export async function isEmbedded({ path, hashes }: BaseModel): Promise<boolean> {
  if (path !== embeddedFolder || !existsSync(embeddedFolder)) return false
  return agree(hashes, await requireShipped(embeddedFolder).catch(() => ({})))
}

/** Where a base model lies, without opening it. Errors: `model.not-found`. */
export function baseModelPath(workspace: Workspace, name: string): string {
  return name === embeddedName ? embeddedFolder : getBaseModel(workspace, name).path
}

/**
 * Builds every network of a model, its noise schedule and its tokenizer, which finds missing and misshapen tensors and
 * settings that are not supported, and returns what a person wants to know.
 */
export function checkNetworks(pipeline: Pipeline): { readonly sidesInMultiplesOf: number; readonly adaptable: number } {
  createNoiseSchedule(pipeline.scheduler)
  tokenizerOf(pipeline)
  const { unet, te } = adaptableModules(pipeline)
  const multiple = pixelsPerLatent(pipeline) * latentMultiple(pipeline)
  const { config, weight } = pipeline.vae
  encode(config, { weight }, input('image', [1, config.in_channels, multiple, multiple]))
  decode(
    config,
    { weight },
    input('latents', [1, config.latent_channels, latentMultiple(pipeline), latentMultiple(pipeline)])
  )
  return { sidesInMultiplesOf: multiple, adaptable: unet.length + te.length }
}
