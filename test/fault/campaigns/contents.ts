import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { english } from '../../../electron/messages/english.ts'
import { randomStream, type RandomStream } from '../../../electron/common/random.ts'
import { reconcile } from '../../../electron/workspace/reconcile.ts'
import { closeWorkspace, openWorkspace } from '../../../electron/workspace/workspace.ts'
import { platesData as data } from '../../host/api/test-host.ts'
import { flipByte } from '../../support/flip-byte.ts'
import type { Attempt } from './attempt.ts'
import { copyOf, makeScene, type Scene } from './scene.ts'

let scene: Promise<Scene> | null = null

/** A bit of a random stored file flips, with its size and times as they were: the check names the file and what uses it. */
export const flippedContent: Attempt = async (seed, note) => {
  scene ??= makeScene('contents', { kind: 'synthesize', method: 'memseg', data, count: 4, seed: 5 })
  const place = await copyOf(await scene)
  const random = randomStream(seed, 'flip content')
  try {
    const files = join(place.workspace, 'files')
    const names = await readdir(files, { recursive: true, withFileTypes: true })
    const chosen = random.pick(names.filter((entry) => entry.isFile()))
    const path = join(chosen.parentPath, chosen.name)
    await flip(path, random)
    const workspace = await openWorkspace(place.workspace)
    try {
      const { changed, missing } = await reconcile(workspace)
      const named = changed.find((problem) => problem.path === path)
      note(`${chosen.name.slice(0, 8)}: ${named === undefined ? '' : english.value(named.usedBy)}`)
      if (named === undefined) return `${path} is not named`
      if (named.usedBy.length === 0) return `${path} is named without what uses it`
      return changed.length + missing.length === 1 ? null : `${changed.length + missing.length} problems of one flip`
    } finally {
      closeWorkspace(workspace)
    }
  } finally {
    await rm(place.home, { recursive: true, force: true })
  }
}

/** Flips one random bit of a file. */
export async function flip(path: string, random: RandomStream): Promise<void> {
  const { size } = await stat(path)
  await flipByte(path, random.integer(0, size), random.integer(0, 8))
}
