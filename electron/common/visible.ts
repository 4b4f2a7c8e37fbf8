/** Signs that a terminal obeys or that reorder what follows: control characters, and directions that are set and not only marked. */
// Built from a text: written out, the signs would do in an editor what they do in a terminal.
const obeyed = String.raw`\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069`
const onLines = new RegExp(`(?![\\n\\t])[${obeyed}]`, 'gu')
const everywhere = new RegExp(`[${obeyed}]`, 'gu')

const escaped = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`

/** Text for a terminal or a log: lines and tabs stay, signs that it would obey are written as `\u001b`. */
export const visible = (text: string): string => text.replaceAll('\r\n', '\n').replaceAll(onLines, escaped)

/** The same on one line, for a name or what somebody wrote. */
export const visibleLine = (text: string): string => text.replaceAll(everywhere, escaped)

/** One line of JSON that a terminal shows as well; what it says is exactly `value`. */
export const visibleJson = (value: unknown): string => visibleLine(JSON.stringify(value))
