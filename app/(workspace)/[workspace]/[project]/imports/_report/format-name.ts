import { FORMATS } from '@/lib/domain/dataset/dataset'
import type { Texts } from '@/lib/texts/texts'

/** How a format is called among people. */
export function formatName(format: string, t: Texts<'imports'>): string {
  const known = FORMATS.find((one) => one === format)
  return known ? t(`format.${known}`) : format
}
