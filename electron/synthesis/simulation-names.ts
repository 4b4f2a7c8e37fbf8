/** The methods that need no network. */
export const simulationNames = ['memseg', 'crop-paste', 'bank', 'cutpaste', 'draem'] as const
export type SimulationName = (typeof simulationNames)[number]
