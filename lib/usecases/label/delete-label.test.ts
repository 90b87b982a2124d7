import { expect, test } from 'vitest'
import { db } from '@/lib/io/db'
import { sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { countImages } from '@/lib/usecases/image/count-images'
import { deleteLabel } from './delete-label'

await useServices()

test('nobody has labelled images that are bare without the label: the counts by person add up to the labelled pool', async () => {
  const { id: projectId, member, scope, labelIds } = await sampleProject({ labels: ['cat', 'dog'], images: 8 })
  await db.image.updateMany({ where: { projectId }, data: { labelledById: member.userId, labelledAt: new Date() } })
  await deleteLabel(scope, { label: labelIds.dog!, annotations: 4 })
  expect(await countImages(scope)).toMatchObject({ labelled: 4, unlabelled: 4, byPerson: [{ userId: member.userId, images: 4 }] })
})
