/** Last part of a path, for captions. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
