/** Networks that tell good from defective, or types apart. */
export const architectureNames = ['resnet18', 'resnet34', 'resnet50', 'resnet10-narrow', 'resnet18-narrow'] as const
export type ArchitectureName = (typeof architectureNames)[number]
