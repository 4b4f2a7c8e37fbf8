import { FlawsmithError } from '../../common/errors.ts'
import type { Dataset } from '../../workspace/datasets.ts'

/** Refuses a dataset whose images a station keeps as its journal has them. Errors: `add.station-dataset`. */
export function requireOwnImages({ name, layout }: Dataset): void {
  if (layout !== 'station' && layout !== 'station-prepared') return
  throw new FlawsmithError('add.station-dataset', { dataset: name })
}
