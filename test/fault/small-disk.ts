/** @file A disk of 24 MiB in memory that can be filled to its last byte. */
import { execFileSync } from 'node:child_process'
import { appendFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface SmallDisk {
  readonly folder: string
  /** Why it cannot be created on this system, or null. */
  readonly refusal: string | null
  readonly dispose: () => Promise<void>
}

export async function smallDisk(): Promise<SmallDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'flawsmith small disk '))
  const refusal = mounted(folder)
  if (refusal !== null) console.log(`The test of a full disk is skipped: ${refusal}`)
  const dispose = async () => {
    if (refusal === null) execFileSync('umount', [folder])
    await rm(folder, { recursive: true, force: true })
  }
  return { folder, refusal, dispose }
}

/** Fills the disk to its last byte. */
export async function fill(file: string): Promise<void> {
  await mkdir(join(file, '..'), { recursive: true })
  for (const size of [2 ** 20, 2 ** 12, 2 ** 8]) {
    const block = new Uint8Array(size)
    while (
      await appendFile(file, block).then(
        () => true,
        () => false
      )
    );
  }
}

function mounted(folder: string): string | null {
  if (process.platform !== 'linux') return 'only Linux makes a disk in memory'
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'flawsmith-test', folder], { stdio: 'pipe' })
    return null
  } catch (cause) {
    return cause instanceof Error ? cause.message.trim() : String(cause)
  }
}
