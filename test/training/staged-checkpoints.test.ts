import { describe, expect, it } from 'vitest'
import { stagedCheckpoints } from '../../electron/training/staged-checkpoints.ts'
import { memoryCheckpoints } from './memory-checkpoints.ts'

const file = (...bytes: number[]) => ({ state: Uint8Array.from(bytes) })

describe('checkpoints of a multi-stage training', () => {
  it('have their own files and steps per stage, and keep those of earlier stages', async () => {
    const store = memoryCheckpoints()
    const first = await stagedCheckpoints(store)
    expect(await first('one', 0).latest()).toBeNull()
    await first('one', 0).write(3, file(1))
    await first('one', 0).write(5, file(2))
    await first('two', 5).write(4, file(3))
    expect(store.steps).toEqual([3, 5, 9])

    const resumed = await stagedCheckpoints(store)
    expect((await resumed('one', 0).latest())?.files).toEqual(file(2))
    expect(await resumed('two', 5).latest()).toEqual({ step: 4, files: file(3) })
    await resumed('two', 5).write(6, file(4))
    const last = await stagedCheckpoints(store)
    expect((await last('one', 0).latest())?.files).toEqual(file(2))
    expect(await last('two', 5).latest()).toEqual({ step: 6, files: file(4) })
  })
})
