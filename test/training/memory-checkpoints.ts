import type { Checkpoints, SavedCheckpoint } from '../../electron/training/checkpoints.ts'

export interface MemoryCheckpoints extends Checkpoints {
  /** Steps of all written checkpoints. */
  readonly steps: readonly number[]
}

/** Keeps copies of the newest checkpoint's files. */
export function memoryCheckpoints(): MemoryCheckpoints {
  let newest: SavedCheckpoint | null = null
  const steps: number[] = []
  return {
    steps,
    write(step, files) {
      const copies = Object.entries(files).map(([name, bytes]) => [name, new Uint8Array(bytes)] as const)
      newest = { step, files: Object.fromEntries(copies) }
      steps.push(step)
      return Promise.resolve()
    },
    latest: () => Promise.resolve(newest)
  }
}
