import type { SettingMeta } from '../common/setting-meta.ts'

/** What settings that both trainings of adapters have say about themselves. */
export const trainingMeta = {
  textEncoderLearningRate: {
    title: 'Text encoder learning rate',
    description: 'Often half the learning rate, because the text encoder overfits sooner.',
    empty: 'same as the learning rate'
  },
  schedule: {
    title: 'Learning rate schedule',
    description: 'How the learning rate changes during training. Cosine lowers it smoothly to 0.',
    choices: {
      constant: 'Constant',
      constant_with_warmup: 'Constant with warm-up',
      linear: 'Linear decay',
      cosine: 'Cosine',
      cosine_with_restarts: 'Cosine with restarts'
    }
  },
  weightDecay: {
    title: 'Weight decay',
    description: 'Pulls weights towards 0 to reduce overfitting (AdamW). Rarely needs changing.'
  },
  gradientClip: {
    title: 'Gradient clipping',
    description: 'Maximum gradient norm per step. Lower it if the loss is unstable.'
  },
  accumulation: {
    title: 'Gradient accumulation',
    description: 'Batches per update. Has the effect of a larger batch without its memory use, but takes longer.'
  },
  checkpointEvery: {
    title: 'Checkpoint interval',
    unit: 'steps',
    description:
      'Saves training progress so that it can be resumed after a crash. 0 saves only when you pause or cancel.'
  }
} as const satisfies Readonly<Record<string, SettingMeta>>
