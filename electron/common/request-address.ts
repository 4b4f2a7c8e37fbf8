/**
 * The address that a request's first line asks for, below `origin`; null where it is none: a whole URL, which only proxies
 * take, or something with an unpaired bracket. The text is put behind the origin, since `//x` alone would name another host.
 */
export function requestAddress(target: string, origin: string): URL | null {
  return target.startsWith('/') ? URL.parse(`${origin}${target}`) : null
}
