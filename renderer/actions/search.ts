/** Entries whose text holds every word of the query, those that begin with it first; all of them for no query. */
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

/** Without case and accents, so that `grosse` and `größe` meet halfway: both sides lose their dots. */
function normal(text: string): string {
  return text.toLowerCase().replaceAll('ß', 'ss').normalize('NFD').replace(/\p{M}/gu, '')
}
