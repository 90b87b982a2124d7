import type { EntryFault } from './zip-refusal'

/**
 * The path of an entry, with forward slashes whatever wrote it and without steps that lead nowhere (`./a//b.jpg`), or why it is none:
 * nothing of a zip may ever come to lie outside the place where it is opened.
 */
export function entryName(written: string): { path: string; fault?: EntryFault } {
  const plain = written.replaceAll('\\', '/')
  const parts = plain.split('/')
  const path = parts.filter((part) => part !== '' && part !== '.').join('/')
  if (plain.startsWith('/') || /^[a-z]:\//i.test(plain) || parts.includes('..')) return { path: plain, fault: 'leadsOut' }
  if (/\p{Cc}/u.test(path)) return { path, fault: 'control' }
  return { path }
}
