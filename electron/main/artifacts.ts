/** @file Files of runs, as the desktop app passes them to the system's own programs. */
import { mkdtemp, rm } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { writeFileAtomic } from '../common/files.ts'
import { safeName } from '../common/windows-names.ts'
import { artifactAddress } from '../contract/addresses.ts'
import { pageOrigin } from './guards.ts'

export interface ArtifactFile {
  /** As the run named it, without any folder. */
  readonly name: string
  readonly data: Uint8Array
}

type Fetch = (request: Request) => Promise<Response>

/** An artifact by its number, from the host. Throws if there is none, or if the host is unavailable. */
export async function fetchArtifact(fetch: Fetch, artifact: number): Promise<ArtifactFile> {
  const answer = await fetch(new Request(new URL(artifactAddress(artifact, true), pageOrigin)))
  if (!answer.ok) throw new Error(`artifact ${artifact} cannot be had: ${answer.status} ${await answer.text()}`)
  const [, encoded = ''] = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '') ?? []
  const name = basename(decodeURIComponent(encoded).replaceAll('\\', '/'))
  return {
    name: name === '' ? `artifact-${artifact}` : safeName(name),
    data: new Uint8Array(await answer.arrayBuffer())
  }
}

/** Where PDFs lie while the system's program shows them. */
export interface ViewerCopies {
  /**
   * Writes a PDF under its own name for the system's program to open; gives its path. Any other file type is refused,
   * since the system might run it.
   */
  readonly add: (file: ArtifactFile) => Promise<string>
  /** Removes them all; those that a program holds open stay. */
  readonly clear: () => Promise<void>
}

/** Each copy in a folder of a random name below `temporary` that nobody else can enter or have made before. */
export function viewerCopies(temporary: string): ViewerCopies {
  const folders: string[] = []
  return {
    add: async (file) => {
      const isPdf = Buffer.from(file.data.subarray(0, 5)).toString('latin1') === '%PDF-'
      if (!isPdf || extname(file.name).toLowerCase() !== '.pdf') throw new Error(`${file.name} is no PDF`)
      const folder = await mkdtemp(join(temporary, 'flawsmith-'))
      folders.push(folder)
      const path = join(folder, file.name)
      await writeFileAtomic(path, file.data)
      return path
    },
    clear: async () => {
      for (const folder of folders) await rm(folder, { recursive: true, force: true }).catch(() => undefined)
    }
  }
}
