/** The methods that need no network. */
export const simulationNames = ['memseg', 'crop-paste', 'cutpaste', 'draem'] as const
export type SimulationName = (typeof simulationNames)[number]
