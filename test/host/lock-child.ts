/** @file A process that tries to lock each folder that it is told, and says whether it did; the lock stays held. */
import { createInterface } from 'node:readline'
import { lockWorkspace } from '../../electron/host/workspace-lock.ts'

for await (const folder of createInterface({ input: process.stdin })) {
  const taken = await lockWorkspace(folder).then(
    () => 'taken',
    (error: unknown) => (error as { code: string }).code
  )
  process.stdout.write(`${taken}\n`)
}
