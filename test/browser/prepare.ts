/** @file What a story begins with, made past the page. */
import { copyFile, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Job } from '../../electron/contract/jobs.ts'
import type { DataSection } from '../../electron/contract/work/fields.ts'
import type { WorkRequest } from '../../electron/contract/work/kinds.ts'
import type { Flawsmith } from './fixture.ts'
import { jobEnd } from './jobs.ts'

/** Small enough for two cores: 32 × 32 pixels of the sample's cracks. */
export const smallData = (dataset: number): DataSection => ({
  dataset,
  width: 32,
  height: 32,
  limits: { train: 12, validation: 6, test: 12 },
  split: {
    seed: 0,
    validationFraction: 0.2,
    protocol: { kind: 'few-shot', shots: 5, defectType: 'crack', testFraction: 0.4 }
  }
})

/** A recipe that trains four detectors of one epoch each. */
export function smallRecipe(name: string): Extract<WorkRequest, { kind: 'experiment' }>['recipe'] {
  const { dataset: _, ...data } = smallData(1)
  return {
    name,
    title: 'MemSeg on small cracks',
    source: 'A small experiment for the specs of the page.',
    data: { ...data, fit: 'stretch' },
    memseg: { seed: 1 },
    detector: { architecture: 'resnet10-narrow', epochs: 1, batch: 4, learningRate: 0.02 },
    matrix: { methods: ['none', 'memseg'], augmented: [4], seeds: [0, 1] }
  } as Extract<WorkRequest, { kind: 'experiment' }>['recipe']
}

/** Carries work out and waits for it; throws where it fails. */
export async function finish(flawsmith: Flawsmith, request: WorkRequest): Promise<Job> {
  const { id } = await flawsmith.call('jobs.start', { request })
  const job = await jobEnd(flawsmith, id)
  if (job.state !== 'succeeded') throw new Error(`${request.kind} ${job.state}: ${JSON.stringify(job.error)}`)
  return job
}

/** Synthetic images to review; returns their run. */
export async function makeImages(flawsmith: Flawsmith, count: number): Promise<number> {
  const job = await finish(flawsmith, { kind: 'synthesize', data: smallData(1), method: 'memseg', count, attempts: 1 })
  return job.runs.at(-1) ?? 0
}

/** A few images of the sample dataset as a folder that a person might bring: good ones and cracks with masks. */
export async function bringFolder({ workspace, folder }: Flawsmith, name: string): Promise<string> {
  const [from, to] = [join(workspace, 'sample-dataset'), join(folder, name)]
  const parts = [
    ['train/good', 16],
    ['test/good', 12],
    ['test/crack', 12],
    ['ground_truth/crack', 12]
  ] as const
  for (const [part, count] of parts) {
    await mkdir(join(to, part), { recursive: true })
    const files = (await readdir(join(from, part))).sort().slice(0, count)
    for (const file of files) await copyFile(join(from, part, file), join(to, part, file))
  }
  return to
}
