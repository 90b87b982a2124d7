import { z } from 'zod'
import { Name } from '@/lib/domain/label/name'

export const Workspace = z.object({ slug: z.string(), name: z.string() })
export type Workspace = z.infer<typeof Workspace>

export const CreateWorkspace = z.object({ name: Name })
export const RenameWorkspace = z.object({ name: Name })
/** The name, typed once more. */
export const DeleteWorkspace = z.object({ confirm: z.string() })
