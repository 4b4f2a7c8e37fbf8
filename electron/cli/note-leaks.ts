import type { WorkRequest } from '../contract/work/kinds.ts'
import { findLeaks } from '../datasets/units.ts'
import { listImages } from '../workspace/datasets.ts'
import type { Workspace } from '../workspace/handle.ts'
import type { CommandContext } from './context.ts'
import { counted } from './counted.ts'

/** Says where work uses the split that a dataset's layout gives, and that has images of one part on two sides. */
export function noteLeaks({ note }: CommandContext, workspace: Workspace, request: WorkRequest): void {
  const given = givenSplitOf(request)
  if (given === null) return
  const { parts, images, examples } = findLeaks(listImages(workspace, given.dataset))
  if (parts === 0) return
  const names = examples.map((example) => example.map(({ name }) => name).join(' = ')).join(', ')
  const what = `${counted(parts, 'part')} in several subsets of the dataset’s own split, such as ${names}`
  note(
    given.mendLeaks
      ? `${what}: ${counted(images, 'image')} left out of training and validation, test images kept.`
      : `warning: ${what}: results are too good. --mend-leaks leaves ${counted(images, 'image')} out of training and validation.`
  )
}

/** Of a request that names its data, or whose recipe does. */
function givenSplitOf(request: WorkRequest): { readonly dataset: number; readonly mendLeaks: boolean } | null {
  const { recipe } = request as { readonly recipe?: unknown }
  const { data } = (isObject(recipe) ? recipe : request) as { readonly data?: unknown }
  if (!isObject(data) || !isObject(data['split']) || !isObject(data['split']['protocol'])) return null
  const { kind, mendLeaks } = data['split']['protocol']
  const dataset = data['dataset'] ?? (request as { readonly dataset?: unknown }).dataset
  if (kind !== 'given' || typeof dataset !== 'number') return null
  return { dataset, mendLeaks: mendLeaks === true }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
