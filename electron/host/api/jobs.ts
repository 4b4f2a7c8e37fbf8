import { resolveDevice } from '../../engine/devices.ts'
import { estimate } from '../effort/estimate.ts'
import { jobOptions } from '../work/job-options.ts'
import { machineOf } from '../effort/machine.ts'
import type { Group, Handlers } from './handlers.ts'
import { permittedWork, recordWork, requireStoppable } from './station-work.ts'

export const jobHandlers: Handlers<Group<'jobs'>> = {
  'jobs.list': ({ queue }, { limit }) => ({ jobs: queue.list(limit) }),
  'jobs.show': ({ queue }, { job }) => queue.show(job),
  'jobs.start': async ({ workspace, queue, stations }, { request, fresh, device, threads }, _, caller) => {
    const machine = {
      ...(device === undefined ? {} : { device: resolveDevice(device) }),
      ...(threads === undefined ? {} : { threads })
    }
    const permitted = await permittedWork(stations, request, caller)
    if (permitted !== null) recordWork(workspace, request, permitted)
    return queue.start(request, fresh, machine)
  },
  'jobs.cancel': async ({ queue, stations }, { job }, _, caller) => {
    await requireStoppable(stations, queue.show(job).request, caller)
    return queue.cancel(job)
  },
  'jobs.pause': async ({ queue, stations }, { job }, _, caller) => {
    await requireStoppable(stations, queue.show(job).request, caller)
    return queue.pause(job)
  },
  'jobs.resume': async ({ queue, stations }, { job }, _, caller) => {
    await permittedWork(stations, queue.show(job).request, caller)
    return queue.resume(job)
  },
  'jobs.estimate': ({ workspace, queue, device, threads }, { request }) =>
    estimate(workspace, request, machineOf({ device, threads }, queue.busy)),
  'jobs.options': () => jobOptions()
}
