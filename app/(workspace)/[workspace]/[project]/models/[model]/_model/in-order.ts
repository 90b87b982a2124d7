import type { BundleFile } from '@/lib/domain/bundle/manifest'

/** Files as somebody looks through them: the main one first, what is to be read rather than run (README, LICENSE) last. */
export function inOrder(files: readonly BundleFile[], main: string): BundleFile[] {
  const rank = ({ path }: BundleFile) => (path === main ? 0 : /(^|\/)[A-Z]+\b[^/]*$/.test(path) ? 2 : 1)
  return files.toSorted((a, b) => rank(a) - rank(b))
}
