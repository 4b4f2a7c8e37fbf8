/** @file The saved detector that a run works with. */
import { metadataName, weightsName } from '../../detection/detector-file.ts'
import { getArtifact } from '../../workspace/artifacts.ts'
import { contentPath, readContent } from '../../workspace/contents.ts'
import type { Workspace } from '../../workspace/handle.ts'
import type { RunWork } from './run-work.ts'

interface WithDetector {
  /** The run that trained it. */
  readonly detector: number
}

/** The artifacts of a detector. Errors: `artifact.not-found`. */
export function detectorArtifacts(workspace: Workspace, runId: number) {
  return {
    weights: getArtifact(workspace, runId, 'detector', weightsName),
    description: getArtifact(workspace, runId, 'detector', metadataName)
  }
}

/** Paths of a detector's files. Errors: `artifact.not-found`. */
export function detectorFiles(workspace: Workspace, runId: number) {
  const { weights, description } = detectorArtifacts(workspace, runId)
  return {
    weights: contentPath(workspace, weights.contentHash),
    description: contentPath(workspace, description.contentHash)
  }
}

/** Reads a detector's files once, so that a damaged one is reported beforehand. Errors: those of readContent. */
export async function checkDetector(workspace: Workspace, { detector }: WithDetector): Promise<void> {
  for (const { contentHash } of Object.values(detectorArtifacts(workspace, detector))) {
    await readContent(workspace, contentHash)
  }
}

/** What all runs that work with a detector record of it, and of themselves. */
export const detectorRun = {
  row: 'evaluate',
  produces: ['runs'],
  resumable: false,
  seeds: () => [],
  parents: ({ detector }: WithDetector) => [{ runId: detector, role: 'detector' }],
  weightHashes: (workspace: Workspace, { detector }: WithDetector) =>
    Promise.resolve({ detector: detectorArtifacts(workspace, detector).weights.contentHash })
} as const satisfies Partial<RunWork<never>>
