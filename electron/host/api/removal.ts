import { executeRemoval, planRemoval } from '../removal.ts'
import type { Group, Handlers } from './handlers.ts'
import { person } from './person.ts'

export const removalHandlers: Handlers<Group<'removal'>> = {
  'removal.plan': ({ workspace }, target) => planRemoval(workspace, target),
  'removal.carryOut': async (session, { withDependants, fingerprint, ...target }) => {
    const { workspace, events, queue } = session
    const confirmed = { withDependants, fingerprint, actor: person() }
    const { removed, bytes, jobs } = await executeRemoval(workspace, target, confirmed)
    for (const id of jobs) events.publish({ type: 'job', job: queue.show(id) })
    // Whatever a page shows may have been among it.
    events.publish({ type: 'changed', topic: 'workspace', id: null })
    return { removed, bytes }
  }
}
