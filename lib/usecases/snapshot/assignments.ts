import { Assignment } from '@/lib/domain/dataset/assignment'
import { assignmentKey } from '@/lib/domain/keys'
import { getJson, head, putBytes } from '@/lib/io/bucket'
import { sha256 } from '@/lib/io/secret'
import { canonicalJson } from '@/lib/domain/canonical-json'

/** Keeps who is in which split in the bucket. @returns its name, the hash of what it says */
export async function keepAssignment(projectId: string, assignment: Assignment): Promise<string> {
  const bytes = Buffer.from(canonicalJson(assignment))
  const hash = sha256(bytes)
  const key = assignmentKey(projectId, hash)
  if (!(await head(key))) await putBytes(key, bytes, 'application/json')
  return hash
}

/** @throws AppError 'not_found' where the bucket does not hold it */
export const readAssignment = (projectId: string, hash: string): Promise<Assignment> => getJson(assignmentKey(projectId, hash), Assignment)
