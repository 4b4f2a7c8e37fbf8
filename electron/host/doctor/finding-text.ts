import type { Finding } from '../../contract/doctor.ts'
import type { Values } from '../../messages/message.ts'
import { english } from '../../messages/english.ts'

/** A finding in English. */
export interface SaidFinding {
  readonly check: Finding['check']
  readonly state: Finding['state']
  readonly message: string
  /** What to do; null where nothing has to be done. */
  readonly remedy: string | null
  /** Of the error behind it. */
  readonly code: string | null
}

export function saidFinding({ check, state, said, advice, failure }: Finding): SaidFinding {
  const message = english.text(said.text, said.values as Values)
  const own = advice === null ? null : english.text(advice.text, advice.values as Values)
  if (failure === null) return { check, state, message, remedy: own, code: null }
  return { check, state, message: `${message}: ${failure.message}`, remedy: own ?? failure.remedy, code: failure.code }
}

const words = { ok: 'OK     ', warning: 'WARNING', problem: 'PROBLEM' } as const

/** As lines: what was found, and under it what to do. */
export function findingText(finding: Finding): string {
  const { state, message, remedy, code } = saidFinding(finding)
  const line = `${words[state]}  ${message}${code === null ? '' : ` [${code}]`}`
  return remedy === null ? line : `${line}\n         ${remedy}`
}
