import { z } from 'zod'
import { BundleFile } from '@/lib/domain/bundle/manifest'
import { AppError } from '@/lib/domain/errors'
import { Ordinal } from '@/lib/domain/ordinal'
import { now } from '@/lib/io/clock'
import { db, type Prisma } from '@/lib/io/db'
import { env } from '@/lib/io/env'
import { seedOf } from './public-key'

const FIELDS = { projectId: true, number: true, folder: true, files: true } satisfies Prisma.ModelSelect
type Row = Prisma.ModelGetPayload<{ select: typeof FIELDS }>

/** A model by its public address: which, and where and what its files are. */
export type PublicModel = Omit<Row, 'files'> & { files: BundleFile[] }

/** What somebody is told who has no right address, whatever is wrong with it. */
export const noneThere = () => new AppError('not_found', 'There is no model at this address.')

/**
 * @param version 'live', 'v4', or a folder: of a model's files as they are, or as they were until an hour ago
 * @throws AppError 'not_found'
 */
export async function findPublicModel({ key, version }: { key: string; version: string }): Promise<PublicModel> {
  const seed = seedOf(env().authSecret, key)
  const row = seed === undefined ? undefined : await findRow({ project: { publicSeed: seed, workspaceId: { not: null } } }, version)
  if (!row) throw noneThere()
  return { ...row, files: z.array(BundleFile).parse(row.files) }
}

async function findRow(ofProject: Prisma.ModelWhereInput, version: string): Promise<Row | null> {
  if (version === 'live') return db.model.findFirst({ where: { ...ofProject, live: true }, select: FIELDS })
  const number = /^v\d{1,10}$/.test(version) ? Ordinal.safeParse(version.slice(1)).data : undefined
  if (number !== undefined) return db.model.findFirst({ where: { ...ofProject, number }, select: FIELDS })
  const current = await db.model.findFirst({ where: { ...ofProject, folder: version }, select: FIELDS })
  return current ?? findFormer(ofProject, version)
}

async function findFormer(model: Prisma.ModelWhereInput, folder: string): Promise<Row | null> {
  const former = await db.formerBundle.findFirst({ where: { folder, until: { gt: now() }, model }, include: { model: { select: FIELDS } } })
  return former && { ...former.model, folder, files: former.files }
}
