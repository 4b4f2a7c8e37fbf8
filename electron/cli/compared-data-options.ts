import type { Command } from 'commander'
import { FlawsmithError } from '../common/errors.ts'
import type { DataSection } from '../contract/work/fields.ts'
import type { Workspace } from '../workspace/handle.ts'
import { addDataOptions, dataOf, usualSize, type DataOptions } from './data-options.ts'
import type { TypedOptions } from './typed-options.ts'

/** Options of what a run's images are compared with: without a dataset, the images that the run was made from. */
export type ComparedDataOptions = Omit<DataOptions, 'dataset'> & { readonly dataset?: string }

const others = [
  ...['size', 'fit', 'shots', 'firstThird', 'defectType'],
  ...['mendLeaks', 'masks', 'splitSeed', 'validation', 'testFraction']
]

export function addComparedDataOptions(command: Command): Command {
  addDataOptions(command, usualSize)
  const dataset = command.options.find((option) => option.attributeName() === 'dataset')
  if (dataset !== undefined) {
    dataset.makeOptionMandatory(false)
    dataset.description =
      'name or number of the dataset to compare with (default: the images that the run was made from)'
  }
  return command
}

/** The images that options name; undefined for those of the run. Errors: `check.data-options`, those of dataOf. */
export function comparedDataOf(
  workspace: Workspace,
  { dataset, ...options }: ComparedDataOptions,
  typed: TypedOptions
): DataSection | undefined {
  if (dataset !== undefined) return dataOf(workspace, { dataset, ...options })
  for (const name of others) {
    const option = typed.ofSetting(name)
    if (option !== undefined) throw new FlawsmithError('check.data-options', { option })
  }
  return undefined
}
