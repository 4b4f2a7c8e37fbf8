import { jsonReasonOf } from '../../common/json-reason.ts'
import { malformed } from './annotated.ts'

/** What a JSON text says. Errors: `dataset.annotation-malformed`. */
export function jsonOf(file: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw malformed(file, jsonReasonOf(cause, text))
  }
}
