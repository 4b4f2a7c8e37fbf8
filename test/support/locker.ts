import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const entry = fileURLToPath(new URL('lock-child.ts', import.meta.url))

/** A process, for the caller to kill, that locks folders with a function of a module; `lock` gives `taken` or the error's code. */
export function locker(module: URL, name: string) {
  const child = spawn(process.execPath, [entry, module.href, name], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    child,
    lock: async (folder: string) => {
      child.stdin.write(`${folder}\n`)
      return (await lines.next()).value
    }
  }
}
