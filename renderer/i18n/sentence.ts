/** A text that another may follow: with a full stop, unless it ends as a sentence does. */
export function asSentence(text: string): string {
  return /[.!?…]["”“’)]?$/.test(text) ? text : `${text}.`
}
