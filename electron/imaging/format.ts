/** Image formats that are decoded; everything else is refused before any decoder sees it. */
export type ImageFormat = 'png' | 'jpeg' | 'webp' | 'tiff' | 'gif' | 'avif' | 'bmp' | 'pnm'

/** The format by its first bytes, regardless of the file name; null for a format that is not supported. */
export function sniffFormat(bytes: Uint8Array): ImageFormat | null {
  const text = (start: number, end: number): string => String.fromCharCode(...bytes.subarray(start, end))
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (text(0, 3) === '\xff\xd8\xff') return 'jpeg'
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp'
  // The second of each is BigTIFF.
  if (['II*\0', 'II+\0', 'MM\0*', 'MM\0+'].includes(text(0, 4))) return 'tiff'
  if (text(0, 6) === 'GIF87a' || text(0, 6) === 'GIF89a') return 'gif'
  if (text(4, 8) === 'ftyp' && ['avif', 'avis'].includes(text(8, 12))) return 'avif'
  if (text(0, 2) === 'BM') return 'bmp'
  if (/^P[1-6][\s#]/.test(text(0, 3))) return 'pnm'
  return null
}
