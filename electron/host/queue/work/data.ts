import type { z } from 'zod'
import type { dataSection, generation } from '../../../contract/jobs.ts'
import { dataSchema, generateSchema, type GenerateSection, type Recipe } from '../../../experiments/recipe.ts'
import { FlawsmithError } from '../../../common/errors.ts'
import { checkSize } from '../../../diffusion/generate.ts'
import { openPipeline } from '../../../models/pipeline-folder.ts'
import { contentPath } from '../../../workspace/contents.ts'
import { getDataset } from '../../../workspace/datasets.ts'
import type { Workspace } from '../../../workspace/handle.ts'
import { getAdapter } from '../../../workspace/models.ts'
import { requireBaseModel } from '../../services/base-models.ts'
import { checkedSettings } from './work.ts'

export type DataSection = z.output<typeof dataSection>
export type Generation = z.output<typeof generation>

/** The data section of a recipe that a request stands for. Throws `request.invalid`, `dataset.not-found`. */
export function recipeData(workspace: Workspace, { dataset, ...section }: DataSection): Recipe['data'] {
  getDataset(workspace, dataset)
  return checkedSettings(dataSchema, section, 'the images', 'data')
}

/** How a page samples unless told otherwise; the rest is the schema's own. */
export const generationDefaults = { ratio: 1, sampler: 'dpmpp-2m', steps: 20, guidance: 5 } as const

/** The generate section that a request stands for. Throws `request.invalid`. */
export function generateSection(
  given: Generation,
  size: { readonly width: number; readonly height: number }
): GenerateSection {
  const { adapter: _, ...settings } = given
  const { width, height } = size
  const complete = { ...generationDefaults, ...settings, width, height }
  return checkedSettings(generateSchema, complete, 'generation', 'generation')
}

/** Throws `generate.size` where the base model cannot draw images of the size, and what opening it fails of. */
export async function requireDrawable(workspace: Workspace, section: GenerateSection): Promise<void> {
  checkSize(await openPipeline((await requireBaseModel(workspace, section.base)).path), section)
}

/** The adapter that a request names. Errors: `model.not-found`, `adapter.foreign`. */
export function requestedAdapter(
  workspace: Workspace,
  name: string
): { readonly path: string; readonly runId: number } {
  const { runId, contentHash } = getAdapter(workspace, name)
  if (runId !== null) return { runId, path: contentPath(workspace, contentHash) }
  throw new FlawsmithError('adapter.foreign', {
    message: `The adapter was not made in this workspace: ${name}`,
    remedy: 'Choose an adapter that was fine-tuned here.',
    details: { adapter: name }
  })
}
