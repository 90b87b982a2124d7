import type { Exports } from '@/lib/domain/contract/export'
import type { Scope } from '@/lib/domain/workspace/scope'
import { showExports } from './find-export'

/** The latest exports of a project, newest first. */
export async function listExports(scope: Scope): Promise<Exports> {
  return { items: await showExports(scope) }
}
