import { useEffect, useState } from 'react'
import { createPictureCache, loadBitmap } from './picture-cache.ts'
import { firstChannel } from './mask/png.ts'
import type { MaskLayer } from './paint.ts'

/** Decoded pictures of the whole page: about thirty of 1024². */
export const pictures = createPictureCache<ImageBitmap>({ load: loadBitmap, bytes: 128 << 20 })

export interface LoadedPicture {
  readonly url: string | null
  readonly picture: ImageBitmap | null
  /** Why it could not be loaded. */
  readonly problem: unknown
}

/** The decoded picture at a URL; null while it loads. It stays decoded as long as the component shows it. */
export function usePicture(url: string | null): LoadedPicture {
  const [loaded, setLoaded] = useState<LoadedPicture>({ url: null, picture: null, problem: null })
  useEffect(() => {
    if (url === null) return
    const hold = pictures.hold(url)
    let current = true
    hold.picture.then(
      (picture) => current && setLoaded({ url, picture, problem: null }),
      (problem: unknown) => current && setLoaded({ url, picture: null, problem })
    )
    return () => {
      current = false
      hold.release()
    }
  }, [url])
  // What belongs to another picture is never shown under this one's name.
  return loaded.url === url ? loaded : { url, picture: null, problem: null }
}

/** The mask or score map at a URL, as values. */
export function useMaskLayer(url: string | null): { readonly mask: MaskLayer | null; readonly problem: unknown } {
  const { picture, problem } = usePicture(url)
  const [layer, setLayer] = useState<{ readonly of: ImageBitmap; readonly mask: MaskLayer } | null>(null)
  if (picture && layer?.of !== picture) {
    const { width, height } = picture
    setLayer({ of: picture, mask: { width, height, values: firstChannel(picture) } })
  }
  return { mask: picture && layer?.of === picture ? layer.mask : null, problem }
}

/** Fetches these pictures ahead, most important first (see neighbours). */
export function usePrefetch(urls: readonly string[]): void {
  const key = urls.join('\n')
  useEffect(() => pictures.prefetch(key === '' ? [] : key.split('\n')), [key])
}
