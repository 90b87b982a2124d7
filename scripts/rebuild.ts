import { parseArgs } from 'node:util'
import { AppError } from '@/lib/domain/errors'
import { db } from '@/lib/io/db'
import { rebuildDataset } from '@/lib/usecases/pool/rebuild-dataset'
import { fail } from './fail'
import { takeOperatedSite } from './operated-site'

// `npm run rebuild -- --project ID --workspace slug`: brings a project whose rows were lost back from the bucket alone.

async function main() {
  const { values } = parseArgs({ options: { project: { type: 'string' }, workspace: { type: 'string' } } })
  if (!values.project || !values.workspace) {
    throw new AppError(
      'invalid',
      'Say what to bring back, and where: npm run rebuild -- --project ID --workspace slug. The ID is the folder below projects/ in the bucket.',
    )
  }
  takeOperatedSite()
  const workspace = await db.workspace.findUnique({ where: { slug: values.workspace }, select: { id: true } })
  if (!workspace) throw new AppError('not_found', `There is no workspace ${values.workspace} here. Make it on the site first.`)
  const { images, problems } = await rebuildDataset({ projectId: values.project, workspaceId: workspace.id })
  for (const problem of problems) console.error(problem)
  console.log(`${images} images are back, ${problems.length} problems.`)
  await db.$disconnect()
}

await main().catch(fail)
