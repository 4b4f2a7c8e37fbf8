/** @file Images and masks by the hash of their content; what a hash names never changes, so browsers keep it for good. */
import { decodeMask } from '../../imaging/decode-mask.ts'
import { encodeMaskPng } from '../../imaging/encode.ts'
import { sniffFormat, type ImageFormat } from '../../imaging/format.ts'
import { maskThumbnail, imageAsPng, imageThumbnail } from '../../imaging/thumbnail.ts'
import { cacheFile, keepInCache, readFromCache } from '../../workspace/cache.ts'
import { readContent } from '../../workspace/contents.ts'
import { selectOne } from '../../workspace/database.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { isContentHash } from '../../workspace/own-folders.ts'
import { dataResponse, notFoundError } from './respond.ts'

export type ImageKind = 'images' | 'thumbnails' | 'masks' | 'mask-thumbnails'

const types: Readonly<Record<ImageFormat, string>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
  bmp: 'image/bmp',
  tiff: 'image/tiff',
  pnm: 'image/x-portable-anymap'
}

/** What is made of a file and kept in the workspace's cache; the numbers change with how masks are read. */
interface DerivedImage {
  readonly folder: string
  readonly type: string
  readonly make: (bytes: Uint8Array) => Promise<Uint8Array>
}

const thumbnails: DerivedImage = { folder: 'thumbnails', type: 'image/webp', make: imageThumbnail }
const maskThumbnails: DerivedImage = { folder: 'mask-thumbnails-2', type: 'image/webp', make: maskThumbnail }
const masks: DerivedImage = {
  folder: 'masks-2',
  type: 'image/png',
  make: async (bytes) => encodeMaskPng(await decodeMask(bytes))
}
const shown: DerivedImage = { folder: 'shown', type: 'image/png', make: imageAsPng }

/** The answer to a request for an image. Errors: `request.not-found`, `content.missing`, those of decoding. */
export async function serveImage(
  workspace: Workspace,
  kind: ImageKind,
  hash: string,
  request: Request
): Promise<Response> {
  if (!isContentHash(hash) || !isRecorded(workspace, hash)) throw notFoundError(`/${kind}/${hash}`)
  const tag = `"${kind}-${hash}"`
  const headers = { 'cache-control': 'private, max-age=31536000, immutable', etag: tag }
  if (request.headers.get('if-none-match') === tag) return new Response(null, { status: 304, headers })
  if (kind === 'images') {
    const bytes = await readContent(workspace, hash)
    const format = sniffFormat(bytes)
    if (format === null) throw notFoundError(`/${kind}/${hash}`)
    if (format !== 'tiff' && format !== 'pnm') return dataResponse(bytes, types[format], headers)
    return dataResponse(await derivedImage(workspace, shown, hash, request.signal), shown.type, headers)
  }
  const recipe = kind === 'thumbnails' ? thumbnails : kind === 'masks' ? masks : maskThumbnails
  return dataResponse(await derivedImage(workspace, recipe, hash, request.signal), recipe.type, headers)
}

function isRecorded({ database }: Workspace, hash: string): boolean {
  return selectOne(database, 'SELECT hash FROM contents WHERE hash = ?', hash) !== undefined
}

const atOnce = 4
const waiting: (() => void)[] = []
let working = 0
/** What is being made, with the signals of all that wait for it. */
const underway = new Map<string, { readonly making: Promise<Uint8Array>; readonly signals: AbortSignal[] }>()

/** What is made of a content: from the cache, or made now; the same thing is made once at a time, a few things at once. */
async function derivedImage(
  workspace: Workspace,
  recipe: DerivedImage,
  hash: string,
  signal: AbortSignal
): Promise<Uint8Array> {
  const path = cacheFile(workspace, recipe.folder, hash)
  const kept = await readFromCache(path)
  if (kept !== null) return kept
  const known = underway.get(path)
  if (known !== undefined) {
    known.signals.push(signal)
    return known.making
  }
  const signals = [signal]
  const making = inTurn(async () => {
    // Whoever scrolled away and back asks a second time; the first request's end is not the second's.
    if (signals.every(({ aborted }) => aborted)) signal.throwIfAborted()
    const bytes = await recipe.make(await readContent(workspace, hash))
    await keepInCache(path, bytes)
    return bytes
  })
  underway.set(path, { making, signals })
  try {
    return await making
  } finally {
    underway.delete(path)
  }
}

/** Runs work when its turn comes. */
async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (working >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  working += 1
  try {
    return await work()
  } finally {
    working -= 1
    waiting.shift()?.()
  }
}
