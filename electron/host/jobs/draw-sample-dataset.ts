import { sampleDataset, type SampleDatasetOptions } from '../../synthesis/sample-dataset/sample-dataset.ts'
import type { JobHandler } from '../serve-jobs.ts'

export interface SampleDatasetInput extends Omit<SampleDatasetOptions, 'monitor'> {
  readonly seed: number
  readonly folder: string
}

/** Draws Flawsmith's own dataset into a folder; returns the folder. */
export const drawSampleDataset: JobHandler<SampleDatasetInput, string> = ({ seed, folder, ...options }, monitor) =>
  sampleDataset(seed, folder, { ...options, monitor })
