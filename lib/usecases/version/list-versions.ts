import type { DatasetVersions } from '@/lib/domain/contract/dataset-version'
import type { Scope } from '@/lib/domain/workspace/scope'
import { findVersions, showVersions } from './find-version'

/** The versions of a project, the newest first. */
export async function listVersions(scope: Scope): Promise<DatasetVersions> {
  return { items: await showVersions(await findVersions(scope)) }
}
