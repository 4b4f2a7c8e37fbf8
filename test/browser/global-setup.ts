import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildPage, buildProgram } from '../../build/build.ts'
import { desktopMissing } from '../electron/missing.ts'
import { jobEnd } from './jobs.ts'
import { startHost } from './serve.ts'

/** Builds the page, and makes the workspace with the sample dataset that specs copy. */
export default async function setUp(): Promise<() => Promise<void>> {
  const missing = desktopMissing()
  if (missing !== null) console.log(`The specs of the desktop app are skipped: ${missing}`)
  else await buildProgram()
  await buildPage()
  const folder = await mkdtemp(join(tmpdir(), 'flawsmith-sample-'))
  const workspace = join(folder, 'workspace')
  const host = await startHost({ home: folder, workspace })
  try {
    const { id } = await host.client.call('jobs.start', { request: { kind: 'sample' } })
    const job = await jobEnd(host.client, id)
    if (job.state !== 'succeeded') throw new Error(`the sample dataset: ${JSON.stringify(job.error)}`)
  } finally {
    await host.stop()
  }
  process.env['FLAWSMITH_SAMPLE_WORKSPACE'] = workspace
  return () => rm(folder, { recursive: true, force: true })
}
