import type { Model, ModelName } from '@/lib/domain/contract/model'
import type { Scope } from '@/lib/domain/workspace/scope'
import { findModel } from './find-model'
import { showModels } from './show-model'

/** One model: what it knows, how good it is, which files its bundle holds. */
export async function readModel(scope: Scope, input: { model: ModelName }): Promise<Model> {
  const [shown] = await showModels([await findModel(scope, input.model)])
  return shown!
}
