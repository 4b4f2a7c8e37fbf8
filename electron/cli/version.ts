import { readFileSync } from 'node:fs'
import { programUrl } from '../common/program-files.ts'

/** The program's own. */
export function version(): string {
  const text = readFileSync(programUrl('package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
