const SYSTEM = new Set([
  '__macosx',
  '.ds_store',
  'thumbs.db',
  'desktop.ini',
  'ehthumbs.db',
  '@eadir',
  '$recycle.bin',
  'system volume information',
])

/** Who left a file that nobody means: an operating system, or a program that hid it; undefined for what somebody may mean. */
export const clutterOf = (path: string): 'left by a system' | 'hidden' | undefined =>
  path.split('/').some(isOfSystem) ? 'left by a system' : path.split('/').some(isHidden) ? 'hidden' : undefined

const isOfSystem = (part: string): boolean => SYSTEM.has(part.toLowerCase()) || part.startsWith('._')
const isHidden = (part: string): boolean => part.startsWith('.') && part !== '.' && part !== '..'

/** What an operating system or a program leaves behind, and hidden files: nobody means them. */
export const isClutter = (path: string): boolean => clutterOf(path) !== undefined
