import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto'
import { FlawsmithError, reasonOf } from '../../common/errors.ts'
import { readRegularFile } from '../../common/regular-file.ts'

export interface Certificate {
  /** PEM, with the chain where the file has one. */
  readonly cert: string
  readonly key: string
  /** Names and addresses that browsers accept it for, without patterns. */
  readonly names: readonly string[]
}

/**
 * A certificate and its private key from PEM files. Errors: `tls.unreadable`, `tls.no-certificate`, `tls.no-key`,
 * `tls.mismatch`, `tls.expired`.
 */
export async function readCertificate(certificateFile: string, keyFile: string): Promise<Certificate> {
  const [cert, key] = await Promise.all([readText(certificateFile), readText(keyFile)])
  const certificate = parsed(() => new X509Certificate(cert))
  if (certificate === null) throw new FlawsmithError('tls.no-certificate', { file: certificateFile })
  const secret = parsed<KeyObject>(() => createPrivateKey(key))
  if (secret === null) throw new FlawsmithError('tls.no-key', { file: keyFile })
  if (!certificate.checkPrivateKey(secret)) throw new FlawsmithError('tls.mismatch', { certificateFile, keyFile })
  const [from, until] = [new Date(certificate.validFrom), new Date(certificate.validTo)]
  if (Date.now() > until.getTime() || Date.now() < from.getTime()) {
    throw new FlawsmithError('tls.expired', { file: certificateFile, from: day(from), until: day(until) })
  }
  return { cert, key, names: namesOf(certificate) }
}

async function readText(file: string): Promise<string> {
  try {
    return await readRegularFile(file, 'utf8')
  } catch (cause) {
    throw new FlawsmithError('tls.unreadable', { file, reason: reasonOf(cause) }, { cause })
  }
}

function parsed<T>(work: () => T): T | null {
  try {
    return work()
  } catch {
    return null
  }
}

const day = (date: Date) => date.toISOString().slice(0, 10)

function namesOf({ subjectAltName = '' }: X509Certificate): string[] {
  return [...subjectAltName.matchAll(/(?:DNS|IP Address):([\w.:-]+)(?:,|$)/g)].map(([, name = '']) =>
    name.toLowerCase()
  )
}
