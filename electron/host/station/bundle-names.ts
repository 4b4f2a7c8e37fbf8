import { readBundleManifest } from '../../inspection/bundle/file.ts'
import { bundleFile, liveBundles } from '../../station/live/go-live.ts'
import type { Station } from '../../station/place.ts'

/** What a bundle calls itself; null where it cannot be read. */
export async function bundleName(path: string): Promise<string | null> {
  return readBundleManifest(path).then(
    ({ detector }) => detector.name,
    () => null
  )
}

/** The names of the bundles that a station ran with, by hash, as far as their files are there. */
export async function bundleNames(station: Station): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for (const bundle of liveBundles(station)) {
    const path = await bundleFile(station, bundle)
    const name = path === null ? null : await bundleName(path)
    if (name !== null) names.set(bundle.hash, name)
  }
  return names
}
