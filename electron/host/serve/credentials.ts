import { randomBytes } from 'node:crypto'
import { isSameSecret } from '../../common/secret.ts'

/** Access needs the token, which a browser gets as a cookie from a link that works once. */
export interface Credentials {
  /** For programs: `Authorization: Bearer <token>`. */
  readonly token: string
  /** Path of a fresh link; it works once. */
  readonly newLink: () => string
  /** The cookie for a link's path, undefined where the path is no link or was used before. */
  readonly enter: (path: string) => string | undefined
  readonly isKnown: (headers: {
    readonly cookie?: string | undefined
    readonly authorization?: string | undefined
  }) => {
    readonly known: boolean
    /** Only a page could have sent the request, so that its origin counts. */
    readonly byCookie: boolean
  }
}

const linkPrefix = '/enter/'

/** `cookieName` differs between servers of one machine, since cookies know no ports. */
export function createCredentials(cookieName: string, token = randomBytes(32).toString('base64url')): Credentials {
  const links = new Set<string>()
  return {
    token,
    newLink: () => {
      const code = randomBytes(24).toString('base64url')
      links.add(code)
      return `${linkPrefix}${code}`
    },
    enter: (path) => {
      if (!path.startsWith(linkPrefix) || !links.delete(path.slice(linkPrefix.length))) return undefined
      return `${cookieName}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${30 * 24 * 3600}`
    },
    isKnown: ({ cookie = '', authorization = '' }) => {
      const [, bearer] = /^Bearer ([\w-]+)$/.exec(authorization) ?? []
      if (bearer !== undefined) return { known: isSameSecret(bearer, token), byCookie: false }
      const given = cookie.split(/;\s*/).find((part) => part.startsWith(`${cookieName}=`))
      return { known: given !== undefined && isSameSecret(given.slice(cookieName.length + 1), token), byCookie: true }
    }
  }
}
