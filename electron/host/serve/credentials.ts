import { createHmac, randomBytes } from 'node:crypto'
import { isSameSecret } from '../../common/secret.ts'

/** Access needs the token, or a session that a browser gets as a cookie from a link. */
export interface Credentials {
  /** For programs: `Authorization: Bearer <token>`. */
  readonly token: string
  /** Path of a fresh link; it works once, within `linkMinutes`. */
  readonly newLink: () => string
  /** What a link's path gives: a session's secret, or that it has expired; undefined where it is no link or was used before. */
  readonly enter: (path: string) => { readonly session: string } | 'expired' | undefined
  readonly knowsToken: (authorization: string | undefined) => boolean
  /** Whether a cookie header has a session that lasts. */
  readonly knowsSession: (cookie: string | undefined) => boolean
  /** The cookie that keeps a session, with its attributes. */
  readonly cookieOf: (session: string) => string
}

export const linkMinutes = 15
const sessionSeconds = 30 * 24 * 3600
const linkPrefix = '/enter/'

export interface CredentialOptions {
  /** Told apart by it from other servers under the same address. */
  readonly port: number
  /** Only over TLS, and by a name that no unencrypted page can set. */
  readonly encrypted: boolean
  readonly token?: string | undefined
}

/** Sessions are signed with the token: they tell nothing of it, and those of a known token outlast a restart. */
export function createCredentials({ port, encrypted, token = secret(32) }: CredentialOptions): Credentials {
  const signature = (session: string) => createHmac('sha256', token).update(`${port}:${session}`).digest('base64url')
  const links = new Map<string, number>()
  const cookieName = `${encrypted ? '__Host-' : ''}flawsmith-${port}`
  return {
    token,
    newLink: () => {
      const code = secret(24)
      links.set(code, Date.now() + linkMinutes * 60_000)
      return `${linkPrefix}${code}`
    },
    enter: (path) => {
      const code = path.startsWith(linkPrefix) ? path.slice(linkPrefix.length) : ''
      const until = links.get(code)
      if (until === undefined) return undefined
      links.delete(code)
      if (Date.now() > until) return 'expired'
      const session = `${Date.now() + sessionSeconds * 1000}.${secret(16)}`
      return { session: `${session}.${signature(session)}` }
    },
    knowsToken: (authorization = '') => isSameSecret(/^Bearer ([\w-]+)$/.exec(authorization)?.[1] ?? '', token),
    knowsSession: (cookie = '') =>
      cookie.split(/;\s*/).some((part) => {
        if (!part.startsWith(`${cookieName}=`)) return false
        const [until = '', nonce = '', signed = ''] = part.slice(cookieName.length + 1).split('.')
        return isSameSecret(signed, signature(`${until}.${nonce}`)) && Date.now() < Number(until)
      }),
    cookieOf: (session) =>
      `${cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${sessionSeconds}${encrypted ? '; Secure' : ''}`
  }
}

const secret = (bytes: number) => randomBytes(bytes).toString('base64url')
