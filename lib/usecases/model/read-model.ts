import type { Member } from '@/lib/domain/workspace/member'
import { findModel, type ModelName } from './find-model'
import { showModels, type ShownModel } from './show-model'

/** One model: what it knows, how good it is, which files its bundle holds. */
export async function readModel(member: Member, input: { project: string; model: ModelName }): Promise<ShownModel> {
  const [shown] = await showModels([await findModel(member, input)])
  return shown!
}
