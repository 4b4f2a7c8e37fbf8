import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { dataResponse, notFoundError } from './respond.ts'

/** Nothing from elsewhere, nothing inline; own images, own frames for PDFs, images that the page has just drawn. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'"
].join('; ')

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.map': 'application/json'
}

/** Serves the built page; null for an address that is none of its files. */
export type Page = (path: string) => Promise<Response | null>

/**
 * The page in a folder. An address is looked up in the list of its files and never becomes a path, so that none leads out of
 * the folder; they are listed again for an address that is not among them, since the page may have been built meanwhile. Where
 * it was not built, the start address says so.
 */
export async function openPage(folder: string): Promise<Page> {
  let files = await filesIn(folder)
  return async (path) => {
    const name = path === '/' ? '/index.html' : path
    if (!files.has(name)) files = await filesIn(folder)
    const file = files.get(name)
    if (file === undefined) return path === '/' ? dataResponse(notBuilt, 'text/plain; charset=utf-8', {}, 503) : null
    const data = await readFile(file).catch(() => {
      throw notFoundError(path)
    })
    // Vite names assets by their content; index.html is what names them.
    const cache = name.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-cache'
    const opener = { 'cross-origin-opener-policy': 'same-origin' }
    const headers = { 'cache-control': cache, 'content-security-policy': policy, ...opener }
    return dataResponse(data, types[extname(file)] ?? 'application/octet-stream', headers)
  }
}

/** By address. */
async function filesIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [`/${relative(folder, file).split(sep).join('/')}`, file])
  )
}

const notBuilt = 'Flawsmith’s page has not been built. What to do: run `npm run build:renderer`, then reload.\n'
