import { log } from '../common/log.ts'
import type { Job } from '../contract/jobs.ts'
import type { EventHub } from './events/hub.ts'

/** Writes down when jobs begin and how they end, without their settings: prompts and names stay with the user. */
export function logJobs(hub: EventHub): void {
  const begun = new Map<number, number>()
  const note = ({ id, kind, state, runs, error }: Job) => {
    const start = begun.get(id)
    if (state === 'running') {
      if (start !== undefined) return
      begun.set(id, performance.now())
      log.info('job started', { job: id, kind })
    } else if (start !== undefined) {
      begun.delete(id)
      const seconds = Math.round((performance.now() - start) / 100) / 10
      log.info(`job ${state}`, { job: id, kind, runs: runs.join(','), seconds, code: error?.code })
    }
  }
  hub.listen(
    (event) => {
      if (event.type === 'job') note(event.job)
    },
    () => begun.clear()
  )
}
