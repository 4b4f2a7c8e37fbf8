import { stat } from 'node:fs/promises'
import { readBundleManifest } from '../../inspection/bundle/file.ts'
import type { Manifest } from '../../inspection/bundle/manifest.ts'
import type { Station } from '../../station/place.ts'
import { currentRecipe } from '../../station/station-folder.ts'
import { listImages } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { datasetOfDetector } from '../bundles/detector-dataset.ts'
import { trainingOf } from './comparison-images.ts'

/**
 * Defect types of the dataset that a station's detector was trained on; none where its training is not known in the workspace,
 * or its bundle cannot be read, which keeps nobody from correcting a verdict.
 */
export async function trainedTypes(workspace: Workspace, station: Station): Promise<string[]> {
  const { recipe } = await currentRecipe(station)
  const manifest = await manifestOf(recipe.detector.bundle).catch(() => null)
  const run = manifest === null ? null : trainingOf(workspace, manifest)
  const dataset = run === null ? undefined : datasetOfDetector(workspace, run)
  if (dataset === undefined) return []
  return [...new Set(listImages(workspace, dataset).flatMap(({ defectType }) => defectType ?? []))]
}

/** By path, as long as the file stays as it is: it is asked for after every correction. */
const manifests = new Map<string, { readonly written: number; readonly manifest: Manifest }>()

async function manifestOf(path: string): Promise<Manifest> {
  const { mtimeMs: written } = await stat(path)
  const known = manifests.get(path)
  if (known?.written === written) return known.manifest
  const manifest = await readBundleManifest(path)
  manifests.set(path, { written, manifest })
  return manifest
}
