import { expect, test, vi } from 'vitest'
import { api } from '@/app/_client/api'
import { giveSplit } from './give-split'
import type { UndoLine } from './undo-line'

vi.mock('@/app/_client/api', () => ({ api: { post: vi.fn() } }))
vi.mock('@/app/_client/texts-of-page', () => ({ textsOfPage: () => (key: string, values: object) => `${key} ${JSON.stringify(values)}` }))

test('what was put into a split before a later batch failed is one step of undo all the same', async () => {
  vi.mocked(api.post).mockResolvedValueOnce({ changed: 7 }).mockRejectedValueOnce(new Error('gone'))
  const line = { keep: vi.fn(), tell: vi.fn() }
  const ids = Array.from({ length: 1500 }, (_, i) => `image ${i}`)
  const place = { workspace: 'farm', project: 'herd' }
  await expect(giveSplit({ place, line: line as unknown as UndoLine }, ids, 'test')).rejects.toThrow('gone')
  expect(line.keep).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ kind: 'splits', offer: 'given {"n":7,"split":"test"}' }))
})
