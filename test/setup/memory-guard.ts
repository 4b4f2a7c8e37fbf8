/** @file Stops a test process that takes far more memory than any test needs, and says which test and where. */
import { Worker } from 'node:worker_threads'
import { beforeEach, expect } from 'vitest'

/** Several times what the whole unit tests need, in bytes. */
const limit = 3 * 2 ** 30
/** Name of the running test, UTF-8 with its length before it: the thread reads it while the test blocks the process. */
const nameBytes = 1000

const shared = globalThis as { memoryGuard?: Uint8Array }
shared.memoryGuard ??= startGuard()

beforeEach(() => {
  const { testPath = '', currentTestName = '' } = expect.getState()
  const name = Buffer.from(`${testPath} > ${currentTestName}`).subarray(0, nameBytes - 2)
  const buffer = Buffer.from(shared.memoryGuard!.buffer)
  name.copy(buffer, 2)
  buffer.writeUInt16LE(name.length)
})

function startGuard(): Uint8Array {
  const name = new Uint8Array(new SharedArrayBuffer(nameBytes))
  const file = new URL('memory-guard-thread.ts', import.meta.url)
  new Worker(file, { workerData: { name, limit } }).unref()
  return name
}
