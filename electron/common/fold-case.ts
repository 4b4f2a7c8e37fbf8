/**
 * A name as names are compared: whatever the case, in every script, and whatever the Unicode normal form. "Öl" and "öl"
 * are the same, and so are "Straße" and "STRASSE"; the Turkish "ı" is not "i".
 */
export function foldCase(name: string): string {
  const folded = name.normalize('NFD').replace(/[^ı]+/g, (part) => part.toLowerCase().toUpperCase())
  return folded.normalize('NFC')
}
