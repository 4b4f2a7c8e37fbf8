import type { Speaker } from '../../electron/messages/speaker.ts'

/** What a synthetic image's defect type is called: a simulation that has no types stores its own name as one. */
export function typeName(type: string, method: string, say: Speaker): string {
  return type === method ? say.named('method', method) : type
}
