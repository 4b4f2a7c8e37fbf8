import { extname } from 'node:path'
import { Readable } from 'node:stream'
import { safeName } from '../../common/windows-names.ts'
import { readContent, streamContent } from '../../workspace/contents.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { artifactById } from '../../workspace/run-queries.ts'
import { dataResponse, notFoundError } from './respond.ts'

const types: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.safetensors': 'application/octet-stream'
}

/** Larger files are streamed, and so read twice. */
const wholeBytes = 64 * 2 ** 20

/** The answer to a request for a file that a run made. Errors: `request.not-found`, `content.missing`, `content.changed`. */
export async function serveArtifact(workspace: Workspace, number: string, download: boolean): Promise<Response> {
  const artifact = /^\d{1,15}$/.test(number) ? artifactById(workspace, Number(number)) : undefined
  if (artifact === undefined) throw notFoundError(`/artifacts/${number}`)
  const { name, contentHash, bytes } = artifact
  const type = types[extname(name).toLowerCase()] ?? 'application/octet-stream'
  const headers = {
    'content-disposition': `${download ? 'attachment' : 'inline'}; filename*=UTF-8''${encodeURIComponent(safeName(name))}`,
    'content-length': String(bytes),
    'cache-control': 'private, no-cache',
    etag: `"${contentHash}"`,
    // Plots may be opened by themselves; the PDF viewer needs its own scripts and the page's frame.
    'content-security-policy':
      type === 'application/pdf'
        ? "frame-ancestors 'self'"
        : "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
  }
  if (bytes <= wholeBytes) return dataResponse(await readContent(workspace, contentHash), type, headers)
  const stream = await streamContent(workspace, contentHash)
  return dataResponse(Readable.toWeb(stream) as ReadableStream<Uint8Array>, type, headers)
}
