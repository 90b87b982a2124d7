import type { DatasetVersion } from '@/lib/domain/contract/dataset-version'
import type { Scope } from '@/lib/domain/workspace/scope'
import { showVersion } from './find-version'

/** What a version is in numbers, and what learned from it. */
export const readVersion = (scope: Scope, input: { version: number }): Promise<DatasetVersion> => showVersion(scope, input.version)
