/** @file What a parent gave a run, for the roles that only tell why the run was made: it needs nothing of such a parent. */

/** The experiment among the parents of its steps; the same step may serve several experiments. */
export const experimentRole = 'experiment'
/** The run that another repeats, to see whether the same comes out. */
export const reproducedRole = 'reproduced'
/** The run whose images a revised one is to replace. */
export const revisedRole = 'revised'

export const tellingRoles: readonly string[] = [experimentRole, reproducedRole, revisedRole]
