import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readSettings, recentWorkspaces, stationGuards, stationMemory } from '../../../electron/host/settings.ts'
import type { Fuzzer } from '../fuzzer.ts'
import { mutateJsonText } from '../mutate.ts'
import { scratch } from '../scratch.ts'

const settings = {
  lastWorkspace: '/a',
  recentWorkspaces: ['/a', '/b'],
  stations: [{ folder: '/s', runs: true }],
  guards: ['/s']
}

/** What Flawsmith remembers between starts: nothing in it may keep it from starting. */
export const settingsFuzz: Fuzzer = {
  name: 'settings',
  open: async () => {
    const { folder, close } = await scratch()
    const environment = { FLAWSMITH_HOME: folder }
    return {
      close,
      draw: async (random) => {
        await writeFile(join(folder, 'settings.json'), mutateJsonText(random, settings))
        return () => {
          const read = [...recentWorkspaces(environment), ...stationGuards(environment)]
          stationMemory(environment).read()
          if (!read.every((path) => typeof path === 'string')) throw new Error(`paths: ${String(read)}`)
          return Promise.resolve(readSettings(environment))
        }
      }
    }
  }
}
