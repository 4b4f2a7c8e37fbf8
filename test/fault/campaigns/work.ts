import type { WorkRequest } from '../../../electron/contract/work/kinds.ts'
import { platesData as data } from '../../host/api/test-host.ts'

const recipe = {
  ...{ name: 'small', title: 'Small', source: 'A test.' },
  data: { width: 32, height: 32, fit: 'stretch', split: data.split, limits: {} },
  memseg: { seed: 1 },
  detector: { architecture: 'resnet10-narrow', epochs: 12, batch: 4, learningRate: 0.02 },
  matrix: { methods: ['none', 'memseg'], augmented: [4], seeds: [0, 1] }
}

/** Work that takes seconds on the plates of a scene, and has something to resume from. */
export const requests = {
  training: {
    ...{ kind: 'train', data, task: 'detection' },
    settings: { architecture: 'resnet10-narrow', epochs: 120, batch: 4, learningRate: 0.01 }
  },
  'fine-tuning': {
    ...{ kind: 'finetune', method: 'dreambooth', data, base: 'tiny' },
    settings: {
      ...{ resolution: 32, epochs: 40, repeats: 1, batchSize: 2, rank: 2, classImages: { count: 0 } },
      ...{ instancePrompt: 'a crack', trainTextEncoder: false, checkpointEvery: 5 }
    }
  },
  synthesis: { kind: 'synthesize', method: 'memseg', data, count: 300, seed: 5 },
  experiment: { kind: 'experiment', dataset: 1, recipe }
} as const satisfies Record<string, WorkRequest>
