import type { ContentWatch } from '@/lib/domain/dataset/content'
import type { Split } from '@/lib/domain/dataset/manifest'
import type { Scope } from '@/lib/domain/workspace/scope'
import { readAssignment } from '@/lib/usecases/snapshot/assignments'
import { openContent, type OpenContent } from '@/lib/usecases/snapshot/open-content'
import { findVersion, type VersionRow } from './find-version'

export type OpenVersion = OpenContent & { version: VersionRow; splits: Map<string, Split> }

/** A version to read: its content, and the splits of the images that had one. */
export async function openVersion(scope: Scope, number: number): Promise<OpenVersion> {
  const version = await findVersion(scope, number)
  const { splits } = await readAssignment(scope.id, version.splitHash)
  return { version, splits: new Map(splits), ...(await openContent(scope.id, version.snapshotHash)) }
}

/** Lets a version go by whoever watches, as a freeze does. */
export async function watchVersion(scope: Scope, number: number, watch: ContentWatch): Promise<VersionRow> {
  const { version, splits, head, images } = await openVersion(scope, number)
  watch.head?.(head)
  for await (const image of images) watch.image?.(image, splits.get(image.id) ?? null)
  watch.done?.()
  return version
}
