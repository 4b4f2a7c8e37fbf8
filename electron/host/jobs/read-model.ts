import { FlawsmithError } from '../../common/errors.ts'
import { adaptableModules } from '../../diffusion/adapted-networks.ts'
import { adapterFiles } from '../../diffusion/lora/files.ts'
import { readForeignLora } from '../../diffusion/lora/read.ts'
import { openPipeline } from '../../models/pipeline-folder.ts'
import type { JobHandler } from '../serve-jobs.ts'
import { checkNetworks } from '../work/base-models.ts'

export interface ReadModelInput {
  /** The file or folder that a person named. */
  readonly path: string
  /** A base model to read an adapter for. */
  readonly base: string
}

/**
 * Reads a model of others once, as adding it does, in a process of its own: what such a file can do to a program that reads
 * it, it does there. What an adapter does not have in common with the base model is for whoever adds it to say.
 */
export const readModel: JobHandler<ReadModelInput, null> = async ({ path, base }) => {
  const files = await adapterFiles(path)
  if (files === null) {
    checkNetworks(await openPipeline(path, { hashed: false }))
    return null
  }
  try {
    const modules = adaptableModules(await openPipeline(base, { hashed: false }))
    for (const file of files) await readForeignLora(file, modules)
  } catch (error) {
    if (!(error instanceof FlawsmithError)) throw error
  }
  return null
}
