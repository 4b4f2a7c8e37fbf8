/** @file Cache of decoded images with prefetching of neighbours: the next image is ready before it is requested. */

export interface Closable {
  readonly width: number
  readonly height: number
  close(): void
}

export interface ImageCacheOptions<P extends Closable> {
  /** Fetches and decodes; must stop when the signal says so. */
  readonly load: (url: string, signal: AbortSignal) => Promise<P>
  /** Bytes of decoded images to keep besides those in use; 4 per pixel. */
  readonly bytes: number
}

/** An image in use; it stays decoded until released. */
interface ImageHold<P> {
  readonly image: Promise<P>
  release(): void
}

export interface ImageCache<P> {
  /** Acquires an image, loading it unless it is cached. */
  hold(url: string): ImageHold<P>
  /** Loads these in order of importance, two at a time, and stops loading others that are not in use. */
  prefetch(urls: readonly string[]): void
  clear(): void
}

interface Entry<P> {
  readonly image: Promise<P>
  readonly abort: AbortController
  loaded: P | null
  holders: number
}

const atOnce = 2

export function createImageCache<P extends Closable>({ load, bytes }: ImageCacheOptions<P>): ImageCache<P> {
  // In order of use: the one used longest ago comes first.
  const entries = new Map<string, Entry<P>>()
  let ahead: readonly string[] = []
  let wanted: readonly string[] = []

  const drop = (url: string, entry: Entry<P>) => {
    if (entries.get(url) === entry) entries.delete(url)
    entry.abort.abort()
    entry.loaded?.close()
  }

  const trim = () => {
    const unused = [...entries].filter(([, entry]) => entry.loaded && entry.holders === 0)
    let kept = unused.reduce((sum, [, entry]) => sum + sizeOf(entry.loaded), 0)
    for (const [url, entry] of unused) {
      if (kept <= bytes) return
      kept -= sizeOf(entry.loaded)
      drop(url, entry)
    }
  }

  const start = (url: string): Entry<P> => {
    const abort = new AbortController()
    const image = load(url, abort.signal)
    const entry: Entry<P> = { image, abort, loaded: null, holders: 0 }
    entries.set(url, entry)
    image.then(
      (loaded) => {
        // Dropped while loading.
        if (entries.get(url) !== entry) return loaded.close()
        entry.loaded = loaded
        trim()
        next()
      },
      () => {
        // A failure is not cached: the next attempt loads again.
        if (entries.get(url) === entry) entries.delete(url)
        next()
      }
    )
    return entry
  }

  const next = () => {
    const loading = [...entries.values()].filter(({ loaded }) => loaded === null).length
    const missing = wanted.filter((url) => !entries.has(url)).slice(0, Math.max(0, atOnce - loading))
    // Tried once: images that fail or do not fit in memory are loaded when they are viewed.
    wanted = wanted.filter((url) => !missing.includes(url))
    for (const url of missing) start(url)
  }

  return {
    hold(url) {
      const entry = entries.get(url) ?? start(url)
      entries.delete(url)
      entries.set(url, entry)
      entry.holders++
      let held = true
      return {
        image: entry.image,
        release() {
          if (!held) return
          held = false
          entry.holders--
          if (entry.holders > 0) return
          if (entry.loaded === null && !ahead.includes(url)) drop(url, entry)
          else if (entries.get(url) === entry) trim()
          else entry.loaded?.close()
        }
      }
    },
    prefetch(urls) {
      ahead = wanted = urls
      for (const [url, entry] of [...entries])
        if (entry.loaded === null && entry.holders === 0 && !urls.includes(url)) drop(url, entry)
      next()
    },
    clear() {
      ahead = wanted = []
      for (const [url, entry] of [...entries]) if (entry.holders === 0) drop(url, entry)
    }
  }
}

function sizeOf(image: Closable | null): number {
  return image ? image.width * image.height * 4 : 0
}

/** Indices to fetch ahead from where a person is: next, previous, next but one, …, `reach` to each side. */
export function neighbours(index: number, count: number, reach = 3): number[] {
  const offsets = Array.from({ length: reach }, (_, i) => [i + 1, -i - 1]).flat()
  return offsets.map((offset) => index + offset).filter((other) => other >= 0 && other < count)
}

/** Fetches and decodes an image without touching its values: no colour conversion, no premultiplied alpha. */
export async function loadBitmap(url: string, signal: AbortSignal): Promise<ImageBitmap> {
  const response = await fetch(url, { signal })
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim())
  return createImageBitmap(await response.blob(), { colorSpaceConversion: 'none', premultiplyAlpha: 'none' })
}
