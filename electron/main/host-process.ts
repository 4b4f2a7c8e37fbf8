/** @file The host inside the desktop app: a separate process that answers the requests passed on by the shell. */
import '../common/sharp-in-electron.ts'
import { log, logFolder, startLog } from '../common/log.ts'
import { parentChannel, startWorkersWith } from '../common/worker-process.ts'
import { openHost } from '../host/host.ts'
import { jobKey } from '../host/queue/job-key.ts'
import { readSettings, recentWorkspaces, rememberWorkspace, settingsFolder, stationMemory } from '../host/settings.ts'
import { serveForwarded } from './forward.ts'
import { createLanes } from './lanes.ts'
import { closeMessage, laneNames } from './supervise.ts'
import { workersOfShell } from './workers.ts'

startLog({ name: 'host', folder: logFolder(process.env) })
// Electron only warns about these; a host in an undefined state must be restarted instead.
process.on('unhandledRejection', (cause) => {
  log.fault('ended by a fault', cause)
  // The shell shows what the host said last.
  console.error(cause)
  process.exit(1)
})
// A terminal sends Ctrl-C to every process; the shell says when to close.
process.on('SIGINT', () => undefined)

const shell = parentChannel()
const lane = createLanes({ post: shell.send, listen: shell.listen })
startWorkersWith(workersOfShell(lane(laneNames.workers)))

const folder = process.env['FLAWSMITH_WORKSPACE'] ?? readSettings(process.env).lastWorkspace
const host = await openHost({
  ...{ shell: 'desktop', device: 'auto', folder },
  remember: (opened) => rememberWorkspace(process.env, opened),
  recent: () => recentWorkspaces(process.env),
  stations: stationMemory(process.env),
  jobKey: await jobKey(settingsFolder(process.env))
})
serveForwarded(lane(laneNames.requests), host.fetch)
lane(laneNames.control).listen((order) => {
  if (order !== closeMessage) return
  void host.close().finally(() => process.exit(0))
})
