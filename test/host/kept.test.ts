import { describe, expect, it } from 'vitest'
import { createKept } from '../../electron/host/kept.ts'

/** Notes what is opened and released. */
function opener() {
  const log: string[] = []
  const open = (name: string) => () => {
    log.push(`open ${name}`)
    return Promise.resolve({ release: () => Promise.resolve(void log.push(`release ${name}`)) })
  }
  return { log, open }
}

describe('what a worker keeps open', () => {
  it('is the same for equal keys, and one thing per name', async () => {
    const { log, open } = opener()
    const kept = createKept(() => true)
    const first = await kept.of('network', { size: 1 }, open('a'))
    expect(await kept.of('network', { size: 1 }, open('b'))).toBe(first)
    await kept.done()
    expect(await kept.of('network', { size: 2 }, open('c'))).not.toBe(first)
    await kept.of('other', { size: 1 }, open('d'))
    expect(log).toEqual(['open a', 'release a', 'open c', 'open d'])
  })

  it('is released after the last job', async () => {
    const { log, open } = opener()
    const kept = createKept()
    await kept.of('network', {}, open('a'))
    await kept.done()
    expect(log).toEqual(['open a', 'release a'])
  })

  it('is tried again where it could not be opened', async () => {
    const { log, open } = opener()
    const kept = createKept(() => true)
    await expect(kept.of('network', {}, () => Promise.reject(new Error('no memory')))).rejects.toThrow('no memory')
    await kept.of('network', {}, open('a'))
    expect(log).toEqual(['open a'])
  })
})
