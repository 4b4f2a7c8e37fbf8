type Optional<Settings> = { [Name in keyof Settings]: undefined extends Settings[Name] ? Name : never }[keyof Settings]

/** The settings of an object whose undefined ones are left out. */
export type Given<Settings> = Omit<Settings, Optional<Settings>> & {
  [Name in Optional<Settings>]?: Exclude<Settings[Name], undefined>
}

/** Only the settings that were given: the defaults of the others are the request's own. */
export function given<const Settings extends object>(settings: Settings): Given<Settings> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as Given<Settings>
}
