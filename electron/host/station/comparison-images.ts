/** @file Images on which two bundles of a station are compared: those that neither was trained on. */
import type { ConfigOf } from '../../contract/work/run-configs.ts'
import { heldOutImages } from '../bundles/held-out.ts'
import { datasetOfDetector } from '../bundles/detector-dataset.ts'
import type { Manifest } from '../../inspection/bundle/manifest.ts'
import { lineFile, type Station } from '../../station/place.ts'
import { contentPath } from '../../workspace/contents.ts'
import { findImages, receivedHash } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { getRun } from '../../workspace/runs.ts'
import { trainingSubsets } from '../work/training-subsets.ts'
import { detectorArtifacts } from '../work/detector-artifacts.ts'
import { overrulingsOf } from './from-line.ts'

export interface ImageToCompare {
  readonly name: string
  readonly label: 'good' | 'defective'
  readonly origin: 'line' | 'dataset'
  readonly contentHash: string
  readonly sequence: number | null
  readonly path: string
}

export interface ComparisonImages {
  readonly images: readonly ImageToCompare[]
  readonly trained: number
  readonly earlier: number
}

/** A bundle with what is known of the images that it was trained on. */
export interface BundleOrigin {
  /** Number of its training in this workspace; null where it was trained elsewhere. */
  readonly run: number | null
  /** Images that came later were not trained on: ISO 8601, UTC. */
  readonly since: string
}

/** The training of a bundle in this workspace; null where there is none with its weights. */
export function trainingOf(workspace: Workspace, { detector, hashes }: Manifest): number | null {
  try {
    const { weights } = detectorArtifacts(workspace, detector.run)
    return weights.contentHash === hashes.weights && getRun(workspace, detector.run).kind === 'train'
      ? detector.run
      : null
  } catch {
    return null
  }
}

/**
 * Images from the line that people overruled, and, where both trainings are known, the held-out ones of the dataset of the running
 * one. An image of a part that one of them was trained on is left out, too.
 */
export function comparisonImages(
  workspace: Workspace,
  station: Station,
  origins: readonly [BundleOrigin, BundleOrigin]
): ComparisonImages {
  const used = origins.map(({ run }) => (run === null ? null : usedBy(workspace, run)))
  const overrulings = new Map(overrulingsOf(station).map((each) => [each.contentHash, each]))
  const images: ImageToCompare[] = []
  let [trained, earlier] = [0, 0]
  for (const { name, contentHash, verdict, sequence, arrivedAt } of overrulings.values()) {
    if (used.some((uses) => uses?.(contentHash, null) === true)) trained += 1
    else if (origins.some(({ run, since }) => run === null && arrivedAt < since)) earlier += 1
    else {
      const label = verdict === 'ok' ? 'good' : 'defective'
      const path = lineFile(station.folder, contentHash)
      images.push({ ...{ name, label, contentHash, sequence, path }, origin: 'line' })
    }
  }
  const [running] = origins
  const dataset = running.run === null ? undefined : datasetOfDetector(workspace, running.run)
  if (running.run !== null && dataset !== undefined && origins.every(({ run }) => run !== null)) {
    for (const image of heldOutImages(workspace, running.run, dataset)) {
      const { name, contentHash, label, specimen } = image
      if (overrulings.has(receivedHash(image)) || used.some((uses) => uses?.(contentHash, specimen) === true)) continue
      const said = label === 'good' ? 'good' : 'defective'
      const path = contentPath(workspace, contentHash)
      images.push({ ...{ name, contentHash, path }, label: said, origin: 'dataset', sequence: null })
    }
  }
  return { images, trained, earlier }
}

/** Whether a training used an image, or one of its part, to learn or to choose. */
function usedBy(workspace: Workspace, run: number): (contentHash: string, specimen: string | null) => boolean {
  const subsetOf = trainingSubsets(workspace, run)
  // Written by trainRun.
  const { images } = getRun(workspace, run).config as unknown as ConfigOf<'train'>
  const { test: _, ...learned } = images
  const specimens = new Set(
    [...findImages(workspace, Object.values(learned).flat()).values()].flatMap(({ specimen }) => specimen ?? [])
  )
  return (contentHash, specimen) => {
    const subset = subsetOf(contentHash)
    return subset === 'train' || subset === 'validation' || (specimen !== null && specimens.has(specimen))
  }
}
