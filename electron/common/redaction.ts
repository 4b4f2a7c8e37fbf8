/** @file Texts without what concerns nobody but the user: who they are, and what their images show. */
import { homedir, userInfo } from 'node:os'
import { basename } from 'node:path'

export interface Person {
  readonly home: string
  readonly name: string
}

function thisPerson(): Person {
  const home = homedir()
  try {
    return { home, name: userInfo().username }
  } catch {
    // A user whom the system does not know, as in a container.
    return { home, name: basename(home) }
  }
}

/** Encoded bytes, as of an image, and nothing that a person writes. */
const encoded = /[A-Za-z0-9+/]{256,}={0,2}/g

/**
 * Gives a function that shortens the home folder to `~`, in whatever way a path is written, replaces the user's name in
 * other paths (`/media/ada/disk`) by `<user>`, and leaves out encoded data.
 */
export function createRedaction({ home, name }: Person = thisPerson()): (text: string) => string {
  const parts = home.split(/[\\/]+/).filter((part) => part !== '')
  const start = /^[\\/]/.test(home) ? separator : ''
  const homePattern = new RegExp(`(?<![\\p{L}\\p{N}_.~-])${start}${parts.map(spellings).join(separator)}${end}`, 'giu')
  const names = [...new Set([name, parts.at(-1) ?? ''])].filter((each) => each !== '')
  const namePattern = new RegExp(`(?<=[\\\\/])(?:${names.map(spellings).join('|')})${end}`, 'giu')
  return (text) => {
    let shown = text
    if (parts.length > 0) shown = shown.replace(homePattern, '~')
    if (names.length > 0) shown = shown.replace(namePattern, '<user>')
    return shown.replace(encoded, (data) => `[${data.length} characters]`)
  }
}

const separator = '[\\\\/]+'
/** The part of a path ends here. */
const end = '(?![\\p{L}\\p{N}_-])'

/** A part of a path as it is and as addresses spell it. */
function spellings(part: string): string {
  return `(?:${[...new Set([part, encodeURIComponent(part), encodeURI(part)])].map((text) => RegExp.escape(text)).join('|')})`
}
