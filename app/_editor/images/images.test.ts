import { expect, test } from 'vitest'
import { openWorkbench as open, useSite } from '@/app/_editor/testing/open-workbench'

useSite()

test('whom the link to the next image led to one of others, or to any since all is labelled, is told so until the next', async () => {
  expect((await open({ left: 'taken' })).shown()).toMatchObject({ taken: 'one', finished: false })
  const { shown, workbench } = await open({ left: 'none' })
  expect(shown()).toMatchObject({ taken: null, finished: true })
  await workbench.images.open('two')
  expect(shown()).toMatchObject({ taken: null, finished: false })
  expect((await open()).shown()).toMatchObject({ taken: null, finished: false })
})
