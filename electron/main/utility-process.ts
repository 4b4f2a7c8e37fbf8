/** @file Processes of Node inside the desktop app. */
import { utilityProcess } from 'electron'
import { basename } from 'node:path'
import type { StartWorker } from '../common/worker-process.ts'

/** Starts one of our modules as Electron's utility process, since a packaged app cannot fork Node. */
export const startUtilityProcess: StartWorker = (entry, words, events) => {
  const serviceName = `Flawsmith ${basename(entry, '.js')}`
  const child = utilityProcess.fork(entry, [...words], { stdio: ['ignore', 'ignore', 'pipe'], serviceName })
  let unwanted = false
  const end = () => {
    unwanted = true
    // It has no pid before it has started and after it has exited.
    if (child.pid === undefined) return
    // `child.kill()` sends SIGTERM, which a process busy computing does not handle.
    if (process.platform === 'win32') child.kill()
    else process.kill(child.pid, 'SIGKILL')
  }
  child.stderr?.setEncoding('utf8').on('data', events.stderr)
  child.on('message', events.message)
  child.on('error', (kind, place) => events.stderr(`${kind} at ${place}\n`))
  child.on('spawn', () => unwanted && end())
  child.on('exit', (code) => events.close(code, null))
  return { send: (message) => child.postMessage(message), end }
}
