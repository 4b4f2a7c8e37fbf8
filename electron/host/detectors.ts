/** @file Trained detectors as lists and their own pages show them. */
import { FlawsmithError } from '../common/errors.ts'
import type { Detector } from '../contract/detectors.ts'
import type { ConfigOf } from '../contract/work/run-configs.ts'
import { metadataName } from '../detection/detector-file.ts'
import { listArtifacts } from '../workspace/artifacts.ts'
import { readContent } from '../workspace/contents.ts'
import { findImages, listDatasets } from '../workspace/datasets.ts'
import type { Workspace } from '../workspace/handle.ts'
import { listMetrics } from '../workspace/metrics.ts'
import { listReleases, type Release } from '../workspace/releases.ts'
import { savedThreshold } from '../workspace/detector-thresholds.ts'
import { getRun, listRuns, parentsOf, type Run } from '../workspace/runs.ts'
import { splitOfRun } from '../workspace/splits.ts'
import { datasetOfDetector } from './bundles/detector-dataset.ts'

/** What tells detectors of a task apart at a glance: the first of these that a run measured. */
const mainMeasures: Readonly<Record<Detector['task'], readonly string[]>> = {
  detection: ['average precision (step sum)', 'AUROC'],
  localisation: ['pixel AP', 'image AP'],
  classification: ['accuracy']
}

/** Released detectors first, then the newest. */
export async function listDetectors(workspace: Workspace): Promise<Detector[]> {
  const releases = listReleases(workspace)
  const runs = listRuns(workspace, { kind: 'train', state: 'succeeded' }).filter((run) => hasFiles(workspace, run))
  const all = await Promise.all(runs.map((run) => detectorOf(workspace, run, releases)))
  return all.toSorted((one, other) => Number(other.release !== null) - Number(one.release !== null))
}

/** One detector. Errors: `run.not-found`, `detector.not-detector`. */
export function showDetector(workspace: Workspace, id: number): Promise<Detector> {
  const run = getRun(workspace, id)
  if (run.kind !== 'train' || run.state !== 'succeeded' || !hasFiles(workspace, run)) {
    throw new FlawsmithError('detector.not-detector', { run: id, name: run.name })
  }
  return detectorOf(workspace, run, listReleases(workspace))
}

const hasFiles = (workspace: Workspace, { id }: Run) => listArtifacts(workspace, id, 'detector').length > 0

async function detectorOf(workspace: Workspace, run: Run, releases: readonly Release[]): Promise<Detector> {
  const { id: runId, name, seeds, createdAt } = run
  // Written by trainRun.
  const { task, section, images, synthetic } = run.config as unknown as ConfigOf<'train'>
  const files = listArtifacts(workspace, runId, 'detector')
  const results = listMetrics(workspace, runId).filter(({ step }) => step === 0)
  const main = mainMeasures[task].flatMap((each) => results.find((result) => result.name === each) ?? [])[0]
  const split = splitOfRun(workspace, run)
  const found = releases.find((release) => release.runId === runId)
  return {
    ...{ runId, name, task, createdAt },
    section,
    seeds: [...seeds],
    dataset: datasetOf(workspace, runId),
    split: split === undefined ? null : splitView(split),
    measure: main === undefined ? null : { name: main.name, value: main.value },
    testDefects: countDefects(workspace, images['test'] ?? []),
    syntheticImages: synthetic.length,
    threshold: savedThreshold(workspace, runId)?.threshold ?? (await thresholdOf(workspace, files)),
    release: found === undefined ? null : { by: found.by, at: found.at },
    files: files.map(({ id, name: file, contentHash }) => ({ id, name: file, contentHash }))
  }
}

/** Of images that are still there. */
function countDefects(workspace: Workspace, images: readonly number[]): number {
  return [...findImages(workspace, images).values()].filter(({ label }) => label === 'defect').length
}

/** A stored split as pages name it. */
export function splitView({ id, name, seed, protocol }: NonNullable<ReturnType<typeof splitOfRun>>): Detector['split'] {
  return { id, name, seed, protocol: protocol as NonNullable<Detector['split']>['protocol'] }
}

function datasetOf(workspace: Workspace, runId: number): Detector['dataset'] {
  const imported = parentsOf(workspace, runId).filter(({ role }) => role === 'dataset')
  const datasets = listDatasets(workspace)
  // One that was trained again has images from the line, too: then most of its images decide.
  const id =
    imported.length === 1
      ? datasets.find((each) => each.runId === imported[0]?.runId)?.id
      : datasetOfDetector(workspace, runId)
  const dataset = datasets.find((each) => each.id === id)
  return dataset === undefined ? null : { id: dataset.id, name: dataset.name }
}

/** The threshold that its training chose; null for a detector without one. */
export function ownThreshold(workspace: Workspace, detector: number): Promise<number | null> {
  return thresholdOf(workspace, listArtifacts(workspace, detector, 'detector'))
}

/** What its description says; null for a detector without a threshold, or a description that is gone or damaged. */
async function thresholdOf(workspace: Workspace, files: ReturnType<typeof listArtifacts>): Promise<number | null> {
  const description = files.find(({ name }) => name === metadataName)
  if (description === undefined) return null
  const text = await readContent(workspace, description.contentHash).catch(() => '{}')
  const { threshold } = JSON.parse(text.toString()) as { threshold?: unknown }
  return typeof threshold === 'number' ? threshold : null
}
