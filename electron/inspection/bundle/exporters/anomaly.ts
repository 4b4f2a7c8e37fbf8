/** @file What exporters of detectors that learn from good images alone share. */
import { basename } from 'node:path'
import { readRegularFile } from '../../../common/regular-file.ts'
import { boxMean } from '../../../engine/inference-operations.ts'
import { add, constant, div, matmul, reshape, transpose } from '../../../engine/operations.ts'
import { dimension, type Tensor } from '../../../engine/tensor.ts'
import type { AnomalySection } from '../../../detection/anomaly/by-architecture.ts'
import { requireBackbone, resnetCellsFor } from '../../../detection/anomaly/features.ts'
import { isAnomalyFile, loadAnomaly, type AnomalyMetadata } from '../../../detection/anomaly/file.ts'
import { padimArchitecture } from '../../../detection/anomaly/section.ts'
import { smoothWeights } from '../../../detection/anomaly/smooth-map.ts'
import { splitStandardisation } from '../../../detection/standardisation.ts'
import type { DetectorFiles } from '../../../detection/task-worker.ts'
import type { Size } from '../../../imaging/image.ts'
import type { CellNetwork } from '../../../models/backbone/cells.ts'
import { resnetCells } from '../../../models/backbone/resnet-cells.ts'
import { backboneCells, networkCells } from '../../../models/backbone/tiled-graph.ts'
import type { PreparedImage } from '../prepared-image.ts'
import { backboneNotice, backboneSource, reflectedImage, standardisedFeatures } from './cells.ts'

/** Whether a saved detector is one of these, of the given architecture. */
export async function isAnomalyOf(description: string, architecture: AnomalySection['architecture']): Promise<boolean> {
  if (!(await isAnomalyFile(description))) return false
  const { settings } = JSON.parse(await readRegularFile(description, 'utf8')) as Partial<AnomalyMetadata>
  return settings?.architecture === architecture
}

export interface LoadedAnomaly {
  readonly metadata: AnomalyMetadata
  /** What was learnt, by name. */
  readonly weights: ReadonlyMap<string, Float32Array>
  /** Size of the images that it works on; null for any. */
  readonly size: Size | null
  readonly notices: readonly string[]
  /** Side of a cell in pixels. */
  readonly side: number
  /** Features of the cells of an image, [1, channels, rows, columns], as the detector takes them. */
  readonly cells: (image: PreparedImage) => Tensor
  /** Features along an axis, brought to the scale that was learnt; the same where there is none. */
  readonly standardised: (x: Tensor, axis: number) => Tensor
}

/** Throws the codes of loadAnomaly, requireBackbone, resnetCells and backboneSource. */
export async function openAnomaly(files: DetectorFiles): Promise<LoadedAnomaly> {
  const { model, metadata } = await loadAnomaly(files)
  const { settings, backbone } = metadata
  await requireBackbone(backbone)
  const { weights, standardisation } = splitStandardisation(model.weights)
  const { network, isOwn } = await networkOf(settings)
  return {
    ...{ metadata, weights, size: model.size, side: network.side },
    notices: [settings.weights === undefined ? backboneNotice : usersNotice(settings.weights)],
    cells(image) {
      const features = networkCells(network, reflectedImage(image), image.size)
      return isOwn && settings.architecture !== padimArchitecture ? boxMean(features, 3, 'none') : features
    },
    standardised: (x, axis) => (isOwn ? standardisedFeatures(x, standardisation, axis) : x)
  }
}

/** The network that gives the features, and whether it is the embedded one. */
async function networkOf({
  architecture,
  weights
}: AnomalySection): Promise<{ readonly network: CellNetwork; readonly isOwn: boolean }> {
  if (weights !== undefined) return { network: await resnetCells(weights, resnetCellsFor(architecture)), isOwn: false }
  return { network: backboneCells(await backboneSource()), isOwn: true }
}

const usersNotice = (path: string) =>
  `Feature extractor: a ResNet that the user brought (${basename(path)}); its own licence applies to it.`

/** Distances of cells [rows, columns] as a map of the image, [H, W], as the detector smooths it. */
export function smoothed(distances: Tensor, { width, height }: Size, side: number): Tensor {
  const weights = (axis: number, length: number) => {
    const cells = dimension(distances.shape, axis)
    return constant(smoothWeights(length, cells, side), [length, cells])
  }
  return matmul(matmul(weights(0, height), distances), transpose(weights(1, width), [1, 0]))
}

/** A map of distances as heat maps show it, 0…1: one half at `middle`. */
export const shown = (map: Tensor, middle: number): Tensor => div(map, add(map, middle))

/** Features of cells [1, channels, rows, columns] as rows: [rows · columns, channels]. */
export function rowsOfCells(cells: Tensor): Tensor {
  const [, channels, rows, columns] = cells.shape as [number, number, number, number]
  return transpose(reshape(cells, [channels, rows * columns]), [1, 0])
}
