import sharp from 'sharp'
import { pixelLimit } from './decode.ts'
import { sniffFormat } from './format.ts'

/**
 * The alpha of an image file that decodes without errors, upright: one value per pixel, in 8 bits or in 16 (`deep`); null
 * where it has none. That of a BMP hardly any program writes or means.
 */
export async function decodeAlpha(bytes: Uint8Array, deep: boolean): Promise<Uint8Array | Uint16Array | null> {
  if (['bmp', 'pnm'].includes(sniffFormat(bytes) ?? '')) return null
  const image = sharp(bytes, { limitInputPixels: pixelLimit, pages: 1, ignoreIcc: true }).autoOrient()
  const { hasAlpha, depth } = await image.metadata()
  if (!hasAlpha || (depth !== 'uchar' && depth !== 'ushort')) return null
  const pipeline = deep ? image.pipelineColourspace('rgb16').toColourspace('rgb16') : image.toColourspace('srgb')
  const raw = pipeline.raw({ depth: deep ? 'ushort' : 'uchar' })
  const { data, info } = await raw.toBuffer({ resolveWithObject: true })
  const samples = deep ? new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2) : data
  const alpha = deep ? new Uint16Array(info.width * info.height) : new Uint8Array(info.width * info.height)
  for (let i = 0; i < alpha.length; i++) alpha[i] = samples[(i + 1) * info.channels - 1] as number
  return alpha
}
