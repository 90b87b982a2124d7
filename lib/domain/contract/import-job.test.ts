import { expect, test } from 'vitest'
import { ListFiles } from './import-job'

test.each(['AAA', '%%%%', 'AA=A'])('what a file begins with must be base64: %s', (head) => {
  expect(ListFiles.safeParse({ files: [{ path: 'a', bytes: 3, head }] }).success).toBe(false)
  expect(ListFiles.safeParse({ files: [{ path: 'a', bytes: 3, head: 'AAAA' }] }).success).toBe(true)
})
