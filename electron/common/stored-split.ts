/** A split as the host stored it, from checked options. */
interface StoredSplit {
  readonly id: number
  readonly seed: number
  readonly protocol: Readonly<Record<string, unknown>>
}

/** The options that describe a stored split and name it: its subsets are taken as they are. */
export function storedOptions<Options>({ id, seed, protocol }: StoredSplit): Options & { readonly stored: number } {
  // Of a hold-out what it holds out of, which is a rule that a person can choose.
  if (protocol['kind'] === 'hold-out') return { ...(protocol['of'] as Options), stored: id }
  const { validationFraction, ...rule } = protocol
  const options: unknown = { seed, validationFraction, protocol: rule, stored: id }
  return options as Options & { readonly stored: number }
}
