import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cacheFolder } from '../../electron/common/cache-folder.ts'

describe('cache folder', () => {
  it('is in the operating system’s usual place, or in FLAWSMITH_HOME', () => {
    const [home, local] = ['/home/a', '/local']
    expect(cacheFolder({ HOME: home, XDG_CACHE_HOME: '/x' }, 'linux')).toBe(join('/x', 'flawsmith'))
    expect(cacheFolder({ HOME: home }, 'linux')).toBe(join(home, '.cache', 'flawsmith'))
    expect(cacheFolder({ HOME: home }, 'darwin')).toBe(join(home, 'Library', 'Caches', 'Flawsmith'))
    expect(cacheFolder({ HOME: home, LOCALAPPDATA: local }, 'win32')).toBe(join(local, 'Flawsmith', 'cache'))
    expect(cacheFolder({ HOME: home, FLAWSMITH_HOME: '/f' }, 'win32')).toBe(join('/f', 'cache'))
  })
})
