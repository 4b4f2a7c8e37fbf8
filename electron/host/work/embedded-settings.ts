/**
 * @file Settings that suit the embedded base model, in place of the papers' for Stable Diffusion: minutes on two cores. The
 * recipes `demo` and `two-cores-localisation-transistor`, whose results the README gives, train with the same.
 */
export const embeddedFinetuning = {
  classImages: { count: 8, sampler: 'dpmpp-2m', steps: 10, guidance: 3, batchSize: 4 },
  rank: 8,
  alpha: 8,
  convolutionRank: null,
  trainTextEncoder: false,
  clipSkip: 1,
  learningRate: 0.001,
  schedule: 'cosine',
  repeats: 4,
  epochs: 6,
  batchSize: 4,
  aspectBuckets: false
} as const

export const embeddedDual = {
  rank: 16,
  textRank: null,
  horizontalFlips: false,
  verticalFlips: false,
  learningRate: 0.001,
  schedule: 'cosine',
  steps: 800,
  batchSize: 2,
  interaction: 'zero'
} as const
