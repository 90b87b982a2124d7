import { afterAll, expect, test } from 'vitest'
import { db } from '@/lib/io/db'
import { closeQueue } from '@/lib/io/queue'
import { sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { deleteLabel } from '@/lib/usecases/label/delete-label'
import { listHands } from './list-hands'
import { saveEdits } from './save-edits'
import { boxShape } from '@/lib/domain/geometry/shape'

await useServices()
afterAll(closeQueue)

const box = { x: 1, y: 2, w: 30, h: 40 }

test('who did the last thing to which annotation, whoever changed the image last', async () => {
  const { scope, id: projectId, labelIds } = await sampleProject({ images: 0, unlabelled: 1, labels: ['cat', 'dog'] })
  const { id: image } = await db.image.findFirstOrThrow({ where: { projectId } })
  const as = (actor: string) => ({ ...scope, actor })
  const put = (id: string, label = 'cat') => ({ put: { id, labelId: labelIds[label]!, shape: boxShape(box), attributes: {} } })
  const changes = ['a', 'b', 'c', 'd'].map((id) => put(id, id === 'd' ? 'dog' : 'cat'))
  await saveEdits(as('me'), { image, edits: changes.map((change, i) => ({ id: `e${i}`, change })) })
  await saveEdits(as('ann'), {
    image,
    edits: [
      { id: 'f', change: { remove: 'a' } },
      { id: 'g', change: put('b') },
    ],
  })
  await deleteLabel(as('bob'), { label: labelIds.dog!, annotations: 1 })
  await saveEdits(as('eve'), { image, edits: [{ id: 'h', change: put('x') }] })
  expect(await listHands(scope, { image, of: ['a', 'b', 'c', 'd', 'nothing'] })).toEqual({
    hands: { a: 'ann', b: 'ann', c: 'me', d: 'bob' },
  })
})
