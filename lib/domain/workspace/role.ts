import { z } from 'zod'

/** From most to least. */
export const ROLES = ['owner', 'manager', 'reviewer', 'annotator', 'viewer'] as const
export const Role = z.enum(ROLES)
export type Role = z.infer<typeof Role>
