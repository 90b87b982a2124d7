import { expect, test, vi } from 'vitest'
import { api } from '@/app/_client/api'
import { deleteImages } from './delete-images'
import type { UndoLine } from './undo-line'

vi.mock('@/app/_client/api', () => ({ api: { post: vi.fn() } }))
vi.mock('@/app/_client/texts-of-page', () => ({ textsOfPage: () => (key: string, values: object) => `${key} ${JSON.stringify(values)}` }))

test('what was deleted before a later batch failed is one step of undo all the same', async () => {
  vi.mocked(api.post).mockResolvedValueOnce({}).mockRejectedValueOnce(new Error('gone'))
  const line = { keep: vi.fn() }
  const onGone = vi.fn()
  const images = Array.from({ length: 1500 }, (_, i) => ({ id: `i${i}`, name: `${i}.jpg` }))
  const place = { workspace: 'farm', project: 'herd' }
  await expect(deleteImages({ place, line: line as unknown as UndoLine, onGone }, images)).rejects.toThrow('gone')
  expect(line.keep).toHaveBeenCalledExactlyOnceWith({ kind: 'deletion', images: images.slice(0, 1000), offer: 'deleted {"n":1000}' })
  expect(onGone).toHaveBeenCalledExactlyOnceWith(new Set(images.slice(0, 1000).map(({ id }) => id)))
})
