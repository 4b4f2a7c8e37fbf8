/** @file What to do next with the synthetic images of a run. */
import { imageNumber } from '../common/image-number.ts'
import { datasetOfRun } from '../host/work/background-signature.ts'
import { standingsOf } from '../workspace/acceptance.ts'
import { getDataset } from '../workspace/datasets.ts'
import type { Workspace } from '../workspace/handle.ts'
import { counted } from './counted.ts'
import { nextCommand } from './next-command.ts'

/** How to look at new images of a run; where they are in a folder already, their list is enough. */
export function nextLook(run: number, isWritten: boolean): string {
  const look = nextCommand('review', 'list', String(run), ...(isWritten ? [] : ['--out', 'FOLDER']))
  return `Look at them, then accept or reject each: ${look}`
}

/** How to train with the accepted images of a run, or to accept some where none is; null where nothing is left to do. */
export function nextWithReviewed(workspace: Workspace, run: number): string | null {
  const standings = standingsOf(workspace, run)
  const accepted = standings.filter(({ standing }) => standing === 'accepted').length
  if (accepted > 0) {
    const dataset = datasetOfRun(workspace, run)
    const name = dataset === null ? 'DATASET' : getDataset(workspace, dataset).name
    const train = nextCommand('train', '--dataset', name, '--with', String(run))
    return `Train with the ${counted(accepted, 'accepted image')}: ${train}`
  }
  // Of images that the check rejected, none is proposed while another is open.
  const open =
    standings.find(({ standing }) => standing === 'passed' || standing === 'undecided') ??
    standings.find(({ standing }) => standing === 'flagged')
  if (open === undefined) return null
  const accept = nextCommand('review', 'accept', String(run), String(imageNumber(open.sample.position)))
  return `Accept or reject images by their numbers: ${accept}`
}
