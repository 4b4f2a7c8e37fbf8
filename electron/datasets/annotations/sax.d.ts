/** What is used of the package sax, which has no types of its own. */
declare module 'sax' {
  interface Parser {
    /** Of the current character, from 0. */
    readonly line: number
    onerror: (error: Error) => void
    onopentag: (tag: { readonly name: string; readonly attributes: Readonly<Record<string, string>> }) => void
    onclosetag: () => void
    ontext: (text: string) => void
    oncdata: (text: string) => void
    write: (text: string) => Parser
    close: () => Parser
  }
  const sax: {
    MAX_BUFFER_LENGTH: number
    readonly parser: (strict: boolean, options: { readonly trim: boolean }) => Parser
  }
  export default sax
}
