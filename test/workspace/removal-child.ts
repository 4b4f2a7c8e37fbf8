/** @file Removes the rows of a run and is killed before their files are deleted. */
import { removeRecords } from '../../electron/workspace/removal.ts'
import { openWorkspace } from '../../electron/workspace/workspace.ts'

const [folder = '', run = ''] = process.argv.slice(2)
const workspace = await openWorkspace(folder)
removeRecords(workspace, { runs: new Set([Number(run)]), baseModels: new Set() }, 'anna')
process.kill(process.pid, 'SIGKILL')
