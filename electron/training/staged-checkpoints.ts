/** @file One store of checkpoints for a training of several stages. */
import type { CheckpointFiles, Checkpoints } from './checkpoints.ts'

/** A stage's own view of the store: only its own files, and steps counted from its start. */
export type Stages = (name: string, updatesBefore: number) => Checkpoints

/**
 * Divides a store between stages that follow each other. A checkpoint of a later stage holds the last files of earlier
 * ones too, so that a resumed training takes their results from it. Names of stages hold no slash.
 */
export async function stagedCheckpoints(checkpoints: Checkpoints): Promise<Stages> {
  const newest = await checkpoints.latest()
  let files: CheckpointFiles = newest?.files ?? {}
  return (name, updatesBefore) => {
    const prefix = `${name}.`
    const isOwn = (file: string) => file.startsWith(prefix)
    return {
      latest() {
        const own = Object.entries(files).filter(([file]) => isOwn(file))
        if (newest === null || own.length === 0) return Promise.resolve(null)
        const named = own.map(([file, bytes]) => [file.slice(prefix.length), bytes] as const)
        return Promise.resolve({ step: newest.step - updatesBefore, files: Object.fromEntries(named) })
      },
      async write(step, written) {
        const others = Object.entries(files).filter(([file]) => !isOwn(file))
        const own = Object.entries(written).map(([file, bytes]) => [`${prefix}${file}`, bytes] as const)
        files = Object.fromEntries([...others, ...own])
        await checkpoints.write(updatesBefore + step, files)
      }
    }
  }
}
