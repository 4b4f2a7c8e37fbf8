import { describe, expect, it } from 'vitest'
import { createImageCache, neighbours } from '../../../renderer/viewer/image-cache.ts'

/** Loads on demand, and records what happens. */
function harness(bytes = 1000) {
  const waiting = new Map<string, { finish: () => void; fail: () => void; signal: AbortSignal }>()
  const closed: string[] = []
  const asked: string[] = []
  const cache = createImageCache({
    bytes,
    load: (url, signal) => {
      asked.push(url)
      return new Promise<{ width: number; height: number; close: () => void }>((resolve, reject) => {
        const image = { width: 10, height: 10, close: () => closed.push(url) }
        waiting.set(url, { finish: () => resolve(image), fail: () => reject(new Error(url)), signal })
      })
    }
  })
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0))
  const finish = async (url: string) => {
    waiting.get(url)!.finish()
    await settle()
  }
  return { cache, waiting, closed, asked, finish, settle }
}

describe('image cache', () => {
  it('loads an image once for all users, and keeps it afterwards', async () => {
    const { cache, asked, closed, finish } = harness()
    const [a, b] = [cache.hold('a'), cache.hold('a')]
    await finish('a')
    expect(await a.image).toBe(await b.image)
    a.release()
    b.release()
    b.release()
    cache.hold('a')
    expect(asked).toEqual(['a'])
    expect(closed).toEqual([])
  })

  it('evicts the least recently used image, but never one in use', async () => {
    const { cache, closed, finish } = harness()
    const held = cache.hold('held')
    await finish('held')
    for (const url of ['a', 'b', 'c', 'd']) {
      const hold = cache.hold(url)
      await finish(url)
      hold.release()
    }
    expect(closed).toEqual(['a', 'b'])
    expect((await held.image).width).toBe(10)
  })

  it('prefetches two at a time, in order, and aborts requests that are no longer needed', async () => {
    const { cache, asked, waiting, closed, finish } = harness(10_000)
    cache.prefetch(['a', 'b', 'c'])
    expect(asked).toEqual(['a', 'b'])
    await finish('a')
    expect(asked).toEqual(['a', 'b', 'c'])
    cache.prefetch(['c', 'd'])
    expect(waiting.get('b')!.signal.aborted).toBe(true)
    expect(waiting.get('c')!.signal.aborted).toBe(false)
    expect(asked).toEqual(['a', 'b', 'c', 'd'])
    await finish('b')
    expect(closed).toEqual(['b'])
  })

  it('stops loading an image that is no longer needed, unless it is prefetched', () => {
    const { cache, waiting } = harness()
    cache.hold('left').release()
    expect(waiting.get('left')!.signal.aborted).toBe(true)
    cache.prefetch(['next'])
    cache.hold('next').release()
    expect(waiting.get('next')!.signal.aborted).toBe(false)
  })

  it('retries after a failure', async () => {
    const { cache, asked, waiting, settle } = harness()
    const hold = cache.hold('a')
    const failure = expect(hold.image).rejects.toThrow('a')
    waiting.get('a')!.fail()
    await failure
    await settle()
    hold.release()
    cache.hold('a')
    expect(asked).toEqual(['a', 'a'])
  })

  it('returns the neighbours, nearest first', () => {
    expect(neighbours(5, 100, 2)).toEqual([6, 4, 7, 3])
    expect(neighbours(0, 2)).toEqual([1])
    expect(neighbours(99, 100, 1)).toEqual([98])
  })
})
