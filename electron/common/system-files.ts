/** What systems and network drives put beside a user's files, in lower case: waste bins, indexes, thumbnails. */
const systemNames: ReadonlySet<string> = new Set([
  ...['$recycle.bin', 'recycler', 'recycled', 'system volume information', 'thumbs.db', 'ehthumbs.db', 'desktop.ini'],
  ...['__macosx', 'lost+found'],
  ...['@eadir', '@tmp', '@recycle', '@recently-snapshot', '#recycle', '#snapshot']
])

/** Whether a file or folder is the system's and not the user's, whatever its case; so is all whose name starts with a dot. */
export const isSystemName = (name: string): boolean => name.startsWith('.') || systemNames.has(name.toLowerCase())

/** Whether a relative path with forward slashes is that of a system file, or leads through a system folder. */
export const isSystemPath = (path: string): boolean => path.split('/').some(isSystemName)
