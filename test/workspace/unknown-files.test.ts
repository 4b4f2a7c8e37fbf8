import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { expect, it } from 'vitest'
import { english } from '../../electron/messages/english.ts'
import { checkWorkspace } from '../../electron/workspace/check/check-workspace.ts'
import { contentPath } from '../../electron/workspace/contents.ts'
import { failRun, startRun } from '../../electron/workspace/run-transitions.ts'
import { createRun, getRun } from '../../electron/workspace/runs.ts'
import { runPlan, temporaryWorkspace } from './helpers.ts'

it('a check says of a file that nothing names neither that it may be deleted nor, unless so, that an import left it', async () => {
  const workspace = await temporaryWorkspace()
  const file = contentPath(workspace, 'a'.repeat(64))
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, 'pixels')
  const remedy = async () => {
    const [finding] = await checkWorkspace(workspace.folder)
    return finding === undefined ? '' : english.value(finding.remedy)
  }
  expect(await remedy()).toContain('keep it')
  expect(await remedy()).not.toMatch(/import|delete/)

  const run = createRun(workspace, { ...runPlan, kind: 'import' })
  startRun(workspace, run)
  failRun(workspace, run, new Error('the disk was full'))
  const { startedAt } = getRun(workspace, run)
  const during = new Date(startedAt ?? '')
  await utimes(file, during, during)
  expect(await remedy()).toContain('an import that did not finish')
  await utimes(file, during, new Date(during.getTime() - 60_000))
  expect(await remedy()).toContain('keep it')
})
