import type { Part } from '@/lib/io/bucket'

/**
 * What a Range header asks for of so many bytes (RFC 9110, 14.2).
 * @returns 'none' where no byte is in it; undefined where all is the answer: no range, several, or one that is none
 */
export function byteRange(header: string | null, bytes: number): Part | 'none' | undefined {
  const [, first = '', last = ''] = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return undefined
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined
  const start = first === '' ? Math.max(0, bytes - Number(last)) : Number(first)
  const end = first === '' || last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1)
  return start <= end ? { start, end } : 'none'
}
