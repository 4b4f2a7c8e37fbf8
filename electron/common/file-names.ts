/** @file What a file may be by its name alone, on the page as in the host. */

/** Endings of the image formats that are decoded, in lower case. */
const imageEndings: ReadonlySet<string> = new Set([
  ...['.png', '.jpg', '.jpeg', '.jpe', '.jfif', '.jfi', '.webp', '.tif', '.tiff', '.gif', '.avif', '.bmp'],
  ...['.ppm', '.pgm', '.pbm', '.pnm']
])

/** Of tables, lists of types and annotations beside images. */
const listEndings: ReadonlySet<string> = new Set(['.csv', '.json', '.names', '.txt', '.xml', '.yaml', '.yml'])

/** Whether a file counts as an image. */
export const isImageName = (name: string): boolean => imageEndings.has(endingOf(name))

/** Whether a browser sends a file with a dataset's folder, and the host takes it. */
export const isUploadName = (name: string): boolean => isImageName(name) || listEndings.has(endingOf(name))

/** In lower case with its dot; empty for a name without one, or with nothing before it. */
function endingOf(name: string): string {
  const file = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
  const dot = file.lastIndexOf('.')
  return dot > 0 ? file.slice(dot).toLowerCase() : ''
}

/** A path with `/`, or its last names that fit into so many characters, at least the file's own: files of one name in several folders stay apart. */
export function pathEnd(path: string, most: number): string {
  if (path.length <= most) return path
  const [last = '', ...others] = path.split('/').toReversed()
  let end = last
  for (const name of others) {
    if (name.length + end.length + 3 > most) break
    end = `${name}/${end}`
  }
  return `…/${end}`
}
