type Optional<Settings> = { [Name in keyof Settings]: undefined extends Settings[Name] ? Name : never }[keyof Settings]

/** The settings of an object whose undefined ones are left out. */
export type WithoutUndefined<Settings> = Omit<Settings, Optional<Settings>> & {
  [Name in Optional<Settings>]?: Exclude<Settings[Name], undefined>
}

/** Only the settings that were given: the defaults of the others are the request's own. */
export function withoutUndefined<const Settings extends object>(settings: Settings): WithoutUndefined<Settings> {
  return Object.fromEntries(
    Object.entries(settings).filter(([, value]) => value !== undefined)
  ) as WithoutUndefined<Settings>
}
