import { beforeEach, expect, it } from 'vitest'
import type { Job } from '../../../electron/contract/jobs.ts'
import { keepJob, useJobs } from '../../../renderer/client/jobs.ts'

const job = (state: Job['state']) => ({ id: 3, state }) as Job
const applyEvent = (state: Job['state']) => useJobs.setState(({ jobs }) => ({ jobs: { ...jobs, 3: job(state) } }))
const shown = () => useJobs.getState().jobs[3]?.state

beforeEach(() => useJobs.setState({ jobs: {} }))

it('a response shows a job at once', () => {
  keepJob(job('queued'))
  expect(shown()).toBe('queued')
})

it('a response that is older than the job’s events is ignored', () => {
  applyEvent('succeeded')
  keepJob(job('queued'))
  expect(shown()).toBe('succeeded')
})

it('a command about a known job shows its effect, unless an event was faster', () => {
  applyEvent('interrupted')
  const known = useJobs.getState().jobs[3]
  keepJob(job('queued'), known)
  expect(shown()).toBe('queued')
  applyEvent('running')
  keepJob(job('queued'), known)
  expect(shown()).toBe('running')
})
