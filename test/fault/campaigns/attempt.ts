/**
 * One attempt to break the program, drawn from a seed: what went wrong, or null if all was as it should be. `note` tells
 * what happened, such as from which update a training was resumed. Throwing counts as going wrong.
 */
export type Attempt = (seed: number, note: (text: string) => void) => Promise<string | null>
