import { useEffect, useState } from 'react'
import { loadBitmap } from '../viewer/image-cache.ts'
import type { PixelBox } from '../viewer/view.ts'

export interface LoadedCrop {
  readonly crop: ImageBitmap | null
  /** Why it could not be loaded. */
  readonly problem: unknown
}

const nothing: LoadedCrop = { crop: null, problem: null }

/** A part of the image at a URL; the rest of large images does not stay decoded. Null while it loads. */
export function useCrop(url: string, box: PixelBox): LoadedCrop {
  const [loaded, setLoaded] = useState<LoadedCrop & { readonly key: string }>({ key: '', ...nothing })
  const { left, top, width, height } = box
  const key = `${url} ${left} ${top} ${width} ${height}`
  useEffect(() => {
    const control = new AbortController()
    let made: ImageBitmap | null = null
    const load = async () => {
      const whole = await loadBitmap(url, control.signal)
      const crop = await createImageBitmap(whole, left, top, width, height)
      whole.close()
      if (control.signal.aborted) return crop.close()
      made = crop
      setLoaded({ key, crop, problem: null })
    }
    load().catch((problem: unknown) => {
      if (!control.signal.aborted) setLoaded({ key, crop: null, problem })
    })
    return () => {
      control.abort()
      made?.close()
    }
  }, [key, url, left, top, width, height])
  return loaded.key === key ? loaded : nothing
}
