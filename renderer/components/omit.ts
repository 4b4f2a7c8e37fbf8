/** A copy of a record without one key. */
export function omit<Whole extends object, Key extends keyof Whole>(whole: Whole, key: Key): Omit<Whole, Key> {
  const copy = { ...whole }
  delete (copy as Partial<Whole>)[key]
  return copy
}
