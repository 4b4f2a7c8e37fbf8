import type { SettingMeta } from '../common/setting-meta.ts'
import type { SamplerName } from './schedulers/names.ts'

const samplers: Readonly<Record<SamplerName, string>> = {
  ddim: 'DDIM',
  ddpm: 'DDPM',
  pndm: 'PNDM',
  euler: 'Euler',
  'euler-ancestral': 'Euler ancestral',
  'dpmpp-2m': 'DPM-Solver++ 2M'
}

/** What settings of sampling say about themselves, wherever something is sampled. */
export const samplingMeta = {
  sampler: {
    title: 'Sampler',
    description: 'The method that turns noise into an image. DPM-Solver++ needs the fewest steps.',
    choices: samplers
  },
  steps: {
    title: 'Sampling steps',
    description: 'More steps take longer and give finer detail; beyond about 50 there is no gain. DDPM needs hundreds.'
  },
  guidance: {
    title: 'Guidance scale',
    description: 'How closely images follow the prompt; 1 is no guidance. Lower it if colours are oversaturated.'
  },
  batchSize: { title: 'Batch size', description: 'Larger batches are somewhat faster and need more memory.' },
  grain: {
    title: 'Grain of the dataset',
    description:
      'Adds fine structure and brightness of good training images, which every autoencoder loses, so that a detector cannot tell synthetic images by them. Off follows the papers.',
    group: 'advanced'
  },
  chroma: {
    title: 'Colours of the dataset',
    description:
      'Matches the colours to those of good training images; grey datasets get grey images. Off follows the papers.',
    group: 'advanced'
  }
} as const satisfies Readonly<Record<string, SettingMeta>>
