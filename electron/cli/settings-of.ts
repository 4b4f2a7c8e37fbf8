import type { ZodType } from 'zod'
import { FlawsmithError } from '../common/errors.ts'

/** Settings that a command's options stand for. Throws `option.invalid` naming the setting. */
export function settingsOf<Settings>(schema: ZodType<Settings>, given: object, command: string): Settings {
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const faults = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
  throw new FlawsmithError('option.invalid', {
    message: `The command cannot do what these options say (${faults}).`,
    remedy: `Correct the options named here; \`flawsmith ${command} --help\` says what they mean.`,
    details: { faults }
  })
}
