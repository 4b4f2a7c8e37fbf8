import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RandomStream } from '../../../electron/common/random.ts'
import { readAccess } from '../../../electron/station/access/store.ts'
import { nobody } from '../../../electron/station/access/roles.ts'
import { verifyAudit } from '../../../electron/station/audit/verify.ts'
import { isRunning } from '../../../electron/station/lock.ts'
import { stationRecipe } from '../../../electron/station/recipe.ts'
import { createStation, currentRecipe, openStation, recipeHistory } from '../../../electron/station/station-folder.ts'
import { stationStatus } from '../../../electron/station/status.ts'
import type { Fuzzer } from '../fuzzer.ts'
import { mutateBytes, mutateJsonText, mutateText, pick } from '../mutate.ts'
import { scratch } from '../scratch.ts'

const recipe = {
  name: 'line 3',
  source: { kind: 'folder', folder: 'watched' },
  preparation: { region: { left: 0, top: 0, width: 10, height: 10 } },
  detector: { bundle: 'none.flawsmith' },
  retention: null,
  sinks: [
    { kind: 'csv', name: 'log', folder: 'results' },
    { kind: 'mqtt', name: 'broker', url: 'mqtt://127.0.0.1:1883', topic: 'verdicts' },
    { kind: 'opcua', name: 'plc', port: 4840 }
  ]
}
const access = { format: 'flawsmith-access/1', autoLockMinutes: 10, users: [], wrong: { a: { count: 1 } } }
const lock = { pid: 1, started: 'x' }

/** A station's folder: its recipe, as somebody hands it over and as it is stored, its users, its audit log and its lock. */
export const stationFuzz: Fuzzer = {
  name: 'stations',
  share: 0.5,
  open: async () => {
    const { folder, close } = await scratch()
    const place = join(folder, 'station')
    const unchecked = () => Promise.resolve()
    await createStation(place, stationRecipe.parse(recipe), nobody, unchecked)
    const recipes = (await readdir(place)).find((name) => /recipe/.test(name)) ?? 'recipes'
    const sound = new Map<string, Uint8Array>()
    const [version = ''] = await readdir(join(place, recipes))
    for (const name of ['station.json', 'audit.jsonl', join(recipes, version)])
      sound.set(name, new Uint8Array(await readFile(join(place, name))))
    const damage = async (random: RandomStream) => {
      for (const [name, bytes] of sound) await writeFile(join(place, name), bytes)
      const name = pick(random, [...sound.keys(), 'access.json', 'lock.json', 'status.json'])
      const own = sound.get(name)
      const text =
        name === 'access.json'
          ? mutateJsonText(random, access)
          : own === undefined
            ? mutateJsonText(random, lock)
            : random.uniform() < 0.5
              ? mutateBytes(random, own)
              : name.endsWith('jsonl')
                ? mutateText(random, new TextDecoder().decode(own))
                : mutateJsonText(random, JSON.parse(new TextDecoder().decode(own)))
      await writeFile(join(place, name), text)
    }
    return {
      close,
      draw: async (random, seed) => {
        if (random.uniform() < 0.5) {
          const other = join(folder, `new ${seed}`)
          await mkdir(other)
          const given: unknown = ((text) => {
            try {
              return JSON.parse(text) as unknown
            } catch {
              return text
            }
          })(mutateJsonText(random, recipe))
          return async () => {
            try {
              await createStation(other, given, nobody, unchecked)
            } finally {
              await rm(other, { recursive: true, force: true })
            }
          }
        }
        await damage(random)
        return async () => {
          const station = await openStation(place)
          const results = await Promise.allSettled([
            currentRecipe(station),
            recipeHistory(station),
            readAccess(station),
            stationStatus(station),
            isRunning(place),
            Promise.resolve().then(() => verifyAudit(station))
          ])
          // What is no error of a name comes first.
          const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []))
          const worst = reasons.find((reason) => !(reason instanceof Error && 'remedy' in reason)) ?? reasons[0]
          if (worst !== undefined) throw worst instanceof Error ? worst : new Error('no error was thrown')
        }
      }
    }
  }
}
