/** @file Where the program keeps what it can make again. */
import { homedir } from 'node:os'
import { join } from 'node:path'

/** Files that may be deleted at any time: `$FLAWSMITH_HOME/cache`, else the operating system's place for caches. */
export function cacheFolder(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform
): string {
  if (environment['FLAWSMITH_HOME']) return join(environment['FLAWSMITH_HOME'], 'cache')
  const home = environment['HOME'] ?? homedir()
  if (platform === 'win32') {
    return join(environment['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'Flawsmith', 'cache')
  }
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'Flawsmith')
  return join(environment['XDG_CACHE_HOME'] ?? join(home, '.cache'), 'flawsmith')
}
