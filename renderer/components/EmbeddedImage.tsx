import { useCallback } from 'react'
import type { CSSProperties } from 'react'

interface EmbeddedImageProps {
  /** The image itself, in base64. */
  readonly webp: string
  readonly alt: string
  readonly style?: CSSProperties
}

/** An image that came within an answer; the page's policy lets in no data addresses. */
export function EmbeddedImage({ webp, alt, style }: EmbeddedImageProps) {
  const show = useCallback(
    (image: HTMLImageElement) => {
      const address = URL.createObjectURL(new Blob([Uint8Array.from(atob(webp), (letter) => letter.charCodeAt(0))]))
      image.src = address
      return () => URL.revokeObjectURL(address)
    },
    [webp]
  )
  return <img ref={show} alt={alt} style={style} />
}
