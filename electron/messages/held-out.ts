import type { Speaker } from './speaker.ts'

/**
 * A speaker for a comparison on images held out of training: what is called test images elsewhere is called held-out
 * images, by the texts whose key ends in `.held-out`.
 */
export function forHeldOut(say: Speaker): Speaker {
  const own = (key: string): string | undefined => {
    const heldOut = `${key}.held-out`
    return say.text(heldOut) === heldOut ? undefined : heldOut
  }
  return {
    ...say,
    text: (key, values) => say.text(own(key) ?? key, values),
    named: (what, name) => {
      const key = own(`${what}.${name}`)
      return key === undefined ? say.named(what, name) : say.text(key)
    }
  }
}
