import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { fillPoly } from '../imaging/fill-poly.ts'
import { emptyMask, type Mask, type Size } from '../../electron/imaging/image.ts'

interface YoloImage extends Size {
  /** Path in the export's folder. */
  readonly file: string
  readonly objects: readonly { readonly type: string; readonly box: readonly number[]; readonly mask: Mask | null }[]
}

const formats = ['bmp', 'dng', 'jpg', 'jpeg', 'mpo', 'png', 'tif', 'tiff', 'webp', 'pfm']

/**
 * Reads a subset as Ultralytics documents it: `data.yaml` names the folders and the classes, the last `images` in a path becomes
 * `labels`, a line has a class and five columns, or a class and the corners of a polygon, of which values are 0 to 1; images are at
 * least 10 pixels wide and high. Throws where Ultralytics leaves an image out as corrupt.
 */
export async function readAsUltralytics(folder: string, subset: 'train' | 'val' | 'test'): Promise<YoloImage[]> {
  const yaml = await readFile(join(folder, 'data.yaml'), 'utf8')
  const valueOf = (key: string) => new RegExp(`^${key}: (.*?)(?: #.*)?$`, 'm').exec(yaml)?.[1]
  if (valueOf('train') === undefined || valueOf('val') === undefined) throw new Error("'train:' or 'val:' is missing")
  const names = JSON.parse(valueOf('names') ?? '') as string[]
  const place = valueOf(subset) ?? ''
  const files = (await readdir(join(folder, place))).filter((name) => formats.includes(endingOf(name))).sort()
  return Promise.all(files.map((name) => readImage(folder, `${place}/${name}`, names)))
}

const endingOf = (name: string) => name.slice(name.lastIndexOf('.') + 1).toLowerCase()

async function readImage(folder: string, file: string, names: readonly string[]): Promise<YoloImage> {
  const { width, height } = await sharp(join(folder, file)).metadata()
  if (width <= 9 || height <= 9) throw new Error(`image size ${width}x${height} <10 pixels`)
  const at = `/${file}`.lastIndexOf('/images/')
  const label = `/${file.slice(0, file.lastIndexOf('.'))}.txt`
  const path = `${label.slice(0, at)}/labels/${label.slice(at + '/images/'.length)}`
  const lines = (await readFile(join(folder, path), 'utf8'))
    .trim()
    .split('\n')
    .filter((line) => line !== '')
  const rows = lines.map((line) => line.split(' ').map(Number))
  const isSegments = rows.some((row) => row.length > 6)
  const objects = rows.map(([type = -1, ...values]) => {
    if (!isSegments && values.length !== 4) throw new Error(`labels require 5 columns, ${values.length + 1} detected`)
    if (isSegments && (values.length < 6 || values.length % 2 === 1)) throw new Error('a polygon of odd corners')
    if (values.some((value) => !(value >= 0))) throw new Error('negative label values')
    if (values.some((value) => value > 1)) throw new Error('non-normalized or out of bounds coordinates')
    if (names[type] === undefined) throw new Error(`label class ${type} exceeds ${names.length} classes`)
    const polygon = values.map((value, i) => Math.fround(Math.fround(value) * (i % 2 === 0 ? width : height)))
    const mask = isSegments ? fillPoly([polygon], emptyMask({ width, height })) : null
    return { type: names[type], box: isSegments ? [] : values, mask }
  })
  if (new Set(lines).size !== lines.length) throw new Error('duplicate labels')
  return { file, width, height, objects }
}
