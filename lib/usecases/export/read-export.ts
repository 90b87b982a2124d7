import type { Export } from '@/lib/domain/contract/export'
import type { Scope } from '@/lib/domain/workspace/scope'
import { showExport } from './find-export'

/** How far an export is, or what came of it. */
export const readExport = async (scope: Scope, input: { export: string }): Promise<Export> => showExport(scope, input.export)
