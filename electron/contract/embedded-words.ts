/** Words that the embedded model was trained with: surfaces of its captions, and what can be wrong with them. */
export const embeddedWords: readonly string[] = [
  ...['ground metal surface', 'brushed metal surface', 'cast metal surface', 'painted surface', 'rubber surface'],
  ...['stone surface', 'leather surface', 'concrete surface', 'woven fabric surface'],
  ...['clean', 'scratched', 'cracked', 'pitted', 'stained', 'dented', 'chipped']
]
