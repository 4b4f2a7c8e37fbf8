/** @file What features the detectors that learn from good images alone take, and from which network. */
import { sha256File } from '../../common/files.ts'
import { FlawsmithError } from '../../common/errors.ts'
import { cellMargin, openBackbone } from '../../models/backbone/backbone.ts'
import { cellChannels, cellSide, type CellSource } from '../../models/backbone/cells.ts'
import { openResnetCells } from '../../models/backbone/resnet-cells.ts'
import { openSafetensors } from '../../models/safetensors.ts'
import { computeOf, type ComputeOptions } from '../detector.ts'
import { neighbourhoodMeans } from './neighbourhood.ts'
import { padimArchitecture } from './section.ts'

/** Features of cells, and how they are to be used. */
export interface FeatureSource extends CellSource {
  /** Whether they need to be standardised: those of the embedded backbone differ in scale. */
  readonly standardised: boolean
}

/** A user's network by its file, which a detector needs again. */
export interface BackboneFile {
  readonly path: string
  /** SHA-256. */
  readonly hash: string
}

interface Choice {
  readonly architecture: string
  readonly weights?: string | undefined
}

/** The file that settings name; null for the embedded backbone. Throws the codes of openSafetensors. */
export async function backboneFile({ weights }: Choice): Promise<BackboneFile | null> {
  return weights === undefined ? null : { path: weights, hash: await hashOf(weights) }
}

/** Throws `detector.other-backbone` where a detector's network is not the one that it learnt with, and as backboneFile. */
export async function requireBackbone(known: BackboneFile | null): Promise<void> {
  if (known === null || (await hashOf(known.path)) === known.hash) return
  throw new FlawsmithError('detector.other-backbone', { path: known.path })
}

const hashOf = async (path: string) => sha256File((await openSafetensors(path)).path)

/**
 * Features of a user's ResNet or, without one, of the embedded backbone: for PatchCore averaged over 3×3 cells, for PaDiM
 * as they are. Throws the codes of openResnetCells and openBackbone.
 */
export async function openFeatures({ architecture, weights }: Choice, compute: ComputeOptions): Promise<FeatureSource> {
  const isPadim = architecture === padimArchitecture
  if (weights !== undefined) {
    const source = await openResnetCells(weights, isPadim ? 'fine' : 'averaged', computeOf(compute))
    return { ...source, standardised: false }
  }
  const backbone = await openBackbone(computeOf(compute))
  return {
    ...{ side: cellSide, channels: cellChannels, standardised: true },
    // Averaging adds a cell, and margins are multiples of 16.
    margin: cellMargin + 16,
    async cells(image) {
      const features = await backbone.cellFeatures(image)
      return isPadim ? features : neighbourhoodMeans(features)
    },
    release: () => backbone.release()
  }
}
