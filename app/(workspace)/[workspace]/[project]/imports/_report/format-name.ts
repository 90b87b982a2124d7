import type { Texts } from '@/lib/texts/texts'

const KNOWN = ['voc', 'class-folders', 'cloud-annotations', 'pictures'] as const

/** How a format is called among people. */
export function formatName(format: string, t: Texts<'imports'>): string {
  const known = KNOWN.find((one) => one === format)
  return known ? t(`format.${known}`) : format
}
