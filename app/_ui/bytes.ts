import { figuresOf } from '@/lib/texts/figures'
import { DEFAULT_LANGUAGE } from '@/lib/texts/texts'

export const { bytes } = figuresOf(DEFAULT_LANGUAGE)
