import type { Connection } from '@/lib/cli/connection'
import { DatasetVersions } from '@/lib/domain/contract/dataset-version'
import { AppError } from '@/lib/domain/errors'

/** The number of a version as typed: its name, or its number. @throws AppError 'not_found' with those that there are */
export async function findVersion({ api }: Connection, project: string, typed: string | undefined): Promise<number | undefined> {
  if (typed === undefined) return undefined
  const { items } = await api.get(`${project}/versions`, DatasetVersions)
  const found = items.find(({ name }) => name === typed) ?? items.find(({ number }) => String(number) === typed)
  if (found) return found.number
  if (items.length === 0) throw new AppError('not_found', 'There is no version yet: the page Versions of the project makes one.')
  const listed = items.map(({ number, name }) => `${number} (${name})`).join(', ')
  throw new AppError('not_found', `There is no version "${typed}" here, only ${listed}.`)
}
