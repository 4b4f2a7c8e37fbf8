/** Path of a folder in another, written as the host's system writes the other's: `C:\data` → `C:\data\Flawsmith`. */
export function folderInside(folder: string, name: string): string {
  const separator = folder.includes('\\') ? '\\' : '/'
  return folder.endsWith(separator) ? `${folder}${name}` : `${folder}${separator}${name}`
}
