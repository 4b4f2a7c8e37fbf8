/** @file What the schema of a setting says about it in `.meta()`; forms, options and OpenAPI are derived from it. */

export interface SettingMeta {
  readonly title: string
  /** What it does and when to change it, in whole sentences. */
  readonly description: string
  readonly unit?: string
  /** Meaning of an empty box, where the setting may be left out or null. */
  readonly empty?: string
  /** Readable words for its values. */
  readonly choices?: Readonly<Record<string, string>>
  /** Where a form shows it; settings inside a group have none. */
  readonly group?: 'basic' | 'advanced'
}

declare module 'zod' {
  interface GlobalMeta {
    unit?: string
    empty?: string
    choices?: Readonly<Record<string, string>>
    group?: 'basic' | 'advanced'
    /** What an optional setting is filled in with, where that depends on another one. */
    default?: unknown
  }
}

/** Settings that several parts of the program have. */
export const commonMeta = {
  seed: { title: 'Seed', description: 'The same seed with the same settings gives the same result.' },
  learningRate: {
    title: 'Learning rate',
    description: 'Step size of the optimiser. Halve it if the loss is unstable; raise it if nothing is learnt.'
  }
} as const satisfies Readonly<Record<string, SettingMeta>>
