/** @file Stops a test process that takes far more memory than any test needs, and says which test and where. */
import { join } from 'node:path'
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
  // A path, since tests of the page have a URL that is not Node's.
  const file = join(import.meta.dirname, 'memory-guard-thread.ts')
  new Worker(file, { workerData: { name, limit } }).unref()
  return name
}
