import type { Format } from '@/lib/domain/dataset/dataset'
import type { ExportFilter } from '@/lib/domain/contract/export'

/** An export that is ours as long as nobody took it over or cancelled it. The token names its file. */
export type ExportLease = {
  id: string
  token: string
  projectId: string
  workspaceId: string
  createdById: string
  createdAt: Date
  format: Format
  options: Record<string, unknown>
  filter: ExportFilter
  pictures: boolean
}

/** Who does not beat for so long has lost it. */
export const LEASE_SECONDS = 20
