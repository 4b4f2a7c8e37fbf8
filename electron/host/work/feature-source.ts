import { hashOfFile, type HashOptions } from '../../common/file-hash.ts'
import { backboneWeights } from '../../models/backbone/weights-file.ts'
import { openSafetensors } from '../../models/safetensors.ts'
import type { FeatureNetworkName } from '../../synthesis/filters/feature-network.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { requireBaseModel } from './base-models.ts'

/** What features of images are taken from. */
export interface FeatureSource {
  /** Name under which distances are kept. */
  readonly network: FeatureNetworkName
  /** Hashes of its weights. */
  readonly hashes: Readonly<Record<string, string>>
  /** Folder or file of the base model; null for other networks. */
  readonly model: string | null
  /** A .safetensors file of a torchvision ResNet; null for other networks. */
  readonly weights: string | null
}

/**
 * The ResNet of a file, else the autoencoder of a base model, else the embedded backbone. Errors: those of openSafetensors,
 * requireBaseModel and backboneWeights.
 */
export async function featureSource(
  workspace: Workspace,
  { base, weights = null }: { readonly base?: string | undefined; readonly weights?: string | null | undefined },
  options: HashOptions = {}
): Promise<FeatureSource> {
  if (weights !== null) {
    const hashes = { [weights]: await hashOfFile((await openSafetensors(weights)).path, options) }
    return { network: 'torchvision ResNet', hashes, model: null, weights }
  }
  if (base !== undefined) {
    const { path, hashes } = await requireBaseModel(workspace, base, options)
    return { network: 'embedded features', hashes, model: path, weights: null }
  }
  const hashes = { 'embedded backbone': await hashOfFile(await backboneWeights()) }
  return { network: 'embedded backbone', hashes, model: null, weights: null }
}
