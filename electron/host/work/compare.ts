import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { FlawsmithError } from '../../common/errors.ts'
import type { Comparison } from '../../contract/station-live.ts'
import { readBundle } from '../../inspection/bundle/file.ts'
import { compareBundles } from '../../inspection/compare.ts'
import { storeComparison } from '../../station/live/comparisons.ts'
import { bundleFile, liveBundles } from '../../station/live/go-live.ts'
import { currentRecipe, openStation, type Station } from '../../station/station-folder.ts'
import type { HostContext } from '../host-context.ts'
import { runJob } from '../run-job.ts'
import { comparisonImages, trainingOf } from '../station/comparison-images.ts'
import type { HostWork } from './host-work.ts'

export const compare: HostWork<'compare'> = {
  kind: 'compare',
  lane: 'heavy',
  uses: () => ({}),
  station: {
    folder: ({ station }) => station,
    needs: 'change-bundle',
    entry: ({ bundle }) => ({ action: 'comparison-started', details: { name: basename(bundle) } })
  },
  produces: ['stations'],
  prepare: (_, { station: folder, bundle }) => {
    const path = resolve(bundle)
    if (!existsSync(path)) throw new FlawsmithError('bundle.unreadable', { reason: 'ENOENT', path })
    return {
      name: basename(path),
      perform: async (context) => {
        const comparison = await compareWithLive(context, await openStation(folder), path)
        return { bundle: path, comparison }
      }
    }
  }
}

/** What is stored of a comparison: all but who saw it. */
export type StoredContents = Omit<Comparison, 'seen' | 'comparedAt' | 'station'>

const mostDisagreements = 200

/**
 * Compares a bundle with the one that a station is live with, and stores that at the station. Errors: `live.running-gone`,
 * `live.same-bundle`, those of readBundle and openBundle, `run.cancelled`.
 */
export async function compareWithLive(
  { workspace, device, threads, monitor }: HostContext,
  station: Station,
  path: string
): Promise<Comparison> {
  const { recipe } = await currentRecipe(station)
  const live = liveBundles(station).at(-1)
  const runningPath = live === undefined ? recipe.detector.bundle : await bundleFile(station, live)
  if (runningPath === null) throw new FlawsmithError('live.running-gone', { path: recipe.detector.bundle })
  const [running, candidate] = [await readBundle(runningPath), await readBundle(path)]
  if (running.hash === candidate.hash) throw new FlawsmithError('live.same-bundle', { path })
  const runs = [trainingOf(workspace, running.manifest), trainingOf(workspace, candidate.manifest)] as const
  const { images, trained, earlier } = comparisonImages(workspace, station, [
    { run: runs[0], since: live?.first ?? running.manifest.exportedAt },
    { run: runs[1], since: candidate.manifest.exportedAt }
  ])
  const input = {
    ...{ bundles: [runningPath, path] as const, preparation: recipe.preparation, device, threads },
    images: images.map(({ name, path: file, contentHash: hash, origin }) => {
      return { name, path: file, hash, fromLine: origin === 'line' }
    })
  }
  const { output } = await runJob('compare', input, monitor)
  const rows = images.map((image, index) => {
    const [one, other] = output[index] as (typeof output)[number]
    return { ...image, running: one, candidate: other }
  })
  const compared = compareBundles(rows)
  const named = ({ hash, manifest }: typeof running, file: string, figures: (typeof compared)['running']) => {
    const { detector, exportedAt } = manifest
    return { hash, name: detector.name, run: detector.run, kind: detector.kind, exportedAt, path: file, figures }
  }
  const contents: StoredContents = {
    running: named(running, runningPath, compared.running),
    candidate: named(candidate, path, compared.candidate),
    unknown: [...(runs[0] === null ? ['running' as const] : []), ...(runs[1] === null ? ['candidate' as const] : [])],
    images: {
      ...{ good: compared.good, defective: compared.defective, trained, earlier },
      line: images.filter(({ origin }) => origin === 'line').length,
      dataset: images.filter(({ origin }) => origin === 'dataset').length
    },
    disagreements: compared.disagreements.slice(0, mostDisagreements).flatMap((index) => {
      const row = rows[index]
      if (row === undefined) return []
      const { path: _, running: one, candidate: other, ...image } = row
      const plain = ({ verdict, score }: typeof one) => ({ verdict, score })
      return [{ ...image, running: plain(one), candidate: plain(other) }]
    })
  }
  const pair = { running: running.hash, candidate: candidate.hash }
  const { comparedAt, seen } = await storeComparison(station, pair, contents)
  return { station: station.id, comparedAt, seen: [...seen], ...contents }
}
