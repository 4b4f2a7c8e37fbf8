/** @file Where a key moves a cursor to; the same keys for every cursor, as ARIA's slider pattern says. */

/** The index after a key, within 0..count−1; null for other keys. `page` is the step of Page Up and Down. */
export function indexAfterKey(
  key: string,
  index: number,
  count: number,
  page = Math.max(1, Math.round(count / 10))
): number | null {
  const to = { ArrowRight: index + 1, ArrowUp: index + 1, ArrowLeft: index - 1, ArrowDown: index - 1 }[key]
  const wanted = to ?? { PageUp: index + page, PageDown: index - page, Home: 0, End: count - 1 }[key]
  return wanted === undefined ? null : Math.min(count - 1, Math.max(0, wanted))
}
