import { failureOf } from '../../common/errors.ts'
import type { Finding } from '../../contract/doctor.ts'
import type { TextValue } from '../../messages/message.ts'

type Check = Finding['check']

export const ok = (check: Check, said: TextValue): Finding => ({
  check,
  state: 'ok',
  said,
  advice: null,
  failure: null
})

export const warning = (check: Check, said: TextValue, advice: TextValue): Finding => ({
  ...{ check, state: 'warning', said, advice, failure: null }
})

export const problem = (check: Check, said: TextValue, advice: TextValue): Finding => ({
  ...{ check, state: 'problem', said, advice, failure: null }
})

/** What was thrown while something was looked at; `advice` where the error's own remedy is for another occasion. */
export function failed(check: Check, said: TextValue, thrown: unknown, advice: TextValue | null = null): Finding {
  return { check, state: 'problem', said, advice, failure: failureOf(thrown) }
}
