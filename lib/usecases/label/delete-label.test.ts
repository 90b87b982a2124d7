import { expect, test } from 'vitest'
import { db } from '@/lib/io/db'
import { sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { countImages } from '@/lib/usecases/image/count-images'
import { deleteLabel } from './delete-label'
import { MOST_AT_ONCE, refuseTooMuch } from './long-deed'

await useServices()

test('nobody has labelled images that are bare without the label: the counts by person add up to the labelled pool', async () => {
  const { id: projectId, member, scope, labelIds } = await sampleProject({ labels: ['cat', 'dog'], images: 8 })
  await db.image.updateMany({ where: { projectId }, data: { labelledById: member.userId, labelledAt: new Date() } })
  await deleteLabel(scope, { label: labelIds.dog!, annotations: 4 })
  expect(await countImages(scope)).toMatchObject({ labelled: 4, unlabelled: 4, byPerson: [{ userId: member.userId, images: 4 }] })
})

test('what is too much for one go is refused before anything is done', async () => {
  const { scope, labelIds } = await sampleProject({ labels: ['cat'], images: 1 })
  const refused = deleteLabel(scope, { label: labelIds.cat!, annotations: MOST_AT_ONCE + 1 })
  await expect(refused).rejects.toThrow(
    'cat has 1,000,001 annotations; at most 1,000,000 are deleted at once. Delete images that carry it first.',
  )
  const merged = { name: 'cat', deed: 'merged' as const }
  expect(() => refuseTooMuch({ ...merged, annotations: MOST_AT_ONCE + 1 })).toThrow('are merged at once')
  expect(() => refuseTooMuch({ ...merged, annotations: MOST_AT_ONCE })).not.toThrow()
})
