import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'

const trial = join(import.meta.dirname, '../../electron/engine/self-test-trial.ts')

it('ONNX Runtime keeps no device id and queues no events for its makers', async () => {
  const home = await mkdtemp(join(tmpdir(), 'flawsmith telemetry '))
  onTestFinished(() => rm(home, { recursive: true, force: true }))
  const { ORT_DISABLE_TELEMETRY: _, ...environment } = process.env
  const env = { ...environment, HOME: home, USERPROFILE: home, XDG_CACHE_HOME: home, TMPDIR: home, TEMP: home }
  const child = fork(trial, ['cpu'], { env, execArgv: [], serialization: 'advanced' })
  const [answer] = await Promise.all([once(child, 'message'), once(child, 'exit')])
  expect(answer[0]).toMatchObject({ milliseconds: expect.any(Number) as number })
  expect(await readdir(home, { recursive: true })).toEqual([])
}, 60_000)
