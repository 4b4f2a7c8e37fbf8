import { FlawsmithError } from '../../common/errors.ts'

/** The value of a sink's environment variable. Errors: `sink.secret-missing`. */
export function requiredVariable(
  sink: string,
  variable: string,
  environment: Readonly<Record<string, string | undefined>>
): string {
  const value = environment[variable]
  if (value === undefined || value === '') throw new FlawsmithError('sink.secret-missing', { sink, variable })
  return value
}
