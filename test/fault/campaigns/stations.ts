import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Attempt } from './attempt.ts'

const root = join(import.meta.dirname, '../../..')

/** The tests of a killed station, with more kills than they have on every change. */
export const killedStation: Attempt = async () => {
  const words = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', 'test/station/crash.test.ts']
  const env = { ...process.env, FLAWSMITH_TEST_KILLS: '20' }
  const [code] = (await once(spawn(process.execPath, words, { cwd: root, env, stdio: 'inherit' }), 'exit')) as [number]
  return code === 0 ? null : 'the tests above failed'
}
