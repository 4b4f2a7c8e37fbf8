/** @file A process that tries to run each station that it is told, and says whether it did; the lock stays held. */
import { createInterface } from 'node:readline'
import { lockStation } from '../../electron/station/lock.ts'

for await (const folder of createInterface({ input: process.stdin })) {
  const taken = await lockStation(folder).then(
    () => 'taken',
    (error: unknown) => (error as { code: string }).code
  )
  process.stdout.write(`${taken}\n`)
}
