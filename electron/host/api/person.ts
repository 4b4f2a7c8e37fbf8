import { userInfo } from 'node:os'

/** Who decides, as the operating system names the person; the audit trail keeps it. */
export function person(): string {
  try {
    return userInfo().username
  } catch {
    // A user without an entry in the system's list, as in some containers.
    return 'unknown'
  }
}
