import { AppError } from '@/lib/domain/errors'
import { ContentFacts } from '@/lib/domain/dataset/content'
import type { DatasetVersion, Restoring } from '@/lib/domain/contract/dataset-version'
import { keptSince } from '@/lib/domain/image/kept'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import { db, type Prisma } from '@/lib/io/db'
import { inScope } from '@/lib/usecases/project/in-scope'

const MOST_RUNS = 20

const FIELDS = {
  projectId: true,
  number: true,
  name: true,
  note: true,
  snapshotHash: true,
  splitHash: true,
  createdAt: true,
  createdById: true,
  snapshot: {
    select: {
      facts: true,
      runs: { select: { number: true, status: true, model: { select: { number: true } } }, orderBy: { number: 'desc' }, take: MOST_RUNS },
      versions: { select: { number: true }, orderBy: { number: 'asc' } },
    },
  },
} satisfies Prisma.VersionSelect

export type VersionRow = Prisma.VersionGetPayload<{ select: typeof FIELDS }>

/** @throws AppError 'not_found' for a version that the project does not have */
export async function findVersion(scope: Scope, number: number): Promise<VersionRow> {
  const found = await db.version.findFirst({ where: { number, ...inScope(scope) }, select: FIELDS })
  if (!found) throw noVersion(number)
  return found
}

/** All versions of a project, the newest first. */
export const findVersions = (scope: Scope): Promise<VersionRow[]> =>
  db.version.findMany({ where: inScope(scope), orderBy: { number: 'desc' }, select: FIELDS })

/** Rows of one project as the API shows them; `by` is a name or an address. */
export async function showVersions(rows: VersionRow[]): Promise<DatasetVersion[]> {
  const restorings = await restoringsOf(rows)
  const names = await namesOfMakers(rows)
  return rows.map(({ number, name, note, snapshotHash, createdAt, createdById, snapshot }) => {
    const { bytes, ...facts } = ContentFacts.parse(snapshot.facts)
    return {
      number,
      name,
      note,
      hash: snapshotHash,
      ...facts,
      pictureBytes: bytes,
      createdAt,
      by: names.get(createdById) ?? null,
      same: snapshot.versions.map((other) => other.number).filter((other) => other !== number),
      restoring: restorings.get(number) ?? null,
      runs: snapshot.runs.map(({ model, ...run }) => ({ ...run, model: model?.number ?? null })),
    }
  })
}

/** Of those who are members still. */
async function namesOfMakers([first, ...rest]: VersionRow[]): Promise<Map<string, string>> {
  if (!first) return new Map()
  const members = await db.membership.findMany({
    where: {
      userId: { in: [...new Set([first, ...rest].map(({ createdById }) => createdById))] },
      workspace: { projects: { some: { id: first.projectId } } },
    },
    select: { user: { select: { id: true, name: true, email: true } } },
  })
  return new Map(members.map(({ user: { id, name, email } }) => [id, name ?? email]))
}

const MOST_LEFT = 50
type RestoringRow = Prisma.RestoringGetPayload<object>

/** The last one of each version within the day; all of one project. */
async function restoringsOf([first, ...rest]: VersionRow[]): Promise<Map<number, Restoring>> {
  if (!first) return new Map()
  const version = { in: [first, ...rest].map(({ number }) => number) }
  const found = await db.restoring.findMany({
    where: { projectId: first.projectId, version, createdAt: { gt: keptSince(now()) } },
    orderBy: { createdAt: 'asc' },
  })
  return new Map(found.map((row) => [row.version, showRestoring(row)]))
}

/** One as the API shows it. */
export const showRestoring = ({
  stage,
  done,
  total,
  before,
  asked,
  returned,
  left,
  failure,
  createdAt,
  undone,
}: RestoringRow): Restoring => ({
  ...{ stage, before, asked, failure, undone, at: createdAt },
  progress: total > 0 ? done / total : 0,
  changed: Math.max(0, done - returned.length - left.length),
  returned: returned.length,
  left: left.slice(0, MOST_LEFT),
  leftCount: left.length,
})

/** One version as people see it. */
export async function showVersion(scope: Scope, number: number): Promise<DatasetVersion> {
  const [shown] = await showVersions([await findVersion(scope, number)])
  return shown!
}

export const noVersion = (number: number) =>
  new AppError('not_found', `There is no version ${number} in this project. It may have been deleted.`)
