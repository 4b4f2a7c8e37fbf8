import { useEffect, useState } from 'react'
import { createImageCache, loadBitmap } from './image-cache.ts'
import { firstChannel } from './mask/png.ts'
import type { MaskLayer } from './paint.ts'

/** Decoded images of the whole page: about thirty of 1024². */
const images = createImageCache<ImageBitmap>({ load: loadBitmap, bytes: 128 << 20 })

export interface LoadedImage {
  readonly url: string | null
  readonly image: ImageBitmap | null
  /** Why it could not be loaded. */
  readonly problem: unknown
}

/** The decoded image at a URL; null while it loads. It stays decoded as long as the component shows it. */
export function useImage(url: string | null): LoadedImage {
  const [loaded, setLoaded] = useState<LoadedImage>({ url: null, image: null, problem: null })
  useEffect(() => {
    if (url === null) return
    const hold = images.hold(url)
    let current = true
    hold.image.then(
      (image) => current && setLoaded({ url, image, problem: null }),
      (problem: unknown) => current && setLoaded({ url, image: null, problem })
    )
    return () => {
      current = false
      hold.release()
    }
  }, [url])
  // Data of another image is never shown under this one's name.
  return loaded.url === url ? loaded : { url, image: null, problem: null }
}

/** The mask or score map at a URL, as values. */
export function useMaskLayer(url: string | null): { readonly mask: MaskLayer | null; readonly problem: unknown } {
  const { image, problem } = useImage(url)
  const [layer, setLayer] = useState<{ readonly of: ImageBitmap; readonly mask: MaskLayer } | null>(null)
  if (image && layer?.of !== image) {
    const { width, height } = image
    setLayer({ of: image, mask: { width, height, values: firstChannel(image) } })
  }
  return { mask: image && layer?.of === image ? layer.mask : null, problem }
}

/** Fetches these images ahead, most important first (see neighbours). */
export function usePrefetch(urls: readonly string[]): void {
  const key = urls.join('\n')
  useEffect(() => images.prefetch(key === '' ? [] : key.split('\n')), [key])
}
