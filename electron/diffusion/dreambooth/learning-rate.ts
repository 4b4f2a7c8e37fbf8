export const learningRateSchedules = [
  'constant',
  'constant_with_warmup',
  'linear',
  'cosine',
  'cosine_with_restarts'
] as const

export interface LearningRateOptions {
  readonly schedule: (typeof learningRateSchedules)[number]
  readonly learningRate: number
  /** Total number of updates. */
  readonly totalSteps: number
  /** Updates over which the rate rises linearly from 0; ignored by `constant`. */
  readonly warmupSteps: number
  /** Restarts of `cosine_with_restarts`. */
  readonly cycles: number
}

/** Learning rate of update `step`, counted from 0, as transformers and kohya schedule it (methods.md 1.6). */
export function learningRateAt(options: LearningRateOptions, step: number): number {
  const { schedule, learningRate, totalSteps, warmupSteps, cycles } = options
  if (schedule === 'constant') return learningRate
  if (step < warmupSteps) return (learningRate * step) / warmupSteps
  if (schedule === 'constant_with_warmup') return learningRate
  const progress = (step - warmupSteps) / Math.max(1, totalSteps - warmupSteps)
  if (progress >= 1) return 0
  const cosine = (phase: number) => 0.5 * (1 + Math.cos(Math.PI * phase))
  switch (schedule) {
    case 'linear':
      return learningRate * (1 - progress)
    case 'cosine':
      return learningRate * cosine(progress)
    case 'cosine_with_restarts':
      return learningRate * cosine((cycles * progress) % 1)
  }
}
