import type { WorkRequest } from '../../../electron/contract/work/kinds.ts'
import { platesData as data } from '../../host/api/test-host.ts'
import { killedWork } from './killed-work.ts'

/** @file The kinds of work that are killed: each takes seconds here, and has something to resume from. */

export const training = killedWork('training', {
  ...{ kind: 'train', data, task: 'detection' },
  settings: { architecture: 'resnet10-narrow', epochs: 120, batch: 4, learningRate: 0.01 }
})

export const fineTuning = killedWork('fine-tuning', {
  ...{ kind: 'finetune', method: 'dreambooth', data, base: 'tiny' },
  settings: {
    ...{ resolution: 32, epochs: 20, repeats: 1, batchSize: 2, rank: 2, classImages: { count: 0 } },
    ...{ instancePrompt: 'a crack', trainTextEncoder: false, checkpointEvery: 5 }
  }
})

/** Images are made one after the other and stored in batches. */
export const synthesis = killedWork('synthesis', { kind: 'synthesize', method: 'memseg', data, count: 200, seed: 5 })

export const experiment = killedWork('experiment', experimentOf())

function experimentOf(): WorkRequest {
  const recipe = {
    ...{ name: 'small', title: 'Small', source: 'A test.' },
    data: { width: 32, height: 32, fit: 'stretch', split: data.split, limits: {} },
    memseg: { seed: 1 },
    detector: { architecture: 'resnet10-narrow', epochs: 12, batch: 4, learningRate: 0.02 },
    matrix: { methods: ['none', 'memseg'], augmented: [4], seeds: [0, 1] }
  }
  return { kind: 'experiment', dataset: 1, recipe }
}
