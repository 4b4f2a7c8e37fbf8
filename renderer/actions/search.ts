/**
 * Entries whose text contains every word of the query, those that start with it first; all entries for an empty query.
 */
export function search<Entry>(
  query: string,
  entries: readonly Entry[],
  textOf: (entry: Entry) => string
): readonly Entry[] {
  const words = normal(query).split(/\s+/).filter(Boolean)
  const found = entries.filter((entry) => {
    const text = normal(textOf(entry))
    return words.every((word) => text.includes(word))
  })
  const begins = (entry: Entry) => normal(textOf(entry)).startsWith(words[0] ?? '')
  return [...found.filter(begins), ...found.filter((entry) => !begins(entry))]
}

/** Ignoring case and accents, so that `grosse` matches `größe`: accents are removed on both sides. */
function normal(text: string): string {
  return text.toLowerCase().replaceAll('ß', 'ss').normalize('NFD').replace(/\p{M}/gu, '')
}
