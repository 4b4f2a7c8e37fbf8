import { beforeEach, expect, it } from 'vitest'
import type { Job } from '../../../electron/contract/jobs.ts'
import { keepJob, useJobs } from '../../../renderer/client/jobs.ts'

const job = (state: Job['state']) => ({ id: 3, state }) as Job
const told = (state: Job['state']) => useJobs.setState(({ jobs }) => ({ jobs: { ...jobs, 3: job(state) } }))
const shown = () => useJobs.getState().jobs[3]?.state

beforeEach(() => useJobs.setState({ jobs: {} }))

it('an answer shows a job at once', () => {
  keepJob(job('queued'))
  expect(shown()).toBe('queued')
})

it('an answer that its job’s events have overtaken changes nothing', () => {
  told('succeeded')
  keepJob(job('queued'))
  expect(shown()).toBe('succeeded')
})

it('an order about a known job shows its effect, unless an event was quicker', () => {
  told('interrupted')
  const known = useJobs.getState().jobs[3]
  keepJob(job('queued'), known)
  expect(shown()).toBe('queued')
  told('running')
  keepJob(job('queued'), known)
  expect(shown()).toBe('running')
})
