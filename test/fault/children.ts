import { readdir, readFile } from 'node:fs/promises'

/** Processes that a process started and that still run; only Linux says so. */
export async function childrenOf(parent: number): Promise<number[]> {
  const tasks = await readdir(`/proc/${parent}/task`)
  // A thread may end meanwhile.
  const lists = await Promise.all(
    tasks.map((task) => readFile(`/proc/${parent}/task/${task}/children`, 'utf8').catch(() => ''))
  )
  return lists.flatMap((list) => list.trim().split(/\s+/).filter(Boolean).map(Number))
}
