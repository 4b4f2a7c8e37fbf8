import { randomBytes } from 'node:crypto'
import { keptSecret } from '../kept-secret.ts'

/** A key that nobody can guess. */
export const randomJobKey = (): string => randomBytes(32).toString('hex')

/** The key of job seals. It is kept, so that jobs that wait begin after a restart; else a person resumes them. */
export const jobKey = (folder: string): Promise<string> => keptSecret(folder, 'job-key', /^[0-9a-f]{64}$/, randomJobKey)
